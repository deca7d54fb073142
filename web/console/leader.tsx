import '../styles/console.css';
import { get } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { LedByMe } from '../inspection/led-by-me.tsx';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { WorkList } from '../parts/work-list.tsx';
import { leader as words } from '../words/zh-CN/leader.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { Lines } from './lines.tsx';
import { Loads } from './loads.tsx';
import type { Attention, Load } from './overview.ts';

interface Numbers {
  readonly attention: Attention;
  readonly loads: readonly Load[];
}

const readNumbers = async (): Promise<Numbers> => {
  const [attention, { items }] = await Promise.all([
    get<Attention>('/overview/attention'),
    get<{ items: readonly Load[] }>('/overview/agencies'),
  ]);
  return { attention, loads: items };
};

/** What a leader looks at: what they supervise, what did not satisfy, and who is late. */
function LeaderPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(readNumbers);
  return (
    <>
      <h2>{words.todo}</h2>
      <WorkList of="person" empty={words.nothingTodo} />
      <h2>{words.forLeaders}</h2>
      <WorkList of="leader" empty={words.nothingForLeaders} />
      <h2>{words.led}</h2>
      <LedByMe me={me} />
      <Shown loaded={loaded} reload={reload}>
        {({ attention: { mine, supervised, notSatisfied }, loads }) => (
          <>
            <h2>{words.mine}</h2>
            <Lines lines={mine} empty={words.noMine} />
            <h2>{words.supervised}</h2>
            <Lines lines={supervised} empty={words.noSupervised} />
            <h2>{words.notSatisfied}</h2>
            <Lines lines={notSatisfied} empty={words.noNotSatisfied} />
            <h2>{words.agencies}</h2>
            <Loads loads={loads.filter(({ open }) => open > 0)} />
          </>
        )}
      </Shown>
    </>
  );
}

show(
  <SignedIn title={titles.leader ?? ''} wide>
    {(me) => <LeaderPage me={me} />}
  </SignedIn>,
);
