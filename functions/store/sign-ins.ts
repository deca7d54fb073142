import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { CommitteeId, PersonId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { Person } from '../../domain/people/person.ts';
import { type Instant, toMillis } from '../../domain/time/instant.ts';
import { codeKey, personKey, rateKey, signedInKey } from './keys.ts';
import { Conflict, type Table } from './table.ts';

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

/** A session of a person who signed in. */
export const SignedIn = lazily(() =>
  z.object({
    committeeId: CommitteeId,
    id: z.string(),
    personId: PersonId,
    expires: z.int(),
  }),
);
export type SignedIn = z.infer<typeof SignedIn>;

/** P23 */
export async function openSignedIn(table: Table, session: SignedIn): Promise<void> {
  await table.put({ ...signedInKey(session.id), ...session, ttl: session.expires });
}

/** P23, P4: a session and the person who may have it, in one request: every call of the API asks for both. */
export async function findSignedIn(
  table: Table,
  c: string,
  { sessionId, personId }: { sessionId: string; personId: string },
): Promise<{ session?: SignedIn | undefined; person?: Person | undefined }> {
  const [ofSession, ofPerson] = [signedInKey(sessionId), personKey(c, personId)];
  const items = await table.getAll([ofSession, ofPerson]);
  const session = items.find(({ pk }) => pk === ofSession.pk);
  const person = items.find(({ pk }) => pk === ofPerson.pk);
  return {
    session: session && SignedIn.parse(session),
    person: person && Person.parse(person.data),
  };
}

/** P23: revokes a session: from now on its cookie proves nothing. */
export async function revokeSignedIn(table: Table, id: string): Promise<void> {
  await table.remove(signedInKey(id));
}

const keys = new WeakMap<Table, Promise<Uint8Array>>();

/** The secret that sessions are signed with; made on first use, and read once a process. */
export function signingKey(table: Table): Promise<Uint8Array> {
  const known = keys.get(table);
  if (known !== undefined) return known;
  const reading = readSigningKey(table);
  keys.set(table, reading);
  reading.catch(() => keys.delete(table));
  return reading;
}

async function readSigningKey(table: Table): Promise<Uint8Array> {
  const key = signedInKey('signing-key');
  const kept = await table.get(key, true);
  if (kept) return Buffer.from(z.string().parse(kept.secret), 'base64url');
  const secret = randomBytes(32).toString('base64url');
  await unless(Conflict, () =>
    table.put({ ...key, secret }, { ConditionExpression: 'attribute_not_exists(pk)' }),
  );
  const won = await table.get(key, true);
  return Buffer.from(z.string().parse(won?.secret), 'base64url');
}

/** What the work gives, or undefined when it fails in the expected way. */
async function unless<Value>(
  expected: new (...values: never[]) => Error,
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof expected) return undefined;
    throw error;
  }
}
