import * as z from 'zod/mini';
import { SecurityLine } from '../../domain/people/security-line.ts';
import { type Day, dayOf, endOfDay, toMillis } from '../../domain/time/instant.ts';
import { securityKey, strangersKey } from './keys.ts';
import type { Page } from './lists.ts';
import type { Item, Table } from './table.ts';

/** How long the table keeps what happened; China's Cybersecurity Law (article 21) asks for six months. */
export const SECURITY_DAYS = 183;
const SECONDS_A_DAY = 86_400;

/** A line as it is kept, with how often the same happened within its minute. */
export type KeptLine = SecurityLine & { readonly times: number };

/** Whose day: a committee's, or that of callers of whom nobody knows whose they are. */
export interface SecurityDay {
  readonly committeeId: string | undefined;
  readonly day: Day;
}

const partitionOf = ({ committeeId, day }: SecurityDay): string =>
  committeeId === undefined ? strangersKey(day).pk : securityKey(committeeId, day).pk;

/** P36, P37: keeps a line, or adds to how often it happened when it is kept already. */
export async function keepLine(
  table: Table,
  committeeId: string | undefined,
  line: SecurityLine,
  times: number,
): Promise<void> {
  const day = dayOf(line.at);
  const key = { pk: partitionOf({ committeeId, day }), sk: `${line.at}#${line.request}#${line.kind}` };
  await table.update(key, {
    UpdateExpression: 'SET #d = :d, #ttl = :ttl ADD times :times',
    ExpressionAttributeNames: { '#d': 'data', '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':d': SecurityLine.parse(line),
      ':ttl': Math.floor(toMillis(endOfDay(day)) / 1000) + SECURITY_DAYS * SECONDS_A_DAY,
      ':times': times,
    },
  });
}

/** Lines read by one query, and for one page at most: a search that finds nothing must end. */
const STRIDE = 200;
const MOST = 2000;

interface Search {
  readonly keep: (line: KeptLine) => boolean;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly from?: string | undefined;
}

/** P36, P37: the lines of a day, the latest first, as far as they are wanted. */
export async function pageOfLines(
  table: Table,
  of: SecurityDay,
  { keep, limit, from }: Search,
): Promise<Page<KeptLine>> {
  const pk = partitionOf(of);
  const items: KeptLine[] = [];
  let last = from;
  for (let read = 0; read < MOST; read += STRIDE) {
    const until = last === undefined ? {} : { until: last };
    const found = await table.query(pk, { newestFirst: true, limit: STRIDE, ...until });
    for (const item of found.filter(({ sk }) => sk !== last)) {
      const line = lineOf(item);
      if (!keep(line)) continue;
      if (items.length === limit) return { items, ...(last !== undefined && { next: last }) };
      items.push(line);
      last = String(item.sk);
    }
    if (found.length < STRIDE) return { items };
    last = String(found.at(-1)?.sk);
  }
  return { items, ...(last !== undefined && { next: last }) };
}

const lineOf = ({ data, times }: Item): KeptLine => ({
  ...SecurityLine.parse(data),
  times: z.int().parse(times),
});
