import type { CommitteeId, PersonId, ProposalId } from '../../domain/ids.ts';
import { handoverNotice } from '../../domain/notices/handover.ts';
import { instant } from '../../domain/time/instant.ts';
import { idOf } from '../ids.ts';
import type { Runtime } from '../runtime.ts';

interface HandOver {
  readonly committeeId: CommitteeId;
  readonly proposalId: ProposalId;
  readonly to: PersonId;
  readonly by: string;
  /** The same key again is the same letter. */
  readonly key?: string | undefined;
}

/** For how long a repetition is known. */
const DAYS = 2;

/** Sends the whole case to a colleague who takes over; false when there is no such case. */
export async function handOver(rt: Runtime, { key, ...what }: HandOver): Promise<boolean> {
  const { committeeId, proposalId, by } = what;
  const proposal = await rt.store.proposals.find(committeeId, proposalId);
  if (!proposal) return false;
  const once = key === undefined ? rt.ids() : idOf(by, key);
  const notice = handoverNotice({ ...what, proposal, at: instant(rt.clock()), once });
  await rt.store.notices.addOnce(notice, DAYS);
  return true;
}
