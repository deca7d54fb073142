import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Environment, Runtime } from '../runtime.ts';
import type { Passkey } from '../store/second-factors.ts';

/** Bytes as the library in the browser writes them: base64url, with its padding. */
const Part = z
  .string()
  .check(z.maxLength(8000), z.regex(/^[\w-]*={0,2}$/, '通行密钥的数据不完整，请重新操作'));

/** What a browser answers when a passkey was made, as far as we read it. */
export const Registration = lazily(() =>
  z.object({
    id: Part,
    rawId: Part,
    type: z.literal('public-key'),
    clientExtensionResults: z.looseObject({}),
    user: z.object({ name: z.string() }),
    response: z.object({
      attestationObject: Part,
      authenticatorData: Part,
      clientDataJSON: Part,
      publicKey: Part,
      publicKeyAlgorithm: z.int(),
      transports: z.array(z.enum(['ble', 'hybrid', 'internal', 'nfc', 'usb', 'smart-card'])),
    }),
  }),
);
export type Registration = z.infer<typeof Registration>;

/** What a browser answers when a passkey has signed. */
export const Assertion = lazily(() =>
  z.object({
    id: Part,
    rawId: Part,
    type: z.literal('public-key'),
    clientExtensionResults: z.looseObject({}),
    response: z.object({ authenticatorData: Part, clientDataJSON: Part, signature: Part }),
  }),
);
export type Assertion = z.infer<typeof Assertion>;

export const newChallenge = (): string => randomBytes(24).toString('base64url');

/** Where passkeys hold: the host of the site. Browsers make none for a number, nor where there is no https. */
export function passkeySite({
  SITE_URL,
}: Pick<Environment, 'SITE_URL'>): { rpId: string; origin: string } | undefined {
  if (SITE_URL === undefined) return undefined;
  const { hostname, origin, protocol } = new URL(SITE_URL);
  const isNamed = isIP(hostname.replace(/[[\]]/g, '')) === 0;
  return isNamed && (protocol === 'https:' || hostname === 'localhost')
    ? { rpId: hostname, origin }
    : undefined;
}

/** The library, without the part that is the browser's. */
const server = () => import('@passwordless-id/webauthn/dist/esm/server.js');

/** A passkey that was made for this challenge, on this site, by somebody who showed their device who they are. */
export async function newPasskey(
  rt: Runtime,
  registration: Registration,
  challenge: string,
): Promise<Omit<Passkey, 'name'> | undefined> {
  const site = passkeySite(rt.env);
  if (!site) return undefined;
  const { verifyRegistration } = await server();
  const expected = { challenge, origin: site.origin, domain: site.rpId, userVerified: true };
  const made = await verifyRegistration(registration, expected).catch(() => undefined);
  if (!made || made.credential.algorithm === 'EdDSA') return undefined;
  const { id, publicKey, algorithm, transports } = made.credential;
  const { counter } = made.authenticator;
  return { id, publicKey, algorithm, transports, counter, addedAt: instant(rt.clock()) };
}

/** How often the passkey has signed by now, if it signed this challenge; undefined when it did not. */
export async function signedBy(
  rt: Runtime,
  assertion: Assertion,
  { id, publicKey, algorithm }: Passkey,
  challenge: string,
): Promise<number | undefined> {
  const site = passkeySite(rt.env);
  if (!site) return undefined;
  const { verifyAuthentication } = await server();
  const expected = { challenge, origin: site.origin, domain: site.rpId, userVerified: true };
  const credential = { id, publicKey, algorithm, transports: [] };
  const signed = await verifyAuthentication(assertion, credential, expected).catch(() => undefined);
  return signed?.counter;
}
