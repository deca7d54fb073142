import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import type { Role } from './person.ts';

/** Whether somebody proves more than that they read the mail (第二重验证): not at all, if they like, or always. */
export const SecondFactorPolicy = z.enum(['off', 'offered', 'required']);
export type SecondFactorPolicy = z.infer<typeof SecondFactorPolicy>;

/** By role: those who see or decide what others may not. */
export const SecondFactorSettings = lazily(() =>
  z.strictObject({
    staff: z._default(SecondFactorPolicy, 'offered'),
    leader: z._default(SecondFactorPolicy, 'offered'),
    administrator: z._default(SecondFactorPolicy, 'offered'),
  }),
);
export type SecondFactorSettings = z.infer<typeof SecondFactorSettings>;

/** What holds for somebody of several roles: the most that one of them asks for. */
export function secondFactorOf(settings: SecondFactorSettings, roles: readonly Role[]): SecondFactorPolicy {
  const asked = roles.map((role) => (role in settings ? settings[role as keyof typeof settings] : 'off'));
  return asked.includes('required') ? 'required' : asked.includes('offered') ? 'offered' : 'off';
}

/** A code of an authenticator changes every so many seconds, and counts once. */
export const TOTP_SECONDS = 30;
export const TOTP_DIGITS = 6;
/** Printed and kept in a drawer, for when the telephone is lost. */
export const RECOVERY_CODES = 10;
/** More devices than anybody signs in with. */
export const MAX_PASSKEYS = 20;
