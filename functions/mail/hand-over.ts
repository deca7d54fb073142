import type { CommitteeId, PersonId, ProposalId } from '../../domain/ids.ts';
import { handoverNotice } from '../../domain/notices/handover.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';

/** Sends the whole case to a colleague who takes over; false when there is no such case. */
export async function handOver(
  rt: Runtime,
  what: { committeeId: CommitteeId; proposalId: ProposalId; to: PersonId; by: string },
): Promise<boolean> {
  const { committeeId, proposalId, to, by } = what;
  const proposal = await rt.store.proposals.find(committeeId, proposalId);
  if (!proposal) return false;
  await rt.store.notices.add([handoverNotice({ committeeId, to, by, proposal, at: instant(rt.clock()) })]);
  return true;
}
