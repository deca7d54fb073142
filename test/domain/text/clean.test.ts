import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { address, code, line, name, phrase, text, words } from '../../../domain/fields.ts';
import { cleanLine, cleanLines, cleanName, hasHalfCharacter } from '../../../domain/text/clean.ts';

const UNSEEN = [
  '\u0000',
  '\u0007',
  '\u001B',
  '\u007F',
  '\u0085',
  '\u00AD',
  '\u061C',
  '\u200B',
  '\u200E',
  '\u202E',
];
const FILLERS = ['\u2060', '\u2066', '\u2069', '\u3164', '\uFEFF', '\uFFA0', '\uFFFE', '\u{E0041}'];
const any = fc.string({ unit: 'binary', maxLength: 60 });
const awkward = fc.string({
  unit: fc.constantFrom(...UNSEEN, ...FILLERS, '\u200D', '\r', '\n', '字', 'a', ' ', '👨'),
});

describe('what is cleaned out of what people type', () => {
  it('leaves nothing that steers, turns the reading or takes no room', () => {
    for (const unseen of [...UNSEEN, ...FILLERS])
      expect(cleanLines(`坡${unseen}道`), JSON.stringify(unseen)).toMatch(/^坡\n?道$/);
  });

  it('keeps what is typed: rare characters and their forms, emoji, tabs and lines', () => {
    const typed = '𠮷野家、葛󠄀城\n\t一、👨‍👩‍👧 ①㎡…“好”';
    expect(cleanLines(typed)).toBe(typed);
  });

  it('makes of every line break the same one', () => {
    expect(cleanLines('一\r\n二\r三\u2028四\n五')).toBe('一\n二\n三\n四\n五');
    expect(cleanLine(' 关于\r\n建设\t的  建议\u3000')).toBe('关于 建设 的 建议');
  });

  it('cleans what is clean into itself', () => {
    fc.assert(
      fc.property(fc.oneof(any, awkward), (typed) => {
        for (const clean of [cleanLines, cleanLine, cleanName])
          expect(clean(clean(typed))).toBe(clean(typed));
        expect(cleanLine(typed)).not.toMatch(/[\p{Cc}\u200B\u200E\u202E]/u);
      }),
    );
  });

  it('tells half a character from a rare one', () => {
    expect(['\ud842路', '路\udfb7', '\udfb7\ud842'].map(hasHalfCharacter)).toEqual([true, true, true]);
    expect(hasHalfCharacter('𠮷路')).toBe(false);
  });
});

describe('the fields of forms', () => {
  const messages = (schema: z.ZodMiniType, value: unknown) =>
    schema.safeParse(value).error?.issues.map(({ message }) => message);

  it('ask for a title with something to read in it', () => {
    for (const typed of ['', ' ', '\u200b\u200b\u2060', '\u3164', '……', '\u0301', '\u2800', '\n'])
      expect(messages(line('案由', 100), typed), JSON.stringify(typed)).toEqual(['请填写案由']);
    expect(line('案由', 100).parse('关于\u202e坡道\n的建议')).toBe('关于坡道 的建议');
  });

  it('ask for a text with something to see in it', () => {
    for (const typed of ['', '\n \n', '\u200b', '\u2800'])
      expect(messages(text('理由'), typed)).toEqual(['请填写理由']);
    expect(text('理由').parse(' 同意。\r\n见附件。 ')).toBe('同意。\n见附件。');
    expect(text('理由').parse('√')).toBe('√');
  });

  it('take names and numbers as they are pasted', () => {
    expect(name('姓名', 40).parse('张　三\u200b')).toBe('张三');
    expect(name('名称', 60).parse('区住建局（人防办）Ａ１')).toBe('区住建局（人防办）A1');
    expect(name('姓名', 40).parse(' 阿卜杜·买买提\r\nBcc: x')).toBe('阿卜杜·买买提 Bcc: x');
    expect(code(40).parse('０５９５－２２８１２３４５')).toBe('0595-22812345');
    expect(address('邮箱').parse(' ｌｉｎ＠ｆｅｎｇｈｕ．ｅｘａｍｐｌｅ ')).toBe('lin@fenghu.example');
    expect(messages(address('邮箱'), 'lin')).toEqual(['邮箱不正确，请核对']);
  });

  it('count characters, not the units of a program', () => {
    expect(line('案由', 3).parse('𠮷𠮷𠮷')).toBe('𠮷𠮷𠮷');
    expect(messages(line('案由', 3), '𠮷𠮷𠮷𠮷')).toEqual(['案由最多3字']);
    expect(messages(words(2), '一二三')).toEqual(['最多2字']);
    expect(messages(phrase(2, '说明'), '一二三')).toEqual(['说明最多2字']);
    expect(z.toJSONSchema(line('案由', 100))).toMatchObject({ type: 'string', minLength: 1, maxLength: 100 });
  });
});
