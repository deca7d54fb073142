import { hostname, userInfo } from 'node:os';
import type { CommitteeId } from '../../domain/ids.ts';
import type { SecurityKind } from '../../domain/people/security-line.ts';
import { instant } from '../../domain/time/instant.ts';
import { keepLine } from '../../functions/store/security-lines.ts';
import type { Table } from '../../functions/store/table.ts';
import type { Place } from './place.ts';

/** What an operator's program did, in the security log of the committee: it comes from no network, but from a machine. */
export const operatorTells =
  ({ now }: Pick<Place, 'now'>, table: Table, c: CommitteeId) =>
  async (kind: SecurityKind, subject?: string, what?: string): Promise<void> =>
    await keepLine(
      table,
      c,
      {
        kind,
        at: instant(now()),
        network: `运行维护 ${operator()}`,
        request: crypto.randomUUID(),
        ...(subject !== undefined && { subject }),
        ...(what !== undefined && { what }),
      },
      1,
    );

/** Who runs the program, and on which machine. */
const operator = (): string => `${userName()}@${hostname()}`;

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return `uid ${process.getuid?.()}`;
  }
}
