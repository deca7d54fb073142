import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** The office chooses it for the second feedback. */
export function choose(proposal: Proposal, form: FormOf<'choose'>, ctx: ProposalContext): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.stage === 'draft') return wrongStage(proposal, 'choose');
  if (proposal.chosen) return refuse('nothing-to-correct');
  return { event: happened('chosen', ctx, { form, changes: { chosen: true } }) };
}
