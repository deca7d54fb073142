import type { Handling } from '../../domain/handling/handling.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { rereckon } from '../../domain/time/deadline.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';
import { readCase, type Subject } from './case.ts';
import { circumstances } from './circumstances.ts';
import { perform } from './perform.ts';
import { planHandling, planProposal } from './plan.ts';
import { reckonSideWork } from './reckon-side-work.ts';

const ATTEMPTS = 3;

/** The stages of a proposal that have a due date; while agencies handle it the dates are theirs. */
const WAITS = ['review', 'revise', 'assign', 'publication', 'suspended'] as const;

/**
 * The calendar has changed: every open date that it moves is reckoned anew, and whoever has to keep it is told.
 * Done again it goes on with what is left. Answers how many proposals, handlings and pieces of side work it changed.
 */
export async function reckonAnew(rt: Runtime, committeeId: string, calendar: Calendar): Promise<number> {
  const [handlings, ...proposals] = await Promise.all([
    rt.store.handlings.listOpen(committeeId),
    ...WAITS.map((stage) => rt.store.proposals.listByStage(committeeId, stage)),
  ]);
  const subjects: Subject[] = [
    ...handlings
      .filter((each) => isMoved(each, calendar))
      .map(({ id, proposalId }) => ({ proposalId, handlingId: id })),
    ...proposals
      .flat()
      .filter((each) => isMoved(each, calendar))
      .map(({ id }) => ({ proposalId: id })),
  ];
  let reckoned = 0;
  for (const subject of subjects) if (await reckonSubject(rt, committeeId, subject, calendar)) reckoned++;
  return reckoned + (await reckonSideWork(rt, committeeId, calendar));
}

function isMoved(subject: Proposal | Handling, calendar: Calendar): boolean {
  const kept = 'replyDue' in subject ? subject.replyDue : undefined;
  return [subject.due, kept, subject.suspended?.due].some((due) => due && rereckon(due, calendar));
}

async function reckonSubject(
  rt: Runtime,
  committeeId: string,
  subject: Subject,
  calendar: Calendar,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToReckon(rt, committeeId, subject, calendar);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function tryToReckon(
  rt: Runtime,
  committeeId: string,
  subject: Subject,
  calendar: Calendar,
): Promise<boolean> {
  // A plain read may still answer the calendar before.
  const ctx = { ...(await circumstances(rt, committeeId)), calendar };
  const the = await readCase(rt, ctx, committeeId, subject);
  if (!the) return false;
  const plan = the.handling
    ? planHandling(the, 'reckon-anew', {}, ctx)
    : await planProposal(rt, the, 'reckon-anew', {}, ctx);
  // Somebody was faster: it stands elsewhere now, by dates of the new calendar.
  if (isRefusal(plan)) return false;
  await perform(rt, ctx, the, plan);
  return true;
}
