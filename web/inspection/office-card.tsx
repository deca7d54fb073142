import type { Inspection, Move } from '../api/types.ts';
import { MoveSentence } from '../parts/moves.tsx';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';
import { InspectionCard, isOver } from './inspection-card.tsx';

export type WithMoves = Inspection & { readonly moves?: readonly Move[] };

/** One inspection as office and leaders see it: who leads it, what can be counted by now, whose move it is. */
export function OfficeCard({ inspection }: { readonly inspection: WithMoves }) {
  const { moves = [], leader, participants } = inspection;
  const tone = toneOf(inspection);
  const name = participants.find(({ person }) => person === leader)?.name ?? '';
  return (
    <InspectionCard inspection={inspection} tone={tone}>
      <p class="facts">
        <span>{words.led(name)}</span>
        {countsOf(inspection).map((count) => (
          <span key={count}>{count}</span>
        ))}
      </p>
      {moves.length > 0 && <Turns moves={moves} />}
    </InspectionCard>
  );
}

const SHOWN_MOVES = 3;

/** Whose move it is; the most pressing of many who are asked the same. */
const Turns = ({ moves }: { readonly moves: readonly Move[] }) => (
  <>
    {moves
      .toSorted((a, b) => Number(b.yours) - Number(a.yours) || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
      .slice(0, SHOWN_MOVES)
      .map((move) => (
        <MoveSentence key={move.workItemId} move={move} />
      ))}
    {moves.length > SHOWN_MOVES && <p class="muted">{words.moreMoves(moves.length - SHOWN_MOVES)}</p>}
  </>
);

const PRESSING = ['overdue', 'soon'] as const;

const toneOf = (inspection: WithMoves): string =>
  isOver(inspection)
    ? 'done'
    : (PRESSING.find((one) => inspection.moves?.some(({ pressing }) => pressing === one)) ?? 'calm');

/** What can be counted of it by now. */
function countsOf({ proposals, participants, demands, reopened, stage }: Inspection): readonly string[] {
  const standing = participants.filter(({ replacedBy }) => replacedBy === undefined);
  const answered = (answer: string) => standing.filter((one) => one.answer === answer).length;
  const attended = standing.filter((one) => one.attended).length;
  const over = demands.filter(({ state }) => state === 'met' || state === 'settled').length;
  return [
    words.proposals(proposals.length),
    ...(['invite', 'hold'].includes(stage) ? [words.coming(answered('yes'), answered('asked'))] : []),
    ...(attended > 0 ? [words.attended(attended)] : []),
    ...(demands.length > 0 ? [words.demands(over, demands.length)] : []),
    ...(reopened.length > 0 ? [words.reopened(reopened.length)] : []),
  ];
}
