import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened, wrongStage } from '../enter.ts';
import type { Proposal, ProposalStage } from '../proposal.ts';

/** The stages at which somebody outside the office may have something to do. */
const URGED: readonly ProposalStage[] = [
  'registering',
  'review',
  'revise',
  'assign',
  'handling',
  'publication',
];

/** The office urges by hand (催办) whoever has the next move: it is on record, and changes nothing. */
export function urge(proposal: Proposal, form: FormOf<'urge'>, ctx: ProposalContext): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (!URGED.includes(proposal.stage)) return wrongStage(proposal, 'urge');
  return { event: happened('reminded', ctx, { form, changes: {} }) };
}
