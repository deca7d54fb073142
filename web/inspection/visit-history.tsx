import type { InspectionPage } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { visitEvents as words } from '../words/zh-CN/inspection-page.ts';
import type { Names } from './names.ts';
import { linesOf } from './told.ts';

/** What the machine does by itself tells readers nothing. */
const SILENT: readonly string[] = ['told'];

/** Everything that happened to an inspection, the latest first. */
export const VisitHistory = ({ page, names }: { readonly page: InspectionPage; readonly names: Names }) => (
  <VisitEvents events={page.events} names={names} />
);

interface VisitEventsProps {
  readonly events: InspectionPage['events'];
  readonly names: Names;
}

export const VisitEvents = ({ events, names }: VisitEventsProps) => (
  <ol class="history">
    {events
      .filter(({ kind }) => !SILENT.includes(kind))
      .toReversed()
      .map((event) => (
        <li key={event.seq}>
          <time dateTime={event.at}>{momentInWords(event.at)}</time>
          <strong>{words[event.kind] ?? event.kind}</strong>
          {event.by.name && ` · ${event.by.name}`}
          {linesOf(event, names).map((line, at) => (
            <p class="prose" key={at}>
              {line}
            </p>
          ))}
        </li>
      ))}
  </ol>
);
