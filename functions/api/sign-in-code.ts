import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Runtime } from '../runtime.ts';
import { countWithin, putCode, signingKey, spendCode, tryCode } from '../store/sign-ins.ts';
import { ApiProblem } from './problem.ts';

const MINUTES = 10;
const TRIES = 5;
/** Codes asked for within an hour: by one address, and from one network (a whole plenary may sit behind it). */
const PER_ADDRESS = 10;
const PER_NETWORK = 600;
/** Codes tried within an hour from one network. */
const TRIES_PER_NETWORK = 1200;

/** Addresses are told apart without regard to case, and kept as hashes where they are only compared. */
export const canonical = (email: string): string => email.trim().toLowerCase();
const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Makes a code for an address and keeps its hash; the answer is for the mail alone. */
export async function makeCode(rt: Runtime, email: string, sourceIp: string): Promise<string> {
  await allow(rt, `code-${sourceIp}`, PER_NETWORK);
  await allow(rt, `code-${email}`, PER_ADDRESS);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await putCode(rt.store.table, {
    email: hashed(email),
    hash: await codeHash(rt, email, code),
    tries: TRIES,
    expires: Math.floor(rt.clock() / 1000) + MINUTES * 60,
  });
  return code;
}

/** Whether the code is the one last sent there; each call spends one of its tries, a hit the code itself. */
export async function checkCode(rt: Runtime, email: string, code: string, sourceIp: string): Promise<void> {
  await allow(rt, `try-${sourceIp}`, TRIES_PER_NETWORK);
  const address = hashed(email);
  const kept = await tryCode(rt.store.table, address, Math.floor(rt.clock() / 1000));
  const hash = await codeHash(rt, email, code);
  if (kept === undefined || !same(kept, hash)) throw new ApiProblem('code-wrong');
  if (!(await spendCode(rt.store.table, address, hash))) throw new ApiProblem('code-wrong');
}

async function codeHash(rt: Runtime, email: string, code: string): Promise<string> {
  return createHmac('sha256', await signingKey(rt.store.table)).update(`${email} ${code}`).digest('base64url');
}

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function allow(rt: Runtime, what: string, limit: number): Promise<void> {
  const hour = Math.floor(rt.clock() / 3_600_000);
  const counted = await countWithin(rt.store.table, { what: hashed(what), hour, limit });
  if (!counted) throw new ApiProblem('too-many');
}
