import type { WorkItem } from '../api/types.ts';
import { inbox as words } from '../words/zh-CN/start.ts';
import { dueDayInWords } from './days.ts';
import { taskOf } from './moves.tsx';
import { PagedList } from './paged-list.tsx';

export type Inbox = keyof typeof words.of;

/** The open work of one inbox, the first due first. */
export const WorkList = ({ of, empty = words.empty }: { readonly of: Inbox; readonly empty?: string }) => (
  <PagedList<WorkItem> address={`/work-items?of=${of}&limit=20`} empty={empty}>
    {(items) => (
      <ul class="cards">
        {items.map((item) => (
          <WorkCard key={item.id} item={item} />
        ))}
      </ul>
    )}
  </PagedList>
);

/** One thing to do, with how much time is left. */
export const WorkCard = ({ item }: { readonly item: WorkItem }) => (
  <li class={item.overdue ? 'overdue' : (item.pressing ?? 'calm')}>
    <h3>
      <a href={`/work/${item.id}`}>{item.title}</a>
    </h3>
    <p>
      <span class="tag">{taskOf(item)}</span> {item.due && words.due(dueDayInWords(item.due.at))}{' '}
      {item.remaining && <span class={`left ${item.pressing}`}>{item.remaining}</span>}
    </p>
  </li>
);
