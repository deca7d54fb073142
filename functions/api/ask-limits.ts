import { createHash } from 'node:crypto';
import type { Runtime } from '../runtime.ts';
import { countWithin } from '../store/sign-in-codes.ts';
import type { Asker } from './asker.ts';
import { knownDevice } from './known-device.ts';
import { houseOf } from './network.ts';
import { ApiProblem } from './problem.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * How many mails with a code an address gets from browsers that it never signed in with: from one network, and from
 * all together. How many addresses a network asks for is nobody's fault: a whole plenary may sit behind it.
 */
const FROM_ONE_NETWORK = [
  [20, HOUR],
  [60, DAY],
] as const;
const FROM_ALL = [
  [60, HOUR],
  [200, DAY],
] as const;
/** A browser that signed in with the address before has its own, whatever others ask for. */
const OF_A_DEVICE = [[20, HOUR]] as const;

/**
 * Throws when an address gets no more mails at present. It keeps a mail box from being flooded, and does so alike for
 * addresses that nobody has.
 */
export async function mayAsk(rt: Runtime, { email, cookies, sourceIp }: Asker): Promise<void> {
  const device = await knownDevice(rt, cookies, email);
  if (device !== undefined) return await allow(rt, `code for ${email} in ${device}`, OF_A_DEVICE);
  await allow(rt, `code for ${email} from ${houseOf(sourceIp)}`, FROM_ONE_NETWORK);
  await allow(rt, `code for ${email}`, FROM_ALL);
}

async function allow(
  rt: Runtime,
  what: string,
  limits: readonly (readonly [limit: number, within: number])[],
): Promise<void> {
  const hashed = createHash('sha256').update(what).digest('base64url');
  const now = Math.floor(rt.clock() / 1000);
  for (const [limit, within] of limits) {
    if (await countWithin(rt.store.table, { what: hashed, now, within }, limit)) continue;
    throw new ApiProblem('too-many-codes');
  }
}
