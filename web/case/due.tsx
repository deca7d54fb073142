import type { WorkItemPage } from '../api/types.ts';
import { dueDayInWords } from '../parts/days.ts';
import { HowReckoned } from '../parts/moves.tsx';
import { Notice } from '../parts/notices.tsx';
import { moves as words } from '../words/zh-CN/moves.ts';

/** By when it is to be done, and what happens otherwise. */
export function Due({ item }: { readonly item: WorkItemPage }) {
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
