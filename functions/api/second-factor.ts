import { TOTP_DIGITS } from '../../domain/people/second-factor.ts';
import type { Runtime } from '../runtime.ts';
import { endHalfway, type Halfway, putHalfway, tryHalfway } from '../store/halfway.ts';
import {
  countPasskey,
  findSecondFactors,
  type SecondFactors,
  useRecovery,
  useStep,
} from '../store/second-factors.ts';
import { countedWithin, countWithin } from '../store/sign-in-codes.ts';
import { type Assertion, newChallenge, passkeySite, signedBy } from './passkeys.ts';
import type { PersonThere } from './people-at.ts';
import { ApiProblem } from './problem.ts';
import { hashOf } from './recovery.ts';
import { browsersIn } from './sign-in-code.ts';
import { stepOf, unsealSecret } from './totp.ts';

const LIFETIME = 10 * 60;
const TRIES = 5;
/** Wrong ones of a person in a day; only who reads their mail comes so far. */
const A_DAY = 20;
const DAY = 86_400;

/** What somebody proves that they have beside their mail box: one of these. */
export interface Proof {
  readonly totp?: string | undefined;
  readonly recovery?: string | undefined;
  readonly passkey?: Assertion | undefined;
}

/** Stops whose code was right half way, and tells the browser how to go on. */
export async function stopHalfway(
  rt: Runtime,
  browser: string,
  { committeeId, person }: PersonThere,
  { email, factors }: { readonly email: string; readonly factors: SecondFactors },
): Promise<never> {
  const challenge = newChallenge();
  await putHalfway(rt.store.table, browser, {
    committeeId,
    personId: person.id,
    email,
    challenge,
    tries: TRIES,
    expires: seconds(rt) + LIFETIME,
  });
  const site = passkeySite(rt.env);
  const passkeys = site && factors.passkeys.length > 0 ? factors.passkeys : undefined;
  throw new ApiProblem('second-factor', {
    totp: factors.totp !== undefined,
    ...(passkeys && {
      passkey: {
        challenge,
        rpId: site?.rpId,
        ids: passkeys.map(({ id, transports }) => ({ id, transports })),
      },
    }),
  });
}

/** Who came through with the second factor; else throws: wrong, used and tried too often all look the same. */
export async function passHalfway(
  rt: Runtime,
  cookies: readonly string[],
  proof: Proof,
): Promise<{ halfway: Halfway; how: string }> {
  for (const browser of browsersIn(rt, cookies)) {
    const halfway = await tryHalfway(rt.store.table, browser, seconds(rt));
    if (!halfway) continue;
    const how = await provenBy(rt, halfway, proof);
    if (how && (await endHalfway(rt.store.table, browser))) return { halfway, how };
  }
  throw new ApiProblem('second-factor-wrong');
}

/** By what it was proved; undefined when it was not. */
async function provenBy(rt: Runtime, halfway: Halfway, proof: Proof): Promise<string | undefined> {
  const { table } = rt.store;
  const rate = {
    what: `second factor of ${halfway.committeeId}/${halfway.personId}`,
    now: seconds(rt),
    within: DAY,
  };
  const factors = await findSecondFactors(table, halfway);
  // A passkey cannot be guessed, so it helps however many guesses there were.
  if (proof.passkey && (await byPasskey(rt, halfway, factors, proof.passkey))) return 'passkey';
  if ((await countedWithin(table, rate)) < A_DAY) {
    if (proof.totp && (await byTotp(rt, halfway, factors, proof.totp))) return 'totp';
    if (proof.recovery && (await byRecovery(rt, halfway, proof.recovery))) return 'recovery';
  }
  await countWithin(table, rate, Number.MAX_SAFE_INTEGER);
  return undefined;
}

async function byTotp(rt: Runtime, owner: Halfway, { totp }: SecondFactors, code: string): Promise<boolean> {
  if (!totp || code.length !== TOTP_DIGITS) return false;
  const step = await stepOf(await unsealSecret(rt, owner, totp.sealed), code, rt.clock());
  return step !== undefined && (await useStep(rt.store.table, owner, step));
}

const byRecovery = async (rt: Runtime, owner: Halfway, code: string): Promise<boolean> =>
  await useRecovery(rt.store.table, owner, await hashOf(rt, owner, code));

async function byPasskey(
  rt: Runtime,
  owner: Halfway,
  { passkeys }: SecondFactors,
  assertion: Assertion,
): Promise<boolean> {
  const passkey = passkeys.find(({ id }) => id === assertion.id);
  const counter = passkey && (await signedBy(rt, assertion, passkey, owner.challenge));
  if (!passkey || counter === undefined) return false;
  return await countPasskey(rt.store.table, owner, { id: passkey.id, counter });
}

const seconds = (rt: Runtime): number => Math.floor(rt.clock() / 1000);
