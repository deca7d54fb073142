import type { FormOf } from '../acts.ts';
import { type HandlingFacts, needed, type ProposalContext, type ProposalDecision } from '../context.ts';
import { entered, happened, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** What an earlier decision left standing: done, and not to be given to another. */
export const stands = (handling: HandlingFacts): boolean =>
  handling.stage === 'done' && handling.result !== 'reassigned';

/** The machine comes here when every handling has ended. */
export function close(proposal: Proposal, _form: FormOf<'close'>, ctx: ProposalContext): ProposalDecision {
  const { stage } = proposal;
  // Somebody took it away from the agencies meanwhile: the machine only learns where it stands.
  if (stage === 'withdrawn' || stage === 'assign')
    return { event: happened('told', ctx, { changes: { stage } }) };
  if (stage !== 'handling' && stage !== 'closing') return wrongStage(proposal, 'close');
  const handlings = needed(ctx, 'handlings').filter(({ id }) => proposal.handlings.includes(id));
  if (handlings.some((handling) => handling.stage !== 'done')) return wrongStage(proposal, 'close');
  const standing = handlings.filter(stands);
  if (standing.length < handlings.length) {
    const changes = { handlings: standing.map(({ id }) => id), leads: standing.map(({ lead }) => lead) };
    return { event: entered('handled', 'assign', proposal, ctx, { changes }) };
  }
  if (ctx.settings.publication === 'office')
    return { event: entered('handled', 'publication', proposal, ctx) };
  const replies = handlings.flatMap(({ reply }) => reply ?? []);
  const allowed = proposal.mayPublish && replies.length > 0 && replies.every(({ mayPublish }) => mayPublish);
  return { event: entered('handled', allowed ? 'published' : 'closed', proposal, ctx) };
}
