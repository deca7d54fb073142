import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, readBlocks, readRuns } from '../../../domain/text/blocks.ts';
import { plainText } from '../../../domain/text/plain-text.ts';
import { redactRich } from '../../../domain/text/redact-rich.ts';
import { writeBlocks } from '../../../domain/text/write-blocks.ts';

const runs = (text: string) => [{ text }];

describe('what was written as plain text', () => {
  const letter =
    '林致远委员：\n　　您提出的建议收悉，现答复如下：\n一、坡道已建成。\n1、电话5*3*2。\n\n感谢关心。';

  test('is read as a paragraph a line, with every letter', () => {
    expect(readBlocks(letter).map(({ kind }) => kind)).toEqual(Array(5).fill('paragraph'));
    expect(plainText(letter)).toBe(letter.replaceAll('\n　　', '\n').replace('\n\n', '\n'));
  });

  test.each([
    '2026. 年',
    '#井号',
    '1.没有空格',
    '-5度',
    '| 单独一行 |',
    '** 不是粗体 **',
    '一个\\反斜线',
    '',
  ])('keeps %j as it stands', (line) => {
    expect(plainText(line)).toBe(line);
  });
});

describe('a marked text', () => {
  test('has headings, bold, lists and tables', () => {
    const text = [
      '## 一、基本情况',
      '**（一）加强领导。**成立专班。',
      '- 甲',
      '- 乙',
      '3. 丙',
      '4. 丁',
      '| 小区 | 完成时间 |',
      '| --- | --- |',
      '| 西门 | 6月 |',
    ].join('\n');
    expect(readBlocks(text)).toEqual([
      { kind: 'heading', level: 2, runs: runs('一、基本情况') },
      { kind: 'paragraph', runs: [{ text: '（一）加强领导。', bold: true }, { text: '成立专班。' }] },
      { kind: 'bullets', items: [runs('甲'), runs('乙')] },
      { kind: 'numbers', start: 3, items: [runs('丙'), runs('丁')] },
      {
        kind: 'table',
        rows: [
          [runs('小区'), runs('完成时间')],
          [runs('西门'), runs('6月')],
        ],
      },
    ]);
    expect(plainText(text)).toBe(
      '一、基本情况\n（一）加强领导。成立专班。\n· 甲\n· 乙\n3. 丙\n4. 丁\n小区 | 完成时间\n西门 | 6月',
    );
  });

  test('keeps each number that was written', () => {
    expect(readBlocks('1. 甲\n1. 乙')).toEqual([
      { kind: 'numbers', start: 1, items: [runs('甲')] },
      { kind: 'numbers', start: 1, items: [runs('乙')] },
    ]);
  });

  test('knows no HTML: what looks like it is text', () => {
    expect(readRuns('<script>alert(1)</script>')).toEqual(runs('<script>alert(1)</script>'));
  });

  test('makes every row of a table as wide as the widest', () => {
    const [table] = readBlocks('| a | b |\n| --- | --- |\n| c |\n| d \\| e | f | g |');
    expect(table).toMatchObject({
      rows: [{ length: 3 }, { length: 3 }, [runs('d | e'), runs('f'), runs('g')]],
    });
  });
});

const letters = fc
  .string({ unit: fc.constantFrom(...'ab一。*\\#|-. 1（'), minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');
const line = fc
  .array(fc.record({ text: letters, bold: fc.boolean() }), { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.map(({ text, bold }) => ({ text, ...(bold && { bold: true as const }) })))
  .map((pieces) => pieces.filter((piece, at) => piece.bold !== pieces[at - 1]?.bold || at === 0));
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), runs: line }),
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), runs: line }),
  fc.record({ kind: fc.constant('bullets' as const), items: lines }),
  fc.record({ kind: fc.constant('numbers' as const), start: fc.integer({ min: 1, max: 99 }), items: lines }),
  fc
    .record({ kind: fc.constant('table' as const), rows: fc.array(fc.tuple(line, line), { minLength: 1 }) })
    .map((table) => ({ ...table, rows: table.rows.map((row) => [...row]) })),
);
/** Two lists one after the other are read as one. */
const apart = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((one): Block[] => [{ kind: 'paragraph', runs: runs('隔') }, one]);

describe('properties', () => {
  test('what is written is read again as the same, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }).map(apart), (blocks) => {
        expect(readBlocks(writeBlocks(blocks))).toEqual(blocks);
      }),
      { numRuns: 400 },
    );
  });

  test('every text can be read, and reading what was read changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*\\#|-. 1\n') }), (text) => {
        const once = writeBlocks(readBlocks(text));
        expect(writeBlocks(readBlocks(once))).toBe(once);
      }),
      { numRuns: 400 },
    );
  });

  test('the longest text is read in no time, however its marks are set', () => {
    const began = performance.now();
    for (const piece of ['**a ', '\\', '| ', '**', '1. ', '*a*'])
      readBlocks(piece.repeat(50_000 / piece.length));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('publication', () => {
  test('leaves out a number that is bold in the middle, and keeps the looks of all else', () => {
    const text = '## 联系\n**王工**电话139**0000**0000。\n- 地点**照旧**';
    const left = redactRich(text, []);
    expect(left).toContain('［电话已隐去］');
    expect(left).not.toContain('0000');
    expect(left).toContain('## 联系');
    expect(left).toContain('- 地点**照旧**');
  });

  test('leaves out named words, whether or not they carry marks', () => {
    expect(redactRich('来自**张**三的意见', ['张三'])).toBe('来自［已隐去］的意见');
    expect(redactRich('来自**张三**的意见', ['张三'])).toBe('来自**［已隐去］**的意见');
  });
});
