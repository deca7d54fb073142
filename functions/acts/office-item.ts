import type { Circumstances } from '../../domain/decision.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { toRole } from '../../domain/people/access.ts';
import { refOf, type Subject } from '../../domain/subject.ts';
import { reckon } from '../../domain/time/deadline.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { workItemId } from '../store/keys.ts';

/** What the office is asked to see to where something went wrong with a proposal, a handling or an inspection. */
export const officeItem = (
  step: 'failure' | 'undelivered',
  own: string,
  title: string,
  subject: Subject,
  { now, settings, calendar }: Circumstances,
): WorkItem => ({
  committeeId: subject.committeeId,
  id: WorkItemId.parse(workItemId(subject.id, own)),
  step,
  subject: refOf(subject),
  assignee: toRole('staff'),
  title,
  due: reckon(settings.deadlines.failure.rule, now, calendar),
  openedAt: now,
  state: 'open',
  epoch: subject.epoch,
  overdue: false,
});
