import { pageOf } from '../../domain/subject-parts.ts';
import type { Done } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { planWords as words } from '../words/zh-CN/plan.ts';

interface PlanDoneProps {
  readonly done: Done;
  readonly leader: string;
}

/** The plan lies before the leader. */
export const PlanDone = ({ done, leader }: PlanDoneProps) => (
  <>
    <Notice tone="good" title={words.done}>
      <p>{done.repeated ? words.doneBefore : words.doneText(leader)}</p>
    </Notice>
    <p class="actions">
      <a class="button" href={pageOf(done.subject)}>
        {words.see}
      </a>
      <a class="button quiet" href="/console/plan">
        {words.another_}
      </a>
    </p>
  </>
);
