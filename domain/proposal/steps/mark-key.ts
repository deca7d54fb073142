import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** Makes it a key proposal (重点提案), with or without a leader who supervises it. */
export function markKey(
  proposal: Proposal,
  form: FormOf<'mark-key'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.stage === 'draft') return wrongStage(proposal, 'mark-key');
  if (proposal.key) return refuse('already-key');
  const key = form.leader === undefined ? {} : { leader: form.leader };
  return { event: happened('marked-key', ctx, { form, changes: { key } }) };
}

/** It is a key proposal no longer. */
export function unmarkKey(
  proposal: Proposal,
  form: FormOf<'unmark-key'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (!proposal.key) return refuse('not-key');
  return { event: happened('unmarked-key', ctx, { form, changes: {}, drops: ['key'] }) };
}
