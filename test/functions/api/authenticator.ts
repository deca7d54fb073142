import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** As the library in the browser writes bytes: base64url with its padding. */
const written = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replaceAll('+', '-').replaceAll('/', '_');

/** A passkey in software: it makes a key for a site and signs with it, as an authenticator does. */
export function authenticator({ origin, rpId }: { readonly origin: string; readonly rpId: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16).toString('base64url');
  let counter = 0;
  const client = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from }));
  /** Flags: user present, user verified; with the credential's own data at registration. */
  const data = (isVerified: boolean, attested: Uint8Array = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = 1 | (isVerified ? 4 : 0) | (attested.length > 0 ? 64 : 0);
    const site = createHash('sha256').update(rpId).digest();
    return Buffer.concat([site, Buffer.from([flags]), count, attested]);
  };
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return {
    register: (challenge: string, { from = origin, isVerified = true } = {}) => ({
      ...common,
      user: { name: '某人' },
      response: {
        attestationObject: '',
        authenticatorData: written(data(isVerified, Buffer.alloc(55))),
        clientDataJSON: written(client('webauthn.create', challenge, from)),
        publicKey: written(publicKey.export({ type: 'spki', format: 'der' })),
        publicKeyAlgorithm: -7,
        transports: ['internal'],
      },
    }),
    sign: (challenge: string, { from = origin, isVerified = true, counts = true } = {}) => {
      if (counts) counter += 1;
      const authenticatorData = data(isVerified);
      const clientDataJSON = client('webauthn.get', challenge, from);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]);
      return {
        ...common,
        response: {
          authenticatorData: written(authenticatorData),
          clientDataJSON: written(clientDataJSON),
          signature: written(sign('sha256', signed, privateKey)),
        },
      };
    },
  };
}
