import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Runtime } from '../runtime.ts';
import { countWithin, putCode, spendCode, tryCode } from '../store/sign-in-codes.ts';
import { signingKey } from '../store/signing-key.ts';
import { ApiProblem } from './problem.ts';

const LIFETIME = 10 * 60;
const TRIES = 5;
/** Codes asked for within an hour: by one address, and from one network (a whole plenary may sit behind it). */
const PER_ADDRESS = 10;
const PER_NETWORK = 600;
/** Codes tried within an hour from one network. */
const TRIES_PER_NETWORK = 1200;

/** Addresses are told apart without regard to case. */
export const canonical = (email: string): string => email.trim().toLowerCase();

/** Makes a code for an address and keeps its hash; the answer is for the mail alone. Until when in milliseconds. */
export async function makeCode(
  rt: Runtime,
  email: string,
  sourceIp: string,
): Promise<{ readonly code: string; readonly expires: number }> {
  await allow(rt, `code from ${sourceIp}`, PER_NETWORK);
  await allow(rt, `code for ${email}`, PER_ADDRESS);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await keepCode(rt, email, code);
  return { code, expires: rt.clock() + LIFETIME * 1000 };
}

/** Keeps the code, hashed, as the one that counts. */
export async function keepCode(rt: Runtime, email: string, code: string): Promise<void> {
  const hash = await codeHash(rt, email, code);
  await putCode(rt.store.table, { email, hash, tries: TRIES, expires: seconds(rt) + LIFETIME });
}

/** Uses the code up, or throws: wrong, used, too old and tried too often all look the same. */
export async function useCode(rt: Runtime, email: string, code: string, sourceIp: string): Promise<void> {
  await allow(rt, `try from ${sourceIp}`, TRIES_PER_NETWORK);
  const kept = await tryCode(rt.store.table, email, seconds(rt));
  const hash = await codeHash(rt, email, code);
  if (kept === undefined || !same(kept, hash)) throw new ApiProblem('code-wrong');
  if (!(await spendCode(rt.store.table, email, hash))) throw new ApiProblem('code-wrong');
}

const seconds = (rt: Runtime): number => Math.floor(rt.clock() / 1000);

/** Keyed: six digits could be guessed from a plain hash by who reads the table. */
async function codeHash(rt: Runtime, email: string, code: string): Promise<string> {
  const key = await signingKey(rt.store.table);
  return createHmac('sha256', key).update(`${email} ${code}`).digest('base64url');
}

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function allow(rt: Runtime, what: string, limit: number): Promise<void> {
  const hour = Math.floor(rt.clock() / 3_600_000);
  const hashed = createHash('sha256').update(what).digest('base64url');
  if (!(await countWithin(rt.store.table, { what: hashed, hour, limit }))) throw new ApiProblem('too-many');
}
