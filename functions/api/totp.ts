import { TOTP_DIGITS, TOTP_SECONDS } from '../../domain/people/second-factor.ts';
import { sealCode, unsealCode } from '../mail/sealed-code.ts';
import type { Runtime } from '../runtime.ts';
import type { Owner } from '../store/second-factors.ts';
import { signingKey } from '../store/signing-key.ts';

/** A telephone's clock may go wrong by one step to either side. */
const WINDOW = 1;

/** The codes that an authenticator shows for a secret; the library comes when somebody needs it. */
async function totpOf(secret: string, label = '') {
  const { Secret, TOTP } = await import('otpauth');
  return new TOTP({
    issuer: '督办',
    label,
    secret: Secret.fromBase32(secret),
    digits: TOTP_DIGITS,
    period: TOTP_SECONDS,
  });
}

/** A new secret, as the page shows it once: to be typed, and as what a telephone's camera reads. */
export async function newTotp(label: string): Promise<{ secret: string; uri: string }> {
  const { Secret } = await import('otpauth');
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: (await totpOf(secret, label)).toString() };
}

/** The step that a code belongs to; undefined when it is none of now. */
export async function stepOf(secret: string, code: string, now: number): Promise<number | undefined> {
  const delta = (await totpOf(secret)).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / TOTP_SECONDS) + delta;
}

const nameOf = ({ committeeId, personId }: Owner): string => `totp of ${committeeId}/${personId}`;

/** A secret as it lies in the table: bound to its person. */
export const sealSecret = async (rt: Runtime, owner: Owner, secret: string): Promise<string> =>
  sealCode(await signingKey(rt.store.table), nameOf(owner), secret);

export const unsealSecret = async (rt: Runtime, owner: Owner, sealed: string): Promise<string> =>
  unsealCode(await signingKey(rt.store.table), nameOf(owner), sealed);
