import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { toCsv } from '../../web/console/csv.ts';
import { decode } from '../../web/console/decode.ts';
import { NoTable, readTable } from '../../web/console/read-table.ts';

const TEXT = '编号,姓名,邮箱,角色\r\nzz05,李四,z5@x.example,委员\r\n';
/** 编号,姓名,角色 / zz05,李四,委员 as Excel saves it on a Chinese machine. */
const GBK = 'b1e0bac52cd0d5c3fb2cbdc7c9ab0d0a7a7a30352cc0eecbc42cceafd4b10d0a';

const swapped = (bytes: Uint8Array) => Buffer.from(bytes).swap16();
test.each([
  ['UTF-8', Buffer.from(TEXT), TEXT],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`), TEXT],
  ['UTF-16 as Excel saves it', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), TEXT],
  ['UTF-16 the other way round', swapped(Buffer.from(`\uFEFF${TEXT}`, 'utf16le')), TEXT],
  ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le'), TEXT],
  ['UTF-16 the other way round without its mark', swapped(Buffer.from(TEXT, 'utf16le')), TEXT],
  ['GBK', Buffer.from(GBK, 'hex'), '编号,姓名,角色\r\nzz05,李四,委员\r\n'],
])('a file in %s is read', (_, bytes, text) => {
  expect(decode(new Uint8Array(bytes))).toBe(text);
});

test('an Excel file becomes rows with their numbers: telephones whole, breaks as blanks, days as days', async () => {
  const rows = [
    [{ value: '名册' }],
    [],
    [{ value: '编号' }, { value: '姓名' }, { value: '电话' }, { value: '在册' }],
    [{ value: 'zz' }, { value: '李\n四' }, { value: 13_800_000_000 }, { value: true }],
    [{ value: 'yy' }, { value: '=1+1', type: String }, null, { value: false }],
  ];
  const file = await writeXlsx(rows as never, {}).toBuffer();
  const text = await readTable(new Blob([new Uint8Array(file)]));
  expect(text.split('\r\n')).toEqual(
    ['名册', '', '编号,姓名,电话,在册', 'zz,李 四,13800000000,是', 'yy,=1+1,,否'].map((line, at) =>
      at < 2 ? expect.stringMatching(new RegExp(`^${line},*$`)) : line,
    ),
  );
});

test.each([
  ['an old .xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], '旧版 Excel'],
  ['a page that calls itself .xls', [...Buffer.from('<html><table>')], '网页'],
  ['what only begins like a .xlsx', [0x50, 0x4b, 0x03, 0x04, 1, 2], '不是完整的 .xlsx'],
])('%s is answered with what to do', async (_, bytes, says) => {
  const refused = await readTable(new Blob([new Uint8Array(bytes)])).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NoTable);
  expect(String(refused)).toContain(says);
});

test.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['@SUM(1)', "'@SUM(1)"],
  ['+1+cmd', "'+1+cmd"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ['＝1+1', "'＝1+1"],
  ['+8613800000000', '+8613800000000'],
  ['-1.5', '-1.5'],
  ['李四', '李四'],
])('%j goes into a CSV file as %j', (cell, written) => {
  expect(toCsv([[cell]])).toBe(`\uFEFF${written}\r\n`);
});
