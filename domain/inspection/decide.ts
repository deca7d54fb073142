import { refuse } from '../refusal.ts';
import { type FormOf, type InspectionAct, mayAct } from './acts.ts';
import type { InspectionContext, InspectionDecision } from './context.ts';
import type { Inspection } from './inspection.ts';
import { approve } from './steps/approve.ts';
import { finding, hold, remark } from './steps/hold.ts';
import { cancel, changeParticipants, changePlace, extendDemand, postpone } from './steps/interventions.ts';
import { answer, changeAnswer, settle } from './steps/invite.ts';
import { minutes } from './steps/minutes.ts';
import { overdue } from './steps/overdue.ts';
import { plan } from './steps/plan.ts';
import { climb, decide, putRight, verify } from './steps/putting-right.ts';
import { reckonAnew } from './steps/reckon-anew.ts';

/** One act's rule: from the inspection and the filled form to what happens, or why not. */
type InspectionStep<Act extends InspectionAct> = (
  inspection: Inspection,
  form: FormOf<Act>,
  ctx: InspectionContext,
) => InspectionDecision;

const steps: { readonly [Act in InspectionAct]: InspectionStep<Act> } = {
  plan,
  approve,
  answer,
  'change-answer': changeAnswer,
  invite: settle,
  hold,
  'put-right': putRight,
  verify,
  decide,
  climb,
  minutes,
  finding,
  remark,
  postpone,
  'change-place': changePlace,
  participants: changeParticipants,
  cancel,
  'extend-demand': extendDemand,
  overdue,
  'reckon-anew': reckonAnew,
};

const BY_SYSTEM: readonly InspectionAct[] = ['overdue', 'reckon-anew'];

/** What follows when somebody acts on an inspection, or why it cannot be. The form was parsed by `inspectionForms`. */
export function decideInspection<Act extends InspectionAct>(
  inspection: Inspection,
  { act, form }: { readonly act: Act; readonly form: FormOf<Act> },
  ctx: InspectionContext,
): InspectionDecision {
  const allowed = ctx.actor ? mayAct(ctx.actor, act, inspection) : BY_SYSTEM.includes(act);
  if (!allowed) return refuse('not-yours');
  return steps[act](inspection, form, ctx);
}
