import type { DueExplanation, Move } from '../api/types.ts';
import { moves as words } from '../words/zh-CN/moves.ts';
import { civilDayInWords, dueDayInWords } from './days.ts';

/** Whose move it is, until when, and what happens otherwise: on every page of a proposal. */
export function Moves({ moves, nobody }: { readonly moves: readonly Move[]; readonly nobody: string }) {
  return (
    <section class="moves" aria-labelledby="moves">
      <h2 id="moves">{words.heading}</h2>
      {moves.length === 0 && <p>{nobody}</p>}
      <ul>
        {moves.map((move) => (
          <li key={move.workItemId} class={move.overdue ? 'overdue' : (move.pressing ?? 'calm')}>
            <MoveSentence move={move} />
            {move.yours && (
              <a class="button" href={`/work/${move.workItemId}`}>
                {words.doIt}
              </a>
            )}
            {move.due && <HowReckoned due={move.due} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One sentence: 现在轮到您：待提案者评价，期限 …（还有3个工作日）。逾期将…… */
export function MoveSentence({ move }: { readonly move: Move }) {
  return (
    <p>
      <strong>{words.turn(move.yours ? words.you : move.who, taskOf(move))}</strong>
      {'，'}
      {move.dueAt ? words.until(dueDayInWords(move.dueAt)) : words.noLimit}
      {move.remaining && ' '}
      {move.remaining && <span class={`left ${move.pressing ?? 'calm'}`}>{move.remaining}</span>}
      {'。'}
      {move.otherwise}
    </p>
  );
}

/** What is to be done at a step, in a few words. */
export const taskOf = ({ step, stepLabel }: Pick<Move, 'step' | 'stepLabel'>): string =>
  words.tasks[step] ?? stepLabel;

/** How a due date came about; closed until somebody asks. */
export function HowReckoned({ due }: { readonly due: DueExplanation }) {
  const named = (days: DueExplanation['holidaysSkipped']) =>
    days.map(({ day, name }) => `${civilDayInWords(day)}${name}`).join('、');
  return (
    <details class="reckoned">
      <summary>{words.how}</summary>
      <p>{due.sentence}</p>
      <dl>
        <dt>{words.rule}</dt>
        <dd>{due.rule}</dd>
        <dt>{words.from}</dt>
        <dd>{civilDayInWords(due.from)}</dd>
        <dt>{words.lastDay}</dt>
        <dd>{civilDayInWords(due.due)}</dd>
        <dt>{words.counted}</dt>
        <dd>{words.countedDays(due.counted.workingDays, due.counted.calendarDays)}</dd>
        {due.holidaysSkipped.length > 0 && (
          <>
            <dt>{words.skipped}</dt>
            <dd>{named(due.holidaysSkipped)}</dd>
          </>
        )}
        {due.makeUpDays.length > 0 && (
          <>
            <dt>{words.makeUp}</dt>
            <dd>{named(due.makeUpDays)}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
