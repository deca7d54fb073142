import type { WholeCase } from '../../domain/handling/sides.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Store } from './store.ts';

/** P8: a proposal with all by which somebody may have a part in it. */
export async function wholeCase(
  store: Pick<Store, 'handlings' | 'proposals' | 'inspections'>,
  proposal: Proposal,
): Promise<WholeCase> {
  const { committeeId: c, inspections: visits = [] } = proposal;
  const [handlings, merged, inspections] = await Promise.all([
    store.handlings.findAll(c, proposal.handlings),
    store.proposals.findAll(c, proposal.merged),
    store.inspections.findAll(
      c,
      visits.map(({ id }) => id),
    ),
  ]);
  return { proposal, handlings, merged, inspections };
}
