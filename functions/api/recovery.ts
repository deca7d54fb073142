import { createHmac, randomInt } from 'node:crypto';
import type { Notice } from '../../domain/notices/notice.ts';
import { RECOVERY_CODES } from '../../domain/people/second-factor.ts';
import type { Runtime } from '../runtime.ts';
import { type Owner, putRecovery } from '../store/second-factors.ts';
import { signingKey } from '../store/signing-key.ts';

/** Without what is taken for something else when it is read from paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = [4, 4, 4];

const letter = (): string => LETTERS.charAt(randomInt(LETTERS.length));
const made = (): string => GROUPS.map((length) => Array.from({ length }, letter).join('')).join('-');

/** As it is typed from paper: case, dashes and blanks do not matter. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** New recovery codes, to be printed; those before count no more. */
export async function renewRecovery(
  rt: Runtime,
  owner: Owner,
  tells: readonly Notice[] = [],
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, made);
  const hashes = await Promise.all(codes.map((code) => hashOf(rt, owner, code)));
  await putRecovery(rt.store.table, owner, hashes, tells);
  return codes;
}

/** What is kept of a recovery code. */
export async function hashOf(rt: Runtime, { committeeId, personId }: Owner, code: string): Promise<string> {
  const key = await signingKey(rt.store.table);
  const text = `recovery ${committeeId}/${personId} ${plain(code)}`;
  return createHmac('sha256', key).update(text).digest('base64url');
}
