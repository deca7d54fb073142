import { refuse } from '../../refusal.ts';
import { reckon, shift } from '../../time/deadline.ts';
import { dayOf } from '../../time/instant.ts';
import { stoppedTo, waitsUntil } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import type { Handling } from '../handling.ts';
import { isOpen } from '../handling.ts';

/** Stops the clock until a day (中止办理). */
export function suspend(handling: Handling, form: FormOf<'suspend'>, ctx: HandlingContext): HandlingDecision {
  if (!isOpen(handling)) return wrongStage(handling, 'suspend');
  if (handling.stage === 'suspended') return refuse('already-suspended');
  if (form.until <= dayOf(ctx.now)) return refuse('suspend-until-past');
  const rule = { kind: 'named-day', day: form.until, because: '中止期限', rollToWorkingDay: false } as const;
  const { stage, due, urgings } = handling;
  const wait = waitsUntil(handling, reckon(rule, ctx.now, ctx.calendar), ctx);
  const changes = {
    ...wait.changes,
    stage: 'suspended',
    stageSince: ctx.now,
    // They belong to the stage that comes back.
    urgings,
    suspended: { stage, since: ctx.now, ...(due && { due }) },
  } as const;
  return { event: happened('suspended', ctx, form, { changes, drops: wait.drops }) };
}

/** The stage that was suspended goes on, with the time that it lost; at the day named it does so by itself. */
export function resume(
  handling: Handling,
  form: FormOf<'suspended'> | undefined,
  ctx: HandlingContext,
): HandlingDecision {
  const { suspended } = handling;
  if (handling.stage !== 'suspended' || !suspended) return refuse('not-suspended');
  const due =
    suspended.due && shift(suspended.due, dayOf(suspended.since), stoppedTo(handling, ctx.now), ctx.calendar);
  const wait = waitsUntil(handling, due, ctx);
  return {
    event: happened('resumed', ctx, form, {
      changes: { ...wait.changes, stage: suspended.stage, stageSince: ctx.now },
      drops: [...wait.drops, 'suspended'],
    }),
  };
}
