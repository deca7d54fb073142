import { send } from '../api/client.ts';
import { account as words } from '../words/zh-CN/account.ts';

interface Begun {
  readonly challenge: string;
  readonly rpId: string;
  readonly name: string;
  /** Those that are there already: no device makes a second one. */
  readonly ids: readonly string[];
}

/** Has the device make a passkey, and adds it. The library comes when it is wanted. */
export async function makePasskey(): Promise<{ recoveryCodes?: readonly string[] }> {
  const { register } = await import('@passwordless-id/webauthn/dist/esm/client.js');
  const begun = await send<Begun>('POST', '/me/second-factor/passkeys');
  const registration = await register({
    challenge: begun.challenge,
    domain: begun.rpId,
    user: { name: begun.name },
    userVerification: 'required',
    attestation: false,
    customProperties: {
      excludeCredentials: begun.ids.map((id) => ({ id: bytesOf(id), type: 'public-key' })),
    },
  }).catch((cause: unknown) => {
    throw new Error(words.passkeyFailed, { cause });
  });
  const path = '/me/second-factor/passkeys/confirmation';
  return await send('POST', path, { name: words.passkeyName, registration });
}

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
