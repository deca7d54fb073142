import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeIn } from '../../../domain/people/code.ts';

test.each([
  '68322512',
  '６８３２２５１２',
  '6832 2512',
  '6832-2512',
  '6832–2512',
  ' 68322512 ',
  '\u200b68322512\u200b',
  '登录验证码 68322512',
  '【督办】登录验证码68322512',
  '您的登录验证码是 68322512，10分钟内有效，只能使用一次。',
  '68 32 25 12',
  '验证码：６８３２　２５１２。',
  '电话 12345678，验证码 68322512',
  '2026年12月1日 您的验证码是 68322512',
  '验证码 68322512 10分钟内有效',
])('the code is read in %s', (typed) => {
  expect(codeIn(typed)).toBe('68322512');
});

test('whatever stands around a code and between its digits, it is read', () => {
  const code = fc.stringMatching(/^[0-9]{8}$/);
  const around = fc
    .stringMatching(/^[^\d\p{Nd}]{0,40}$/u)
    .filter((text) => !/\d/.test(text.normalize('NFKC')));
  const between = fc.constantFrom('', ' ', '-', '—', '\u3000', '\u00a0', '.');
  fc.assert(
    fc.property(code, around, around, between, (digits, before, after, gap) => {
      expect(codeIn(`${before} ${digits.split('').join(gap)} ${after}`)).toBe(digits);
    }),
  );
});

test('what is no code stays none', () => {
  for (const typed of ['', '没有', '1234567', '123456789', '123456'])
    expect(codeIn(typed)).not.toMatch(/^\d{8}$/);
});

test('reading takes no longer for what somebody pastes on purpose', () => {
  for (const part of ['1', '1 ', '-', '验证码', ' ']) {
    const began = performance.now();
    codeIn(part.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(200);
  }
});
