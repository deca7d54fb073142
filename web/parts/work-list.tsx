import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Paged, WorkItem } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { common } from '../words/zh-CN/common.ts';
import { inbox as words } from '../words/zh-CN/start.ts';
import { dueDayInWords } from './days.ts';
import { taskOf } from './moves.tsx';
import { Shown } from './notices.tsx';

export type Inbox = keyof typeof words.of;

/** The open work of one inbox, the first due first. */
export function WorkList({ of, empty = words.empty }: { readonly of: Inbox; readonly empty?: string }) {
  const [limit, setLimit] = useState(20);
  const [loaded, reload] = useLoad(
    () => get<Paged<WorkItem>>(`/work-items?of=${of}&limit=${limit}`),
    [of, limit],
  );
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items, next }) => (
        <>
          {items.length === 0 && <p class="muted">{empty}</p>}
          <ul class="cards">
            {items.map((item) => (
              <WorkCard key={item.id} item={item} />
            ))}
          </ul>
          {next && limit < 100 && (
            <button type="button" class="secondary" onClick={() => setLimit(Math.min(limit + 40, 100))}>
              {common.more}
            </button>
          )}
        </>
      )}
    </Shown>
  );
}

/** One thing to do, with how much time is left. */
export const WorkCard = ({ item }: { readonly item: WorkItem }) => (
  <li class={item.pressing ?? 'calm'}>
    <h3>
      <a href={`/work/${item.id}`}>{item.title}</a>
    </h3>
    <p>
      <span class="tag">{taskOf(item)}</span> {item.due && words.due(dueDayInWords(item.due.at))}
      {item.remaining && <span class={`left ${item.pressing}`}>{item.remaining}</span>}
    </p>
  </li>
);
