import '../styles/inspection.css';
import './visit-forms.ts';
import { useEffect } from 'preact/hooks';
import type { InspectionPage, Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { idInPath } from '../case/read-case.ts';
import { Moves } from '../parts/moves.tsx';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { moves as moveWords } from '../words/zh-CN/moves.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { ChangeAnswer } from './change-answer.tsx';
import { LookedAt } from './looked-at.tsx';
import { MinutesPart } from './minutes-part.tsx';
import { useNames } from './names.ts';
import { OfficeActs } from './office-acts.tsx';
import { Participants } from './participants.tsx';
import { readInspection } from './read-inspection.ts';
import { RemarkAct } from './remark.tsx';
import { VisitRoad } from './road.tsx';
import { VisitFacts } from './visit-facts.tsx';

import { VisitHistory } from './visit-history.tsx';

function VisitPage({ me, retitle }: { readonly me: Me; readonly retitle: (title: string) => void }) {
  const [loaded, reload] = useLoad(() => readInspection(idInPath()));
  const title = loaded.state === 'done' ? loaded.value.inspection.theme : '';
  useEffect(() => {
    if (title) retitle(title);
  }, [title, retitle]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(page) => <WholeVisit page={page} me={me} reload={reload} />}
    </Shown>
  );
}

interface WholeVisitProps {
  readonly page: InspectionPage;
  readonly me: Me;
  readonly reload: () => void;
}

function WholeVisit({ page, me, reload }: WholeVisitProps) {
  const { inspection, moves } = page;
  const names = useNames(page);
  return (
    <>
      <p>
        <span class="tag">{inspection.stageLabel}</span>
      </p>
      <VisitRoad stage={inspection.stage} />
      {inspection.stage === 'cancelled' && <Cancelled page={page} />}
      <Moves moves={moves} nobody={nobodyOf(page)} />
      {inspection.stage === 'hold' && isThere(page, me) && (
        <p>
          <a class="button quiet" href={`/day/${inspection.id}`}>
            {words.toDay}
          </a>
        </p>
      )}
      <ChangeAnswer page={page} me={me} reload={reload} />
      <VisitFacts inspection={inspection} />
      <h2>{words.lookedAt}</h2>
      <LookedAt page={page} agencyName={names.agency} />
      <RemarkAct page={page} reload={reload} />
      <MinutesPart page={page} />
      <h2 id="participants">{words.participants}</h2>
      <Participants page={page} reload={reload} />
      <OfficeActs page={page} me={me} names={names} reload={reload} />
      <h2>{words.history}</h2>
      <VisitHistory page={page} names={names} />
    </>
  );
}

/** The office, and whoever comes along. */
const isThere = ({ inspection, acts }: InspectionPage, me: Me): boolean =>
  acts.includes('finding') || inspection.participants.some(({ person }) => person === me.person.id);

const nobodyOf = ({ inspection: { stage, stageLabel } }: InspectionPage): string =>
  ['closed', 'cancelled'].includes(stage) ? words.nobody(stageLabel) : moveWords.working;

/** That it was called off, and why. */
function Cancelled({ page }: { readonly page: InspectionPage }) {
  const reason = page.events.findLast(({ kind }) => kind === 'cancelled' || kind === 'refused')?.form?.reason;
  return (
    <Notice tone="warning" title={words.cancelled}>
      {typeof reason === 'string' && <p>{words.because(reason)}</p>}
    </Notice>
  );
}

show(
  <SignedIn title={titles.inspection ?? ''}>
    {(me, retitle) => <VisitPage me={me} retitle={retitle} />}
  </SignedIn>,
);
