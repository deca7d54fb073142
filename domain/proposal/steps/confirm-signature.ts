import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** A joint signer confirms or declines; the machine does not wait for it. */
export function confirmSignature(
  proposal: Proposal,
  form: FormOf<'confirm-signature'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.stage === 'draft') return wrongStage(proposal, 'confirm-signature');
  const own = proposal.signers.find(({ person }) => person === ctx.actor?.personId);
  if (!own) return refuse('not-yours');
  if (own.state !== 'invited') return refuse('signature-settled');
  const confirms = form.outcome === 'confirm';
  const state = confirms ? 'confirmed' : 'declined';
  const signers = proposal.signers.map((signer) => (signer === own ? ({ ...own, state } as const) : signer));
  return {
    event: happened(confirms ? 'signature-confirmed' : 'signature-declined', ctx, {
      form,
      changes: { signers },
    }),
  };
}
