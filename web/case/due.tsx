import type { WorkItemPage } from '../api/types.ts';
import { dueDayInWords } from '../parts/days.ts';
import { HowReckoned } from '../parts/moves.tsx';
import { Notice } from '../parts/notices.tsx';
import { moves as words } from '../words/zh-CN/moves.ts';

type Timed = Pick<WorkItemPage, 'due' | 'dueExplained' | 'otherwise' | 'pressing' | 'remaining'>;

/** By when something is to be done, what follows otherwise, and how the date was reckoned. */
export function Due({ item }: { readonly item: Timed }) {
  return (
    <Notice tone={item.pressing === 'overdue' ? 'bad' : item.pressing === 'soon' ? 'warning' : 'info'}>
      {item.due && (
        <p>
          <strong>{words.until(dueDayInWords(item.due.at))}</strong>
          {item.remaining && <span class={`left ${item.pressing}`}>{item.remaining}</span>}
        </p>
      )}
      {item.otherwise && <p>{item.otherwise}</p>}
      {item.dueExplained && <HowReckoned due={item.dueExplained} />}
    </Notice>
  );
}
