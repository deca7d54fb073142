import type { CommitteeId, PersonId } from '../../domain/ids.ts';
import { secondFactorNotice } from '../../domain/notices/second-factor-letter.ts';
import type { By } from '../../domain/people/person.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { resetSecondFactors } from '../store/second-factors.ts';
import { endSessionsOf } from '../store/sign-ins.ts';
import type { Table } from '../store/table.ts';

interface Reset {
  readonly committeeId: CommitteeId;
  readonly personId: PersonId;
  /** By whom and when. */
  readonly by: By;
  readonly at: Instant;
}

/**
 * Somebody has lost what they had beside their mail box (第二重验证): it counts no more, the record of the directory says by
 * whose hand, they are told, and all their sessions end. Answers whether there was any, and how many sessions ended. Done again, it finds nothing and ends sessions alone.
 */
export async function resetSecondFactor(
  table: Table,
  { committeeId, personId, by, at }: Reset,
): Promise<{ readonly removed: boolean; readonly ended: number }> {
  const owner = { committeeId, personId };
  const tells = [secondFactorNotice(owner, { change: 'reset', by, at })];
  const removed = await resetSecondFactors(table, owner, { by, at, tells });
  return { removed, ended: await endSessionsOf(table, committeeId, personId) };
}
