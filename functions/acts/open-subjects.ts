import { ENDED, ProposalStage } from '../../domain/proposal/proposal.ts';
import type { Subject } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';

/** Registering takes a moment and has its own queue; drafts and what is ended have no execution. */
const STAGES = ProposalStage.options.filter(
  (stage) => !ENDED.includes(stage) && stage !== 'draft' && stage !== 'registering',
);

/**
 * Everything of a committee that is not over, by its indexes of what is open: what has ended costs nothing. Handlings
 * come first: a proposal that is started anew finds them under way.
 */
export async function* openSubjects({ store }: Runtime, c: string): AsyncGenerator<Subject> {
  yield* await store.handlings.listOpen(c);
  for (const stage of STAGES) yield* await store.proposals.listByStage(c, stage);
  yield* await store.inspections.listOpen(c);
}
