import type { StoredEvent } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { events as words, written } from '../words/zh-CN/case.ts';

/** Everything that happened, the latest first. Drafts kept on the way are told once. */
export function History({ events }: { readonly events: readonly StoredEvent[] }) {
  const told = events.filter(
    ({ kind }, index) => kind !== 'drafted' || events[index + 1]?.kind !== 'drafted',
  );
  return (
    <ol class="history">
      {told.toReversed().map((event) => (
        <li key={event.seq}>
          <time dateTime={event.at}>{momentInWords(event.at)}</time>
          <strong>{words[event.kind] ?? event.kind}</strong>
          {event.by.name && ` · ${event.by.name}`}
          {Object.entries(written).map(([name, label]) => {
            const text = event.form?.[name];
            return typeof text === 'string' && text !== '' ? (
              <p class="prose" key={name}>
                {label}：{text}
              </p>
            ) : null;
          })}
        </li>
      ))}
    </ol>
  );
}
