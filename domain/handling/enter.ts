import { byOf, SYSTEM } from '../people/person.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { DeadlineKey } from '../settings/settings.ts';
import { type Due, reckon } from '../time/deadline.ts';
import { addMonths, dayOf } from '../time/instant.ts';
import { ruleOf } from '../time/rule.ts';
import { waitsUntil } from '../work/wait.ts';
import { HANDLING_ACT_LABELS, type HandlingAct } from './acts.ts';
import type { HandlingContext, HandlingEvent, HandlingEventKind } from './context.ts';
import { HANDLING_STAGE_LABELS, type Handling, type HandlingStage } from './handling.ts';

/** An event of now, by whoever acts. */
export const happened = (
  kind: HandlingEventKind,
  ctx: HandlingContext,
  form: object | undefined,
  { changes, drops }: Change,
): HandlingEvent => ({
  kind,
  at: ctx.now,
  by: ctx.actor ? byOf(ctx.actor) : { ...SYSTEM },
  ...(form && { form: { ...form } }),
  changes,
  ...(drops && drops.length > 0 && { drops }),
});

export type Change = Pick<HandlingEvent, 'changes' | 'drops'>;

/** When a step of this handling is due by the committee's settings; a first reply never after the hard limit. */
export function dueOf(key: DeadlineKey, handling: Handling, ctx: HandlingContext): Due {
  const step = ctx.settings.deadlines[key];
  const rule = ruleOf(step, { proposerKind: ctx.proposal.kind, ordinary: ctx.proposal.ordinary });
  const from = {
    assignment: handling.assignedAt,
    signing: handling.signedAt ?? ctx.now,
    'stage-start': ctx.now,
  }[step.from];
  const hardLimit =
    key === 'reply'
      ? addMonths(dayOf(handling.assignedAt), ctx.settings.extension.hardLimitMonths)
      : undefined;
  return reckon(rule, from, ctx.calendar, { hardLimit });
}

const keyOf = (stage: HandlingStage, handling: Handling): DeadlineKey | undefined => {
  if (stage === 'reply') return handling.loop === undefined ? 'reply' : 'handle-again';
  return stage === 'report' || stage === 'suspended' || stage === 'done' ? undefined : stage;
};

/** What entering a stage changes: a new wait begins with its own due date, more time asked for the old one is moot, and the stage left is remembered. */
export function enter(
  stage: HandlingStage,
  handling: Handling,
  ctx: HandlingContext,
  more: Change['changes'] = {},
  due?: Due,
): Change {
  const after = { ...handling, ...more };
  const key = keyOf(stage, after);
  const until = due ?? (key && dueOf(key, after, ctx));
  const wait = waitsUntil(handling, until, ctx);
  const passed = handling.passed.includes(handling.stage)
    ? handling.passed
    : [...handling.passed, handling.stage];
  return {
    changes: {
      passed,
      ...more,
      ...wait.changes,
      stage,
      stageSince: ctx.now,
      urgings: 0,
      ...(handling.extensionAsked && { extensionAsked: false }),
    },
    drops: wait.drops,
  };
}

/** A draft comes back to the lead: by the date that it had. */
export const backToReply = (handling: Handling, ctx: HandlingContext, more: Change['changes'] = {}): Change =>
  enter('reply', handling, ctx, more, handling.replyDue);

/** The stage does not allow the act: says which stage and which act. */
export const wrongStage = (handling: Handling, act: HandlingAct): Refusal =>
  refuse('wrong-stage', { stage: HANDLING_STAGE_LABELS[handling.stage], act: HANDLING_ACT_LABELS[act] });
