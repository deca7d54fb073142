import { refuse } from '../refusal.ts';
import { type FormOf, type HandlingAct, mayAct } from './acts.ts';
import type { HandlingContext, HandlingDecision } from './context.ts';
import type { Handling } from './handling.ts';
import type { ForWhom } from './on-paper.ts';
import { assess } from './steps/assess.ts';
import { check } from './steps/check.ts';
import { coOpinion } from './steps/co-opinion.ts';
import { logContact } from './steps/contact.ts';
import { countersign } from './steps/countersign.ts';
import { decideReturn } from './steps/decide-return.ts';
import { askExtension, decideExtension, extendDue } from './steps/extension.ts';
import { feedback } from './steps/feedback.ts';
import { correct, demandAgain, endAs, goBack, reopen } from './steps/interventions.ts';
import { overdue } from './steps/overdue.ts';
import { reckonAnew } from './steps/reckon-anew.ts';
import { reply } from './steps/reply.ts';
import { report } from './steps/report.ts';
import { secondFeedback } from './steps/second-feedback.ts';
import { sign } from './steps/sign.ts';
import { meet, supervise } from './steps/supervision.ts';
import { resume, suspend } from './steps/suspension.ts';
import { urge } from './steps/urge.ts';

export type {
  HandlingContext,
  HandlingDecision,
  HandlingEvent,
  HandlingEventKind,
  Judge,
} from './context.ts';

/** One act's rule: from the handling and the filled form to what happens, or why not. */
type HandlingStep<Act extends HandlingAct> = (
  handling: Handling,
  form: FormOf<Act> & ForWhom,
  ctx: HandlingContext,
) => HandlingDecision;

const steps: { readonly [Act in HandlingAct]: HandlingStep<Act> } = {
  sign,
  'decide-return': decideReturn,
  'co-opinion': coOpinion,
  reply,
  countersign,
  check,
  feedback,
  assess,
  report,
  'second-feedback': secondFeedback,
  supervision: supervise,
  meeting: meet,
  suspended: resume,
  'decide-extension': decideExtension,
  'log-contact': logContact,
  'ask-extension': askExtension,
  extend: extendDue,
  suspend,
  withdraw: endAs('withdrawn'),
  reassign: endAs('reassigned'),
  'demand-again': demandAgain,
  'go-back': goBack,
  correct,
  urge,
  reopen,
  overdue,
  'reckon-anew': reckonAnew,
};

/** What the system does by itself. */
const BY_SYSTEM: readonly HandlingAct[] = ['overdue', 'reckon-anew', 'withdraw', 'reassign', 'reopen'];

/** What follows when somebody acts on a handling, or why it cannot be. The form has been parsed by `handlingForms`. */
export function decideHandling<Act extends HandlingAct>(
  handling: Handling,
  command: { readonly act: Act; readonly form: FormOf<Act> & ForWhom },
  ctx: HandlingContext,
): HandlingDecision {
  const { act, form } = command;
  const allowed = ctx.actor ? mayAct(ctx.actor, act, handling) : BY_SYSTEM.includes(act);
  if (!allowed) return refuse('not-yours');
  return steps[act](handling, form, ctx);
}
