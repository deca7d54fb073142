import '../styles/console.css';
import '../styles/plan.css';
import { get, send } from '../api/client.ts';
import type { Done, InspectionPage, Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { addWords } from '../forms/wording.ts';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { Again } from '../plan/again.tsx';
import { Planning } from '../plan/planning.tsx';
import { type Known, readKnown } from '../plan/read-known.ts';
import { planFormWords, planWords as words } from '../words/zh-CN/plan.ts';
import { titles } from '../words/zh-CN/shell.ts';

addWords(planFormWords);

interface Before {
  readonly known: Known;
  /** The plan that a leader sent back. */
  readonly again?: InspectionPage;
}

const asked = new URLSearchParams(location.search);
const brought = asked.get('proposals')?.split(',').filter(Boolean) ?? [];

async function readBefore(): Promise<Before> {
  const inspection = asked.get('inspection');
  const [known, again] = await Promise.all([
    readKnown(),
    inspection ? get<InspectionPage>(`/inspections/${inspection}`) : undefined,
  ]);
  return { known, ...(again && { again }) };
}

/** Picks proposals for a tracked inspection (跟踪视察) and plans the visit. */
function PlanPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(readBefore);
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ known, again }) =>
        again ? (
          <Again of={again} known={known} today={me.today} />
        ) : (
          <>
            <p>{words.intro}</p>
            <New known={known} today={me.today} />
          </>
        )
      }
    </Shown>
  );
}

const New = (props: { readonly known: Known; readonly today: string }) => (
  <Planning
    {...props}
    name="plan"
    initial={{}}
    brought={brought}
    send={(form, key) => send<Done>('POST', '/inspections', form, { headers: { 'idempotency-key': key } })}
  />
);

show(
  <SignedIn title={titles.plan ?? ''} wide>
    {(me) => <PlanPage me={me} />}
  </SignedIn>,
);
