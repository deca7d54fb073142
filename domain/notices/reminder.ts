import { HANDLING_ACT_LABELS } from '../handling/acts.ts';
import { PROPOSAL_ACT_LABELS } from '../proposal/acts.ts';
import { otherwiseOf } from '../work/otherwise.ts';
import type { WorkItem } from '../work/work-item.ts';
import { cut, type Notice } from './notice.ts';
import { type Case, pendingNotice } from './writer.ts';

/** Steps at which the office waits for itself, or for nobody. */
const OWN: readonly WorkItem['step'][] = ['failure', 'undelivered', 'suspended'];

/** What is to be done at a step, in words. */
const LABELS: Readonly<Record<string, string>> = { ...PROPOSAL_ACT_LABELS, ...HANDLING_ACT_LABELS };

/** Whether somebody outside the office has this to do. */
export const mayBeUrged = ({ state, step, assignee }: WorkItem): boolean =>
  state === 'open' && assignee !== 'role:staff' && !OWN.includes(step);

/** The letter by which the office urges whoever has something to do: what, until when, and the office's own words. */
export const reminderOf = (item: WorkItem, proposal: Case, { note = '', by, at, seq }: Reminding): Notice =>
  pendingNotice({
    committeeId: item.committeeId,
    id: `w-${item.id}-remind-${seq}`,
    to: item.assignee,
    template: 'remind',
    createdAt: at,
    proposal,
    subject: item.subject,
    workItemId: item.id,
    facts: {
      task: LABELS[item.step] ?? '',
      note: cut(note, 200),
      by: cut(by, 40),
      otherwise: otherwiseOf(item.step) ?? '',
    },
    due: item.due,
  });

interface Reminding {
  readonly note?: string | undefined;
  readonly by: string;
  readonly at: Notice['createdAt'];
  /** The number of its event: it tells one urging from the next. */
  readonly seq: number;
}
