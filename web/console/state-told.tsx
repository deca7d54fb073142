import type { ComponentChildren } from 'preact';
import type { Move, StoredEvent } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { MoveSentence } from '../parts/moves.tsx';
import type { Visit } from '../state-graph/progress.ts';
import type { Chosen } from '../state-graph/state-graph.tsx';
import { machine as words } from '../words/zh-CN/console.ts';

interface StateToldProps {
  readonly chosen: Chosen<StoredEvent>;
  /** The subject has come to its end: where it stands, it stays. */
  readonly ended: boolean;
  readonly moves: readonly Move[];
  /** The events of a stay, in the words of their subject. */
  readonly children: (events: readonly StoredEvent[]) => ComponentChildren;
}

/** One state of a machine: whose move it is there, when it was passed, and who did what. */
export function StateTold({ chosen, ended, moves, children }: StateToldProps) {
  const { node, standing, visits } = chosen;
  const present = standing === 'present';
  const over = ended && present;
  return (
    <>
      <h3>
        {node.label}{' '}
        <span class={`tag ${standing}`}>{over ? words.endedHere : words.standing[standing]}</span>
      </h3>
      {present && moves.map((move) => <MoveSentence key={move.workItemId} move={move} />)}
      {visits.length === 0 && (
        <p class="muted">
          {words.never}
          {node.kind === 'step' && words.notWay}
        </p>
      )}
      <ol class="stays">
        {visits.map((visit) => (
          <li key={visit.from}>
            <p>{stayInWords(visit, over)}</p>
            {visit.done.length > 0
              ? children(visit.done)
              : visit.until && <p class="muted">{words.nothingDone}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

function stayInWords({ from, until, by }: Visit, over: boolean): string {
  if (until) return words.stay(momentInWords(from), momentInWords(until), by);
  return over ? words.endedAt(momentInWords(from), by) : words.staying(momentInWords(from), by);
}
