import type { Move, WorkItemPage } from '../api/types.ts';
import { dueDayInWords } from '../parts/days.ts';
import { HowReckoned, MoveSentence } from '../parts/moves.tsx';
import { Notice } from '../parts/notices.tsx';
import { moves as words } from '../words/zh-CN/moves.ts';

type Timed = Pick<WorkItemPage, 'due' | 'dueExplained' | 'otherwise' | 'pressing' | 'remaining'>;

interface DueProps {
  readonly item: Timed;
  /** The same as whose move it is, as every page of a proposal says it; an inspection's page says it above. */
  readonly move?: Move | undefined;
}

/** By when something is to be done, what follows otherwise, and how the date was reckoned. */
export const Due = ({ item, move }: DueProps) => (
  <Notice tone={item.pressing === 'overdue' ? 'bad' : item.pressing === 'soon' ? 'warning' : 'info'}>
    {move ? <MoveSentence move={move} /> : <Alone item={item} />}
    {item.dueExplained && <HowReckoned due={item.dueExplained} />}
  </Notice>
);

const Alone = ({ item: { due, remaining, pressing, otherwise } }: Pick<DueProps, 'item'>) => (
  <>
    {due && (
      <p>
        <strong>{words.until(dueDayInWords(due.at))}</strong>{' '}
        {remaining && <span class={`left ${pressing}`}>{remaining}</span>}
      </p>
    )}
    {otherwise && <p>{otherwise}</p>}
  </>
);
