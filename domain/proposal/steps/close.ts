import type { FormOf } from '../acts.ts';
import { type HandlingFacts, needed, type ProposalContext, type ProposalDecision } from '../context.ts';
import { entered, told, wrongStage } from '../enter.ts';
import { closeWithLead } from '../merging.ts';
import { isInspected, type Proposal, type ProposalStage } from '../proposal.ts';

/** What an earlier decision left standing: done, and not to be given to another. */
export const stands = (handling: HandlingFacts): boolean =>
  handling.stage === 'done' && handling.result !== 'reassigned';

const BEFORE_HANDLING: readonly ProposalStage[] = ['draft', 'registering', 'review', 'revise'];

/** The machine comes here when every handling has ended; one that is merged, when its lead has. */
export function close(proposal: Proposal, _form: FormOf<'close'>, ctx: ProposalContext): ProposalDecision {
  const { stage } = proposal;
  if (BEFORE_HANDLING.includes(stage)) return wrongStage(proposal, 'close');
  if (stage === 'merged' && ctx.lead) return closeWithLead(proposal, ctx);
  // Closed before, or taken away from the agencies meanwhile.
  if (stage !== 'handling' && stage !== 'closing') return told(proposal, ctx);
  const handlings = needed(ctx, 'handlings').filter(({ id }) => proposal.handlings.includes(id));
  if (handlings.some((handling) => handling.stage !== 'done')) return wrongStage(proposal, 'close');
  const standing = handlings.filter(stands);
  if (standing.length < handlings.length) {
    const changes = { handlings: standing.map(({ id }) => id), leads: standing.map(({ lead }) => lead) };
    return { event: entered('handled', 'assign', proposal, ctx, { changes }) };
  }
  const next = isInspected(proposal) ? 'under-inspection' : stageAtTheEnd(proposal, ctx);
  return { event: entered('handled', next, proposal, ctx) };
}

/** Where a proposal goes when all of it is handled: the office decides on publication, or what they allowed does. */
export function stageAtTheEnd(proposal: Proposal, ctx: ProposalContext): ProposalStage {
  if (ctx.settings.publication === 'office') return 'publication';
  const theirs = needed(ctx, 'handlings').filter(({ id }) => proposal.handlings.includes(id));
  const replies = theirs.flatMap(({ reply }) => reply ?? []);
  const allowed = proposal.mayPublish && replies.length > 0 && replies.every(({ mayPublish }) => mayPublish);
  return allowed ? 'published' : 'closed';
}
