import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { entered } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** A merger is undone: it is reviewed again by itself. The lead's side is `release`. */
export function unmerge(proposal: Proposal, form: FormOf<'unmerge'>, ctx: ProposalContext): ProposalDecision {
  if (proposal.stage !== 'merged') return refuse('not-merged');
  return { event: entered('unmerged', 'review', proposal, ctx, { form, drops: ['mergedInto'] }) };
}
