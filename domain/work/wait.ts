import type { Circumstances } from '../decision.ts';
import { type Due, reckon } from '../time/deadline.ts';
import { type Day, dayOf, type Instant, lastDayBefore } from '../time/instant.ts';
import { isOverdue } from '../time/remaining.ts';

/**
 * How a subject waits. `due` is by when it has to be done and moves by a rule alone (extension, suspension, calendar);
 * `urgeAt` is when whoever is late is urged again (催办), and moves nothing else.
 */
export interface Wait {
  readonly due?: Due | undefined;
  readonly urgeAt?: Instant | undefined;
  readonly urgings: number;
}

/** When the machine looks again at a wait; undefined while nothing is due. */
export const looksAt = ({ due, urgeAt }: Pick<Wait, 'due' | 'urgeAt'>): Instant | undefined =>
  urgeAt ?? due?.at;

/** Past its date. */
export const isLate = ({ due }: Pick<Wait, 'due'>, now: Instant): boolean =>
  due !== undefined && isOverdue(now, due);

/** When whoever is late now is urged again: some working days later, by the committee's settings. */
export const nextUrging = ({
  now,
  settings,
  calendar,
}: Pick<Circumstances, 'now' | 'settings' | 'calendar'>): Instant =>
  reckon({ kind: 'working-days', count: settings.silence.everyWorkingDays }, now, calendar).at;

/** Urged once more (催办): one rung higher on the ladder; the date stays what it was. */
export const urgedAgain = (
  { urgings }: Pick<Wait, 'urgings'>,
  ctx: Parameters<typeof nextUrging>[0],
): { readonly urgings: number; readonly urgeAt: Instant } => ({
  urgings: urgings + 1,
  urgeAt: nextUrging(ctx),
});

interface WaitChange {
  readonly changes: { readonly due?: Due; readonly urgeAt?: Instant; readonly urgings?: number };
  readonly drops: readonly ('due' | 'urgeAt')[];
}

/**
 * What another date changes about a wait. With time left nobody is late any more, and the ladder begins anew; what is
 * over already is urged after a while, not this moment.
 */
export function waitsUntil(
  { due: before, urgeAt, urgings }: Wait,
  due: Due | undefined,
  ctx: Parameters<typeof nextUrging>[0],
): WaitChange {
  if (due && isOverdue(ctx.now, due)) return { changes: { due, urgeAt: nextUrging(ctx) }, drops: [] };
  return {
    changes: { ...(due && { due }), ...(urgings > 0 && { urgings: 0 }) },
    drops: [
      ...(before && !due ? (['due'] as const) : []),
      ...(urgeAt === undefined ? [] : (['urgeAt'] as const)),
    ],
  };
}

/** The last day on which the clock stood still: at its end the suspension ends by itself, however late that is seen. */
export const stoppedTo = ({ due }: Pick<Wait, 'due'>, now: Instant): Day =>
  due && isOverdue(now, due) ? lastDayBefore(due.at) : dayOf(now);
