import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { type Instant, toMillis } from '../../domain/time/instant.ts';
import { countUpTo } from './count-up-to.ts';
import { codeKey, rateKey } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** Where a sign-in code is kept: by the browser that asked for it, and which of its codes it is. */
export interface CodePlace {
  readonly browser: string;
  readonly id: string;
}

/** A sign-in code as it is kept: never the code itself. Times are seconds since 1970. */
const KeptCode = lazily(() =>
  z.object({ id: z.string(), email: z.string(), hash: z.string(), tries: z.int(), expires: z.int() }),
);
export type KeptCode = z.infer<typeof KeptCode>;

const CODES = 'code#';
const keyOf = ({ browser, id }: CodePlace) => codeKey(browser, `${CODES}${id}`);
/** Of what a browser asked for, so many codes may be typed: the mail of an earlier one may be the first to come. */
const AT_ONCE = 3;

/** P22: keeps a code beside the others that this browser asked for, and all that others asked for. */
export async function putCode(table: Table, browser: string, code: KeptCode): Promise<void> {
  await table.put({ ...keyOf({ browser, id: code.id }), ...code, ttl: code.expires });
}

/** P22: takes as long to keep as the mail of a code for somebody, and is never sent. */
export async function putDecoy(
  table: Table,
  { browser, id }: CodePlace,
  mail: { readonly lapsesAt?: Instant | undefined },
): Promise<void> {
  const ttl = mail.lapsesAt && Math.floor(toMillis(mail.lapsesAt) / 1000);
  await table.put({ ...codeKey(browser, `mail#${id}`), ttl, data: mail });
}

/** P22: spends a try of each code that counts for an address in this browser; what to compare with. */
export async function tryCodes(
  table: Table,
  browser: string,
  { email, now }: { readonly email: string; readonly now: number },
): Promise<KeptCode[]> {
  const items = await table.query(codeKey(browser).pk, {
    begins: CODES,
    consistent: true,
    newestFirst: true,
  });
  const codes = items.map((item) => KeptCode.parse(item));
  const counting = codes.filter((code) => code.email === email && code.expires > now && code.tries > 0);
  const tried = counting.slice(0, AT_ONCE).map((code) => spendTry(table, { browser, id: code.id }));
  return (await Promise.all(tried)).filter((code) => code !== undefined);
}

/** However many try at once, each try is one less. */
async function spendTry(table: Table, place: CodePlace): Promise<KeptCode | undefined> {
  const spent = await unless(Conflict, () =>
    table.update(keyOf(place), {
      UpdateExpression: 'ADD tries :minusOne',
      ConditionExpression: 'tries > :none',
      ExpressionAttributeValues: { ':minusOne': -1, ':none': 0 },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return spent && KeptCode.parse(spent);
}

/** P22: gives back the try of who held the right code and did not yet use it. */
export async function giveBackTry(table: Table, place: CodePlace, hash: string): Promise<void> {
  await unless(Conflict, () =>
    table.update(keyOf(place), {
      UpdateExpression: 'ADD tries :one',
      ConditionExpression: '#hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: { ':one': 1, ':hash': hash },
    }),
  );
}

/** P22: uses the code up; false when somebody was faster. */
export async function spendCode(table: Table, place: CodePlace, hash: string): Promise<boolean> {
  const spent = await unless(Conflict, () =>
    table.update(keyOf(place), {
      UpdateExpression: 'SET tries = :none, #hash = :spent',
      ConditionExpression: '#hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: { ':none': 0, ':spent': 'spent', ':hash': hash },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return spent !== undefined;
}

/** A number of somethings within a time that is counted anew; seconds. */
export interface Rate {
  readonly what: string;
  readonly now: number;
  readonly within: number;
}

const windowOf = ({ what, now, within }: Rate) => ({
  key: rateKey(`${what}#${within}`, Math.floor(now / within)),
  ttl: (Math.floor(now / within) + 2) * within,
});

/** P24: how often it was counted. */
export async function countedWithin(table: Table, rate: Rate): Promise<number> {
  const counted = await table.get(windowOf(rate).key);
  return counted ? z.int().parse(counted.calls) : 0;
}

/** P24: counts something; false when the limit was reached before. */
export const countWithin = (table: Table, rate: Rate, limit: number): Promise<boolean> =>
  countUpTo(table, windowOf(rate), { calls: { add: 1, most: limit } });
