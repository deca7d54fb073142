import type { Circumstances } from '../../domain/decision.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { toRole } from '../../domain/people/access.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { reckon } from '../../domain/time/deadline.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { workItemId } from '../store/keys.ts';

/** What the office is asked to see to where something went wrong with a proposal or handling. */
export const officeItem = (
  step: 'failure' | 'undelivered',
  own: string,
  proposal: Proposal,
  subject: Proposal | Handling,
  { now, settings, calendar }: Circumstances,
): WorkItem => ({
  committeeId: subject.committeeId,
  id: WorkItemId.parse(workItemId(subject.id, own)),
  step,
  proposalId: proposal.id,
  ...('proposalId' in subject && { handlingId: subject.id }),
  assignee: toRole('staff'),
  title: proposal.title,
  due: reckon(settings.deadlines.failure.rule, now, calendar),
  openedAt: now,
  state: 'open',
  epoch: subject.epoch,
  overdue: false,
});
