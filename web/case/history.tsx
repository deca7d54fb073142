import { plainText } from '../../domain/text/plain-text.ts';
import type { StoredEvent } from '../api/types.ts';
import { Attachments } from '../parts/attachment.tsx';
import { momentInWords } from '../parts/days.ts';
import { timesInWords, events as words, written } from '../words/zh-CN/case.ts';
import { enteredBy, papersOf, whoseOf } from './whose.ts';

interface Told {
  readonly event: StoredEvent;
  readonly times: number;
}

/** The latest first; drafts kept on the way and reminders one after another are told once, with how many there were. */
function told(events: readonly StoredEvent[]): readonly Told[] {
  const all: Told[] = [];
  for (const event of events) {
    const before = all.at(-1);
    const same = before?.event.kind === event.kind && ['drafted', 'urged'].includes(event.kind);
    if (same) all[all.length - 1] = { event, times: before.times + 1 };
    else all.push({ event, times: 1 });
  }
  return all.toReversed();
}

/** Everything that happened. */
export function History({ events }: { readonly events: readonly StoredEvent[] }) {
  return (
    <ol class="history">
      {told(events).map(({ event, times }) => (
        <li key={event.seq}>
          <time dateTime={event.at}>{momentInWords(event.at)}</time>
          <strong>{words[event.kind] ?? event.kind}</strong>
          {whoseOf(event) && ` · ${whoseOf(event)}`}
          {enteredBy(event) && <span class="tag">{enteredBy(event)}</span>}
          {times > 1 && <span class="tag">{timesInWords(times)}</span>}
          {Object.entries(written).map(([name, label]) => {
            const text = event.form?.[name];
            return typeof text === 'string' && text !== '' ? (
              <p class="prose" key={name}>
                {label}：{plainText(text)}
              </p>
            ) : null;
          })}
          {papersOf(event).length > 0 && <Attachments ids={papersOf(event)} />}
        </li>
      ))}
    </ol>
  );
}
