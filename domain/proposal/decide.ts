import { refuse } from '../refusal.ts';
import { type FormOf, mayAct, type ProposalAct } from './acts.ts';
import type { ProposalContext, ProposalDecision } from './context.ts';
import type { Proposal } from './proposal.ts';
import { assign } from './steps/assign.ts';
import { choose } from './steps/choose.ts';
import { close } from './steps/close.ts';
import { confirmSignature } from './steps/confirm-signature.ts';
import { correct } from './steps/correct.ts';
import { extendDue } from './steps/extend.ts';
import { inspect, underInspection } from './steps/inspect.ts';
import { decideKey, markKey, unmarkKey } from './steps/mark-key.ts';
import { overdue } from './steps/overdue.ts';
import { publication } from './steps/publication.ts';
import { reassign } from './steps/reassign.ts';
import { reckonAnew } from './steps/reckon-anew.ts';
import { recommendInspection, unrecommendInspection } from './steps/recommend-inspection.ts';
import { register } from './steps/register.ts';
import { resume } from './steps/resume.ts';
import { review } from './steps/review.ts';
import { revise } from './steps/revise.ts';
import { suspend } from './steps/suspend.ts';
import { unmerge } from './steps/unmerge.ts';
import { urge } from './steps/urge.ts';
import { withdraw } from './steps/withdraw.ts';

export type { ProposalContext, ProposalDecision, ProposalEvent, ProposalEventKind } from './context.ts';
export { absorb, followingAct, leavesMerged, release, whyReleased } from './merging.ts';
export { begunHandlings } from './steps/assign.ts';

/** One act's rule: from the proposal and the filled form to what happens, or why not. */
export type ProposalStep<Act extends ProposalAct> = (
  proposal: Proposal,
  form: FormOf<Act>,
  ctx: ProposalContext,
) => ProposalDecision;

const steps: { readonly [Act in ProposalAct]: ProposalStep<Act> } = {
  register,
  review,
  revise,
  assign,
  close,
  publication,
  'under-inspection': underInspection,
  suspended: resume,
  'confirm-signature': confirmSignature,
  'decide-key': decideKey,
  inspect,
  overdue,
  'reckon-anew': reckonAnew,
  withdraw,
  reassign,
  extend: extendDue,
  suspend,
  'mark-key': markKey,
  'unmark-key': unmarkKey,
  'recommend-inspection': recommendInspection,
  'unrecommend-inspection': unrecommendInspection,
  choose,
  unmerge,
  correct,
  urge,
};

/** An act with the form that its schema has parsed. */
export type ProposalCommand<Act extends ProposalAct = ProposalAct> = {
  [A in Act]: { readonly act: A; readonly form: FormOf<A> };
}[Act];

/** What the machine does by itself; everything else somebody does. */
const BY_SYSTEM: readonly ProposalAct[] = [
  'register',
  'close',
  'inspect',
  'overdue',
  'reckon-anew',
  'unmerge',
];

/** What follows when somebody acts on a proposal, or why it cannot be. The form has been parsed by `proposalForms`. */
export function decideProposal<Act extends ProposalAct>(
  proposal: Proposal,
  command: { readonly act: Act; readonly form: FormOf<Act> },
  ctx: ProposalContext,
): ProposalDecision {
  const { act, form } = command;
  const allowed = ctx.actor ? mayAct(ctx.actor, act, proposal) : BY_SYSTEM.includes(act);
  if (!allowed) return refuse('not-yours');
  return steps[act](proposal, form, ctx);
}
