import * as z from 'zod/mini';
import { type Instant, toMillis } from '../../domain/time/instant.ts';
import { codeKey, rateKey } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** A sign-in code as it is kept: never the code itself. Times are seconds since 1970. */
export interface KeptCode {
  readonly email: string;
  readonly hash: string;
  readonly tries: number;
  readonly expires: number;
}

/** P22: keeps the code that was sent last to an address; the one before is void. */
export async function putCode(table: Table, { email, ...code }: KeptCode): Promise<void> {
  await table.put({ ...codeKey(email), ...code, ttl: code.expires });
}

/** P22: takes as long to keep as the mail of a code for somebody, and is never sent. */
export async function putDecoy(
  table: Table,
  email: string,
  mail: { readonly lapsesAt?: Instant | undefined },
): Promise<void> {
  const ttl = mail.lapsesAt && Math.floor(toMillis(mail.lapsesAt) / 1000);
  await table.put({ ...codeKey(email), sk: 'mail', ttl, data: mail });
}

/** P22: spends one of the tries; the hash to compare with, or undefined when there is no code that counts. */
export async function tryCode(table: Table, email: string, now: number): Promise<string | undefined> {
  const spent = await unless(Conflict, () =>
    table.update(codeKey(email), {
      UpdateExpression: 'ADD tries :minusOne',
      ConditionExpression: 'tries > :none AND expires > :now',
      ExpressionAttributeValues: { ':minusOne': -1, ':none': 0, ':now': now },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return spent && z.object({ hash: z.string() }).parse(spent).hash;
}

/** P22: uses the code up; false when somebody was faster or a newer one was sent. */
export async function spendCode(table: Table, email: string, hash: string): Promise<boolean> {
  const spent = await unless(Conflict, () =>
    table.update(codeKey(email), {
      UpdateExpression: 'SET tries = :none, #hash = :spent',
      ConditionExpression: '#hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: { ':none': 0, ':spent': 'spent', ':hash': hash },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return spent !== undefined;
}

/** P24: counts something within its hour; false when the limit is reached. */
export async function countWithin(
  table: Table,
  { what, hour, limit }: { what: string; hour: number; limit: number },
): Promise<boolean> {
  const counted = await unless(Conflict, () =>
    table.update(rateKey(what, hour), {
      UpdateExpression: 'ADD calls :one SET #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(calls) OR calls < :limit',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':limit': limit, ':ttl': (hour + 2) * 3600 },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return counted !== undefined;
}
