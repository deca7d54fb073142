import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes ids that sort by the time they were made (ULID, in small letters). */
export const createIds = (clock: () => number) => (): string =>
  timePart(clock()) + encoded(randomBytes(16)).slice(0, 16);

/** An id that follows from what it is made of, so that the same thing handed in twice is one thing. */
export const idOf = (...parts: readonly string[]): string =>
  encoded(createHash('sha256').update(JSON.stringify(parts)).digest()).slice(0, 26);

const encoded = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => ALPHABET[byte % 32] ?? '0').join('');

function timePart(ms: number): string {
  let rest = ms;
  let text = '';
  for (let place = 0; place < 10; place++) {
    text = (ALPHABET[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
