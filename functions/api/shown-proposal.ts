import type * as z from 'zod/mini';
import { seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { PROPOSAL_STAGE_LABELS, type Proposal } from '../../domain/proposal/proposal.ts';
import { publicFace } from '../../domain/proposal/published.ts';
import type { ProposalView } from './routes/shared.ts';
import { sideOf } from './shown-events.ts';

type Shown = z.infer<typeof ProposalView>;

/** A proposal as its reader may see it: what office and leaders consider doing with it is their own affair. */
export function proposalFor(actor: Actor, proposal: Proposal): Shown {
  if (seesEverything(actor)) return proposal;
  const { keyAsked: _, recommended: __, leftOut = [], ...shown } = proposal;
  return sideOf(actor, proposal, []) === 'public' && !leads(actor, proposal)
    ? publicFace(shown, leftOut)
    : shown;
}

const leads = ({ agencyId }: Actor, proposal: Proposal): boolean =>
  agencyId !== undefined && proposal.leads.includes(agencyId);

/** The same with what its stage is called. */
export const listedFor = (actor: Actor, proposal: Proposal): Shown & { readonly stageLabel: string } => ({
  ...proposalFor(actor, proposal),
  stageLabel: PROPOSAL_STAGE_LABELS[proposal.stage],
});
