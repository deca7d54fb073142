import { randomInt } from 'node:crypto';
import type { Runtime } from '../runtime.ts';
import { ApiProblem } from './problem.ts';

const LIFETIME = 10 * 60_000;
/** Codes asked for within an hour: by one address, and from one network (a whole plenary may sit behind it). */
const PER_ADDRESS = 10;
const PER_NETWORK = 600;
/** Codes tried within an hour from one network. */
const TRIES_PER_NETWORK = 1200;

/** Addresses are told apart without regard to case. */
export const canonical = (email: string): string => email.trim().toLowerCase();

/** Makes a code for an address and keeps its hash; the answer is for the mail alone. */
export async function makeCode(rt: Runtime, email: string, sourceIp: string): Promise<string> {
  await allow(rt, `code from ${sourceIp}`, PER_NETWORK);
  await allow(rt, `code for ${email}`, PER_ADDRESS);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await keepCode(rt, email, code);
  return code;
}

/** Keeps the code as the one that counts. */
export async function keepCode(rt: Runtime, email: string, code: string): Promise<void> {
  await rt.store.signIn.recordCode(email, code, rt.clock() + LIFETIME);
}

/** Uses the code up, or throws: wrong, used, too old and tried too often all look the same. */
export async function useCode(rt: Runtime, email: string, code: string, sourceIp: string): Promise<void> {
  await allow(rt, `try from ${sourceIp}`, TRIES_PER_NETWORK);
  if ((await rt.store.signIn.useCode(email, code, rt.clock())) !== 'right') throw new ApiProblem('code-wrong');
}

async function allow(rt: Runtime, what: string, limit: number): Promise<void> {
  if (!(await rt.store.signIn.allows(what, limit, 3600, rt.clock()))) throw new ApiProblem('too-many');
}
