import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A sign-in code as it lies in the outbox. It is kept hashed, but its mail is written later, so it has to be found
 * again: sealed with a key made from the session secret, and bound to the one notice that brings it.
 */
export function sealCode(secret: Uint8Array, noticeId: string, code: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(secret), nonce).setAAD(Buffer.from(noticeId));
  const sealed = [cipher.update(code, 'utf8'), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64url');
}

/** Throws when it was sealed for another notice, under another secret, or changed. */
export function unsealCode(secret: Uint8Array, noticeId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, keyFrom(secret), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(noticeId))
    .setAuthTag(tag);
  const code = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(code).toString('utf8');
}

const keyFrom = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'duban: the mail of a sign-in code', 32));
