import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, lengthOf, shortened } from '../../../domain/text/cut.ts';

const pieces = fc.array(fc.constantFrom('因', 'a', '𠮷', 'e\u0301', '👨‍👩‍👧', '葛\u{E0100}', '🇨🇳', '\r\n'), {
  maxLength: 30,
});

describe('cutting a text', () => {
  it('leaves a rare character whole or out', () => {
    expect(cut(`${'因'.repeat(199)}𠮷等资料。`, 200)).toBe(`${'因'.repeat(199)}𠮷`);
    expect(cut(`${'因'.repeat(198)}e\u0301e\u0301`, 201)).toBe(`${'因'.repeat(198)}e\u0301`);
    expect(shortened('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷…');
    expect(shortened('𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷');
  });

  it('never ends within what is read as one', () => {
    fc.assert(
      fc.property(pieces, fc.nat({ max: 40 }), (parts, most) => {
        const text = parts.join('');
        const left = cut(text, most);
        expect(lengthOf(left)).toBeLessThanOrEqual(most);
        expect(text.startsWith(left)).toBe(true);
        expect(left.isWellFormed()).toBe(true);
        const whole = parts.map((_, count) => parts.slice(0, count + 1).join(''));
        if (left !== '' && lengthOf(parts[0] ?? '') <= most && !text.includes('🇨🇳🇨🇳'))
          expect(whole).toContain(left);
      }),
    );
  });

  it('cuts within what alone is longer than all', () => {
    expect(cut(`a${'\u0301'.repeat(50)}`, 10)).toBe(`a${'\u0301'.repeat(9)}`);
  });
});
