import { type Handling, isOpen } from '../../domain/handling/handling.ts';
import { isEnded, type Proposal } from '../../domain/proposal/proposal.ts';
import type { Runtime } from '../runtime.ts';
import type { Resume } from '../store/resumes.ts';
import { Conflict } from '../store/table.ts';
import { startAnew } from './restart.ts';

/** As many as one run has time for. */
const AT_ONCE = 200;

/** Starts what was brought from elsewhere without its execution, at the stage where it stands; answers how many. */
export async function resumeBrought(rt: Runtime): Promise<number> {
  const brought = await rt.store.resumes.list(AT_ONCE);
  // A proposal that finds its handlings under way starts none of them once more.
  const ordered = brought.toSorted((a, b) => Number(a.kind === 'proposal') - Number(b.kind === 'proposal'));
  for (const resume of ordered) {
    try {
      await startIfOpen(rt, resume);
      await rt.store.resumes.remove(resume);
    } catch (error) {
      // Somebody acts on it this moment; the next run will see.
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return brought.length;
}

async function startIfOpen(rt: Runtime, { committeeId, subjectId, kind }: Resume): Promise<void> {
  if (kind === 'handling') {
    const handling = await rt.store.handlings.find(committeeId, subjectId);
    if (handling && isOpen(handling)) await startAnew(rt, handling, { epoch: await freeEpoch(rt, handling) });
    return;
  }
  const proposal = await rt.store.proposals.find(committeeId, subjectId);
  if (proposal && !isEnded(proposal)) await startAnew(rt, proposal, { epoch: await freeEpoch(rt, proposal) });
}

/** The next epoch that no execution has: a table that was restored may be behind the machines. */
export async function freeEpoch(rt: Runtime, subject: Proposal | Handling): Promise<number> {
  const kind = 'proposalId' in subject ? 'handling' : 'proposal';
  let epoch = subject.epoch + 1;
  while ((await rt.workflow.statusOf(kind, subject.id, epoch)) !== undefined) epoch++;
  return epoch;
}
