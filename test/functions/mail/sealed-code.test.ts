import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sealCode, unsealCode } from '../../../functions/mail/sealed-code.ts';

const secret = randomBytes(32);

test('a sealed code is found again, and looks different each time', () => {
  const sealed = sealCode(secret, 'n1', '042117');
  expect(unsealCode(secret, 'n1', sealed)).toBe('042117');
  expect(sealCode(secret, 'n1', '042117')).not.toBe(sealed);
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('042117');
});

test('a code sealed for one notice opens in no other, under no other secret, and not when changed', () => {
  const sealed = sealCode(secret, 'n1', '042117');
  const changed = Buffer.from(sealed, 'base64url');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => unsealCode(secret, 'n2', sealed)).toThrow();
  expect(() => unsealCode(randomBytes(32), 'n1', sealed)).toThrow();
  expect(() => unsealCode(secret, 'n1', changed.toString('base64url'))).toThrow();
});
