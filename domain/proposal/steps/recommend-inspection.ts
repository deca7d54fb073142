import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import type { Proposal, ProposalStage } from '../proposal.ts';

/** Where nothing is or will be handled that could be looked at. */
const NOTHING_TO_SEE: readonly ProposalStage[] = ['draft', 'not-filed', 'referred', 'merged', 'withdrawn'];

/** A leader holds it to be worth an inspection (建议视察); said again, the newer words stand. */
export function recommendInspection(
  proposal: Proposal,
  form: FormOf<'recommend-inspection'>,
  ctx: ProposalContext,
): ProposalDecision {
  if (NOTHING_TO_SEE.includes(proposal.stage)) return wrongStage(proposal, 'recommend-inspection');
  const { actor, now } = ctx;
  if (!actor) return refuse('not-yours');
  const { personId: person, name } = actor;
  const own = { person, name, at: now, reason: form.reason };
  const recommended = [...withoutThat(proposal, person), own];
  return { event: happened('inspection-recommended', ctx, { form, changes: { recommended } }) };
}

/** A leader takes back their own recommendation. */
export function unrecommendInspection(
  proposal: Proposal,
  form: FormOf<'unrecommend-inspection'>,
  ctx: ProposalContext,
): ProposalDecision {
  const person = ctx.actor?.personId;
  const recommended = withoutThat(proposal, person);
  if (recommended.length === (proposal.recommended ?? []).length) return refuse('not-recommended');
  return { event: happened('inspection-unrecommended', ctx, { form, changes: { recommended } }) };
}

const withoutThat = ({ recommended = [] }: Proposal, person: string | undefined) =>
  recommended.filter((one) => one.person !== person);
