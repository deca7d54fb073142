import { countUpTo, type Sum } from './count-up-to.ts';
import { rateKey } from './keys.ts';
import type { Table } from './table.ts';

/** What of whom is counted, and on which day, such as 2026-03-02. */
interface Counted {
  readonly committeeId: string;
  readonly personId: string;
  readonly what: string;
  readonly day: string;
}

const DAY_SECONDS = 86_400;

/** P44: counts what a person starts within a day; false when it would be more than they may, and then it is not counted. */
export async function countInDay(
  table: Table,
  { committeeId, personId, what, day }: Counted,
  sums: Readonly<Record<string, Sum>>,
): Promise<boolean> {
  const number = Date.parse(day) / 1000 / DAY_SECONDS;
  const key = rateKey(`${committeeId}#${personId}#${what}`, number);
  return await countUpTo(table, { key, ttl: (number + 3) * DAY_SECONDS }, sums);
}
