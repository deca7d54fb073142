import type { WorkItemPage } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice } from '../parts/notices.tsx';
import { undelivered as words } from '../words/zh-CN/office.ts';

/** Whom a notice did not reach, why, and what each way out does. */
export function UndeliveredFacts({
  item,
}: {
  readonly item: Pick<WorkItemPage, 'undelivered' | 'openedAt'>;
}) {
  const { undelivered } = item;
  if (!undelivered) return null;
  return (
    <section>
      <h2>{words.heading}</h2>
      <Notice tone="warning" title={words.happened(undelivered.name)}>
        <p>{words.plain}</p>
      </Notice>
      <dl>
        <dt>{words.name}</dt>
        <dd>{undelivered.name}</dd>
        {undelivered.address && (
          <>
            <dt>{words.address}</dt>
            <dd>{undelivered.address}</dd>
          </>
        )}
        <dt>{words.reason}</dt>
        <dd>{undelivered.reason}</dd>
        {undelivered.detail && (
          <>
            <dt>{words.detail}</dt>
            <dd>{undelivered.detail}</dd>
          </>
        )}
        <dt>{words.since}</dt>
        <dd>{momentInWords(item.openedAt)}</dd>
        <dt>{words.waiting}</dt>
        <dd>{words.letters(undelivered.returned.length)}</dd>
      </dl>
      <h3>{words.whatToDo}</h3>
      <ol>
        {words.todo.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p>
        <a href="/console/directory">{words.toDirectory}</a>
      </p>
    </section>
  );
}
