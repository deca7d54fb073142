import { byOf, SYSTEM } from '../people/person.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Due, reckon } from '../time/deadline.ts';
import { compare, type Day } from '../time/instant.ts';
import { waitsUntil } from '../work/wait.ts';
import { INSPECTION_ACT_LABELS, type InspectionAct } from './acts.ts';
import type { InspectionContext, InspectionEvent, InspectionEventKind } from './context.ts';
import { type Demand, INSPECTION_STAGE_LABELS, type Inspection, type InspectionStage } from './inspection.ts';

export type Change = Pick<InspectionEvent, 'changes' | 'drops'>;

/** An event of now, by whoever acts. */
export const happened = (
  kind: InspectionEventKind,
  ctx: InspectionContext,
  form: object | undefined,
  { changes, drops }: Change,
): InspectionEvent => ({
  kind,
  at: ctx.now,
  by: ctx.actor ? byOf(ctx.actor) : { ...SYSTEM },
  ...(form && { form: { ...form } }),
  changes,
  ...(drops && drops.length > 0 && { drops }),
});

/** What entering a stage changes: a new wait begins with its own due date, or with none. */
export function enter(
  stage: InspectionStage,
  inspection: Inspection,
  ctx: InspectionContext,
  more: Change['changes'] = {},
): Change {
  const due = dueOf(stage, { ...inspection, ...more }, ctx);
  const wait = waitsUntil(inspection, due, ctx);
  return {
    changes: { ...more, ...wait.changes, stage, stageSince: ctx.now, urgings: 0 },
    drops: wait.drops,
  };
}

/** The same wait, with another date where the date follows from what has changed. */
export function stay(inspection: Inspection, ctx: InspectionContext, more: Change['changes']): Change {
  const { stage } = inspection;
  const due = FOLLOWS.includes(stage) ? dueOf(stage, { ...inspection, ...more }, ctx) : undefined;
  // The same date again changes nothing about how late it is, or when it is urged.
  if (!due || due.at === inspection.due?.at) return { changes: { ...more, stage } };
  const wait = waitsUntil(inspection, due, ctx);
  return { changes: { ...more, ...wait.changes, stage }, drops: wait.drops };
}

/** Stages whose date is that of the day, of the answers or of a demand; others count from when they began. */
const FOLLOWS: readonly InspectionStage[] = ['invite', 'hold', 'put-right'];

/** By when a stage is to be done: the day itself, the earliest demand, or what the committee has settled. */
function dueOf(stage: InspectionStage, inspection: Inspection, ctx: InspectionContext): Due | undefined {
  const { calendar, now, policy } = ctx;
  switch (stage) {
    case 'invite':
      return onDay(inspection.answerBy, '请答复邀请的日期', ctx);
    case 'hold':
      return reckon(policy.deadlines.hold, inspection.when.ends, calendar);
    case 'put-right':
      return earliest(inspection.demands);
    case 'closed':
    case 'cancelled':
      return undefined;
    default:
      return reckon(policy.deadlines[stage], now, calendar);
  }
}

/** The end of a day that somebody named. */
export const onDay = (day: Day, because: string, { now, calendar }: InspectionContext): Due =>
  reckon({ kind: 'named-day', day, because, rollToWorkingDay: false }, now, calendar);

/** The first date by which something is to be put right. */
export const earliest = (demands: readonly Demand[]): Due | undefined =>
  openDemands(demands)
    .map(({ due }) => due)
    .toSorted((a, b) => compare(a.at, b.at))[0];

export const openDemands = (demands: readonly Demand[]): Demand[] =>
  demands.filter(({ state }) => state === 'open');

/** The stage does not allow the act: says which stage and which act. */
export const wrongStage = (inspection: Inspection, act: InspectionAct): Refusal =>
  refuse('wrong-stage', {
    stage: INSPECTION_STAGE_LABELS[inspection.stage],
    act: INSPECTION_ACT_LABELS[act],
  });
