import type { Handling, Move, Proposal, StoredEvent } from '../api/types.ts';
import { History } from '../case/history.tsx';
import { momentInWords } from '../parts/days.ts';
import { MoveSentence } from '../parts/moves.tsx';
import type { Chosen } from '../state-graph/state-graph.tsx';
import { machine as words } from '../words/zh-CN/console.ts';
import { Acts } from './act.tsx';
import { actsBackTo, actsOn } from './acts.ts';

interface StateDetailsProps {
  readonly kind: 'proposal' | 'handling';
  readonly chosen: Chosen<StoredEvent>;
  readonly subject: Proposal | Handling;
  readonly moves: readonly Move[];
  readonly mayAct: boolean;
  readonly done: () => void;
}

/** One state of a machine: when it was here, who did what, and what the office may do about it by hand. */
export function StateDetails({ kind, chosen, subject, moves, mayAct, done }: StateDetailsProps) {
  const { node, standing } = chosen;
  const present = standing === 'present';
  const ended = present && (node.kind === 'end' || subject.stage === 'done');
  const acts = present ? actsOn(kind, subject) : actsBackTo(node.stage, kind, subject);
  return (
    <>
      <h3>
        {node.label}{' '}
        <span class={`tag ${standing}`}>{ended ? words.endedHere : words.standing[standing]}</span>
      </h3>
      {present && moves.map((move) => <MoveSentence key={move.workItemId} move={move} />)}
      <Stays chosen={chosen} ended={ended} />
      {mayAct && acts.length > 0 && (
        <>
          <h4>{present ? words.actHere : words.backHere}</h4>
          <Acts acts={acts} path={`/${kind}s/${subject.id}/acts`} done={done} />
        </>
      )}
    </>
  );
}

interface StaysProps extends Pick<StateDetailsProps, 'chosen'> {
  readonly ended: boolean;
}

function Stays({ chosen: { visits, node }, ended }: StaysProps) {
  const lastWords = ended ? words.endedAt : words.staying;
  if (visits.length === 0)
    return (
      <p class="muted">
        {words.never}
        {node.kind === 'step' && words.notWay}
      </p>
    );
  return (
    <ol class="stays">
      {visits.map(({ from, until, by, done }) => (
        <li key={from}>
          <p>
            {until
              ? words.stay(momentInWords(from), momentInWords(until), by)
              : lastWords(momentInWords(from), by)}
          </p>
          {done.length > 0 ? <History events={done} /> : until && <p class="muted">{words.nothingDone}</p>}
        </li>
      ))}
    </ol>
  );
}
