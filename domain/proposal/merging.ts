import type { ProposalId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { needed, type ProposalContext, type ProposalDecision } from './context.ts';
import { entered, happened, wrongStage } from './enter.ts';
import { isEnded, PROPOSAL_STAGE_LABELS, type Proposal, type ProposalStage } from './proposal.ts';

/** Stages in which a proposal can still take in another (并案). */
const OPEN_TO_MERGING: readonly ProposalStage[] = ['registering', 'review', 'assign', 'handling'];

/** Why one proposal cannot go into another; undefined when it can. */
export function mergeRefusal(
  proposal: Proposal,
  into: ProposalId,
  targetOf: () => Proposal,
): Refusal | undefined {
  if (into === proposal.id) return refuse('merge-into-itself');
  if (proposal.merged.length > 0) return refuse('leads-others');
  const target = targetOf();
  if (target.mergedInto !== undefined) return refuse('merge-target-merged', { title: target.title });
  if (!OPEN_TO_MERGING.includes(target.stage))
    return refuse('merge-target-not-open', {
      title: target.title,
      stage: PROPOSAL_STAGE_LABELS[target.stage],
    });
  return undefined;
}

/** The lead's side of a merger: it takes the other in. Stored in one transaction with the other's `merged`. */
export function absorb(lead: Proposal, id: ProposalId, ctx: ProposalContext): ProposalDecision {
  if (lead.id === id) return refuse('merge-into-itself');
  if (lead.merged.includes(id)) return refuse('merged-others');
  if (lead.mergedInto !== undefined) return refuse('merge-target-merged', { title: lead.title });
  if (!OPEN_TO_MERGING.includes(lead.stage))
    return refuse('merge-target-not-open', { title: lead.title, stage: PROPOSAL_STAGE_LABELS[lead.stage] });
  return { event: happened('absorbed', ctx, { changes: { merged: [...lead.merged, id] } }) };
}

/** The lead's side when a merger is undone, at any stage of the lead. */
export function release(lead: Proposal, id: ProposalId, ctx: ProposalContext): ProposalDecision {
  if (!lead.merged.includes(id)) return refuse('not-merged');
  return {
    event: happened('released', ctx, { changes: { merged: lead.merged.filter((other) => other !== id) } }),
  };
}

/** Whether an event ended a lead: those merged into it follow. */
export const leavesMerged = (before: Proposal, after: Proposal): boolean =>
  !isEnded(before) && isEnded(after) && after.merged.length > 0;

/**
 * How one follows its lead: what was handled as one is closed as one; where the lead ended otherwise (withdrawn, not
 * filed, referred) nobody has answered this proposer yet, so it is reviewed by itself.
 */
export const followingAct = (lead: Proposal): 'close' | 'unmerge' | undefined => {
  if (!isEnded(lead)) return undefined;
  return lead.stage === 'published' || lead.stage === 'closed' ? 'close' : 'unmerge';
};

/** Why it is released, for its proposers. */
export const whyReleased = (lead: Proposal): string =>
  `主案《${lead.title}》${PROPOSAL_STAGE_LABELS[lead.stage]}，本案恢复单独审查`;

/** Closed with its lead; published only if its own proposer let it be. */
export function closeWithLead(proposal: Proposal, ctx: ProposalContext): ProposalDecision {
  const lead = needed(ctx, 'lead');
  if (lead.id !== proposal.mergedInto || followingAct(lead) !== 'close') return wrongStage(proposal, 'close');
  const stage = lead.stage === 'published' && proposal.mayPublish ? 'published' : 'closed';
  return { event: entered('handled', stage, proposal, ctx) };
}
