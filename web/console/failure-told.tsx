import type { StoredEvent } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice } from '../parts/notices.tsx';
import { failure as words } from '../words/zh-CN/office.ts';

interface FailureToldProps {
  /** Whose flow it is, in words. */
  readonly what: string;
  readonly since: string;
  readonly stage: string;
  readonly events: readonly StoredEvent[];
  /** Where the AWS console shows it. */
  readonly console?: string | undefined;
}

/** What happened to a flow that failed, since when, what was tried, and what the button does. */
export function FailureTold({ what, since, stage, events, console }: FailureToldProps) {
  const restarts = events.filter(({ kind }) => kind === 'restarted');
  return (
    <section>
      <h2>{words.heading}</h2>
      <Notice tone="warning" title={words.happened(what)}>
        <p>{words.plain}</p>
      </Notice>
      <dl>
        <dt>{words.since}</dt>
        <dd>{momentInWords(since)}</dd>
        <dt>{words.stage}</dt>
        <dd>{stage}</dd>
        <dt>{words.restarts}</dt>
        <dd>
          {restarts.length === 0
            ? words.never
            : words.times(restarts.length, restarts.map(({ at }) => momentInWords(at)).join('、'))}
        </dd>
        <dt>{words.kept}</dt>
        <dd>{words.keptText}</dd>
      </dl>
      {console && (
        <p>
          <a href={console} target="_blank" rel="noopener noreferrer">
            {words.console}
          </a>
        </p>
      )}
      <h3>{words.whatToDo}</h3>
      <ol>
        {words.todo.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
