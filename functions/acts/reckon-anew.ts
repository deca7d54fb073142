import { isRefusal } from '../../domain/refusal.ts';
import { isInspection, refOf, type Subject } from '../../domain/subject.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { rereckon } from '../../domain/time/deadline.ts';
import type { Runtime } from '../runtime.ts';
import { readCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { carryOut } from './errands.ts';
import { planBySystem } from './plan-act.ts';
import { reckonSideWork } from './reckon-side-work.ts';
import { recordAnew } from './until-recorded.ts';

/** The stages of a proposal that have a due date; while agencies handle it the dates are theirs. */
const WAITS = ['review', 'revise', 'assign', 'under-inspection', 'publication', 'suspended'] as const;

/**
 * The calendar has changed: every open date that it moves is reckoned anew, and whoever has to keep it is told.
 * Done again it goes on with what is left. Answers how many subjects and pieces of side work it changed.
 */
export async function reckonAnew(rt: Runtime, committeeId: string, calendar: Calendar): Promise<number> {
  const [handlings, inspections, ...proposals] = await Promise.all([
    rt.store.handlings.listOpen(committeeId),
    rt.store.inspections.listOpen(committeeId),
    ...WAITS.map((stage) => rt.store.proposals.listByStage(committeeId, stage)),
  ]);
  const subjects = [...handlings, ...inspections, ...proposals.flat()]
    .filter((each) => isMoved(each, calendar))
    .map(refOf);
  let reckoned = 0;
  for (const subject of subjects) if (await reckonSubject(rt, committeeId, subject, calendar)) reckoned++;
  return reckoned + (await reckonSideWork(rt, committeeId, calendar));
}

function isMoved(subject: Subject, calendar: Calendar): boolean {
  const kept = 'replyDue' in subject ? subject.replyDue : undefined;
  const stopped = isInspection(subject) ? undefined : subject.suspended?.due;
  return [subject.due, kept, stopped].some((due) => due && rereckon(due, calendar));
}

const reckonSubject = (
  rt: Runtime,
  committeeId: string,
  subject: SubjectRef,
  calendar: Calendar,
): Promise<boolean> => recordAnew(subject.id, () => tryToReckon(rt, committeeId, subject, calendar));

async function tryToReckon(
  rt: Runtime,
  committeeId: string,
  subject: SubjectRef,
  calendar: Calendar,
): Promise<boolean> {
  // A plain read may still answer the calendar before.
  const ctx = { ...(await circumstances(rt, committeeId)), calendar };
  const the = await readCase(rt, ctx, committeeId, subject);
  if (!the) return false;
  const plan = await planBySystem(rt, the, 'reckon-anew', ctx);
  // Somebody was faster: it stands elsewhere now, by dates of the new calendar.
  if (isRefusal(plan)) return false;
  await carryOut(rt, ctx, the, plan);
  return true;
}
