import { openedInspectionNotice } from '../../domain/notices/opened-inspection-notice.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { type Actor, byOf } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { type Case, findSubject, subjectOf, titleOf } from './case.ts';
import { circumstances } from './circumstances.ts';
import { officeItem } from './office-item.ts';
import { startAnew } from './restart.ts';
import { type ActResult, NOT_FOUND } from './result.ts';

/** Asks the office to look at a subject whose execution fails again and again; once. True when it was asked now. */
export async function openFailure(rt: Runtime, the: Case, failure = ''): Promise<boolean> {
  const subject = subjectOf(the);
  const { committeeId } = subject;
  const items = await rt.store.workItems.listOf(committeeId, subject.id);
  if (items.some(({ item }) => item.step === 'failure' && item.state === 'open')) return false;
  const ctx = await circumstances(rt, committeeId);
  const { now } = ctx;
  const item = officeItem('failure', rt.ids(), titleOf(the), subject, ctx);
  const notice =
    'inspection' in the
      ? openedInspectionNotice(item, the.inspection, { failure })
      : openedNotice(item, the.proposal, { failure });
  const notices = notice ? [notice] : [];
  await rt.store.record({ committeeId, at: now, changes: [], workItems: [{ after: { item } }], notices });
  return true;
}

/** The office says that the cause is gone: the execution is started anew, and the work item is done with it. */
export async function retryFailed(rt: Runtime, actor: Actor, kept: KeptWorkItem): Promise<ActResult> {
  const { committeeId, subject: ref } = kept.item;
  const subject = await findSubject(rt, committeeId, ref);
  if (!subject) return NOT_FOUND;
  const doneAt = instant(rt.clock());
  const item = { ...kept.item, state: 'done', doneAt, doneBy: actor.personId } as const;
  const { stage, seq } = await startAnew(rt, subject, {
    by: byOf(actor),
    with: ({ seq, stage }) => ({
      workItems: [{ before: kept, after: { ...kept, item, result: { seq, stage } } }],
    }),
  });
  return { kind: 'done', subject: ref, stage, seq, repeated: false };
}
