import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownAddress } from '../../../web/sign-in/destination.ts';

const OWN = 'https://tian.example.gov.cn';

/** Where a browser would be led by it, from our page. */
const ledTo = (to: string): string => new URL(ownAddress(to, OWN) ?? '/my', `${OWN}/sign-in`).origin;

test.each([
  '/',
  '/my',
  '/work/a.b?x=1#top',
  '/console/proposals?words=%E5%81%9C%E8%BD%A6',
  '/%09/evil.example',
])('%s is a page of ours', (to) => {
  expect(ownAddress(to, OWN)).toBe(new URL(to, OWN).href);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '\t//evil.example',
  ' //evil.example',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http://tian.example.gov.cn/',
  'https://tian.example.gov.cn:8443/',
  'https://tian.example.gov.cn.evil.example/',
  'https://tian.example.gov.cn@evil.example/',
  'https://someone:secret@tian.example.gov.cn/',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  `blob:${OWN}/x`,
  'mailto:a@evil.example',
  '',
])('%j does not lead away', (to) => {
  expect(ledTo(to)).toBe(OWN);
});

test('a path that would itself name another host stays ours', () => {
  for (const to of [`${OWN}//evil.example`, '/.//evil.example', '/..//evil.example'])
    expect(ledTo(to)).toBe(OWN);
});

test('whatever is put together of what browsers read generously, nobody is led away', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\n',
    '\r',
    ' ',
    '.',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'https:',
    'javascript:',
    'data:',
    'blob:',
    OWN,
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      expect(ledTo(parts.join(''))).toBe(OWN);
    }),
    { numRuns: 2000 },
  );
});
