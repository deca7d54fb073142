import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { Assignee, isFor, seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { SubjectRef } from '../../domain/subject-ref.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { DueExplanation, explainDue } from '../../domain/time/explain.ts';
import { Instant, instant } from '../../domain/time/instant.ts';
import { Pressing, timeLeft } from '../../domain/time/remaining.ts';
import { otherwiseOf } from '../../domain/work/otherwise.ts';
import { isLate } from '../../domain/work/wait.ts';
import { Step, type WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import { stepLabelOf } from './steps.ts';

/** Whose move it is, until when, and how that date came about: what every page of a proposal says. */
export const Move = lazily(() =>
  z.object({
    workItemId: z.string(),
    /** What it is about: the proposal, one handling of it, or an inspection. */
    subject: SubjectRef,
    step: Step,
    stepLabel: z.string(),
    assignee: Assignee,
    /** Who that is, in words. */
    who: z.string(),
    /** Whether it is for whoever asks. */
    yours: z.boolean(),
    dueAt: z.optional(Instant),
    overdue: z.boolean(),
    due: z.optional(DueExplanation),
    /** How much time is left, such as 还有3个工作日. */
    remaining: z.optional(z.string()),
    pressing: z.optional(Pressing),
    /** What happens if nothing is done. */
    otherwise: z.optional(z.string()),
  }),
);
export type Move = z.infer<typeof Move>;

const ROLES: Readonly<Record<string, string>> = {
  staff: '提案办公室',
  leader: '政协领导',
  administrator: '系统管理员',
  assessor: '第三方评议人',
};

/** The open work items as moves. */
export async function movesOf(
  rt: Runtime,
  actor: Actor,
  items: readonly WorkItem[],
  calendar: Calendar,
): Promise<Move[]> {
  const { committeeId } = actor;
  const now = instant(rt.clock());
  const open = items.filter(
    // A notice that did not arrive is the office's own affair.
    ({ state, step }) => state === 'open' && (step !== 'undelivered' || seesEverything(actor)),
  );
  const names = await namesOf(rt, committeeId, [...new Set(open.map(({ assignee }) => assignee))]);
  return open.map(({ id, subject, step, assignee, due }) => ({
    workItemId: id,
    subject,
    step,
    stepLabel: stepLabelOf(step),
    assignee,
    who: names.get(assignee) ?? assignee,
    yours: isFor(actor, assignee),
    ...(due && {
      dueAt: due.at,
      due: explainDue(due, calendar),
      ...timeLeft(calendar, now, due),
    }),
    overdue: isLate({ due }, now),
    otherwise: otherwiseOf(step),
  }));
}

async function namesOf(rt: Runtime, c: string, assignees: readonly Assignee[]): Promise<Map<string, string>> {
  const named = assignees.map(async (assignee) => [assignee, await nameOf(rt, c, assignee)] as const);
  return new Map(await Promise.all(named));
}

async function nameOf(rt: Runtime, c: string, assignee: Assignee): Promise<string> {
  const [kind = '', id = ''] = assignee.split(':');
  if (kind === 'person') return (await rt.store.directory.findPerson(c, id))?.name ?? id;
  if (kind === 'agency') return (await rt.store.directory.findAgency(c, id))?.name ?? id;
  return ROLES[id] ?? id;
}
