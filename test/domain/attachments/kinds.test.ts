import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { cleanFilename } from '../../../domain/attachments/filename.ts';
import { FIRST_BYTES } from '../../../domain/attachments/first-bytes.ts';
import { formatOf } from '../../../domain/attachments/formats.ts';
import { judgeName } from '../../../domain/attachments/judge.ts';
import { FileKind } from '../../../domain/attachments/kinds.ts';

const all = FileKind.options;
const taken = (name: string) => {
  const judged = judgeName(name, all);
  return typeof judged === 'string' ? undefined : judged.filename;
};

test.each([
  ['提案附件.docx', '提案附件.docx'],
  ['提案附件.WPS', '提案附件.WPS'],
  ['答复函.ofd', '答复函.ofd'],
  ['IMG_0001.HEIC', 'IMG_0001.HEIC'],
  ['报告.ＰＤＦ', '报告.PDF'],
  ['报告.pdf.', '报告.pdf'],
  ['报告.pdf 。', undefined],
  ['  报告 .pdf  ', '报告.pdf'],
  ['报告.exe.pdf', '报告_exe.pdf'],
  ['关于www.fenghu.com.pdf', '关于www.fenghu_com.pdf'],
  ['第1.2稿.pdf', '第1.2稿.pdf'],
  ['\u202Efdp.exe', undefined],
  ['报告\u202Excod.pdf', '报告xcod.pdf'],
  ['报告.pdf\u200B', '报告.pdf'],
  ['报告.pdf\u0000.exe', undefined],
  ['报告.pdf:隐藏.exe', undefined],
  ['../../a.pdf', '_.._a.pdf'],
  ['CON .pdf', '_CON.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['com1.tar.pdf', '_com1.tar.pdf'],
  ['lpt¹.txt', '_lpt¹.txt'],
  ['.pdf', '附件.pdf'],
  ['报告', undefined],
  ['a.exe', undefined],
  ['a.ｅｘｅ', undefined],
  ['a.exe.', undefined],
  ['evil.html', undefined],
  ['evil.svg', undefined],
  ['宏.docm', undefined],
  ['constructor', undefined],
  ['a.__proto__', undefined],
])('a file named %j is taken as %j', (name, expected) => expect(taken(name)).toBe(expected));

test.each([
  ['提案.rar', 'zip'],
  ['表.csv', 'xlsx'],
  ['函.ceb', 'PDF'],
  ['宏.xlsm', '宏'],
  ['图.tiff', 'jpg'],
  ['录音.mp3', '录音'],
  ['程序.exe', '可以上传'],
  ['没有扩展名', '扩展名'],
])('what is not taken is told how to be: %s', (name, word) => {
  expect(judgeName(name, all)).toContain(word);
});

test('a committee that takes no packages says what it takes', () => {
  expect(judgeName('照片.zip', ['pdf', 'image'])).toBe(
    '不接受 zip 文件：可以上传：PDF、图片（jpg、png、gif、webp、heic）',
  );
});

test('whatever somebody calls a file, it is kept under a name that everybody can see and save', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '.',
      ' ',
      '\u202E',
      '\u200F',
      'CON',
      'nul',
      '.exe',
      '.pdf',
      '/',
      '\\',
      ':',
      '\ud83d',
      '报告',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { filename, extension } = cleanFilename(`${pieces.join('')}.pdf`);
      expect(extension).toBe('pdf');
      expect(filename).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+\.pdf$/u);
      expect(filename).not.toMatch(/^[. ]|^(con|nul)\.|\.(exe|html)\./i);
      expect([...filename].length).toBeLessThanOrEqual(120);
      expect(cleanFilename(filename).filename).toBe(filename);
    }),
    { numRuns: 150 },
  );
});

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const packageOf = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, bytes('<x/>'.repeat(50))])));
const COMPOUND = bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old office');
const PROGRAM = bytes('MZ\x90\x00\x03\x00\x00\x00');
const WORD = packageOf('[Content_Types].xml', '_rels/.rels', 'word/document.xml');
/** WPS puts other parts first. */
const WPS_WORD = packageOf('docProps/app.xml', 'docProps/core.xml', 'word/document.xml');
const EXCEL = packageOf('[Content_Types].xml', 'xl/workbook.xml');
const OFD = packageOf('Doc_0/Document.xml', 'OFD.xml');

test.each([
  ['docx', WORD, true],
  ['docx', WPS_WORD, true],
  ['docx', COMPOUND, true],
  ['docx', EXCEL, false],
  ['docx', OFD, false],
  ['docx', packageOf('malware.exe'), false],
  ['docx', PROGRAM, false],
  ['wps', COMPOUND, true],
  ['wps', WORD, true],
  ['doc', bytes('{\\rtf1\\ansi'), true],
  ['doc', bytes('<html><body>'), false],
  ['et', COMPOUND, true],
  ['xlsx', EXCEL, true],
  ['xlsx', WORD, false],
  ['dps', COMPOUND, true],
  ['pptx', packageOf('[Content_Types].xml', 'ppt/presentation.xml'), true],
  ['ofd', OFD, true],
  ['ofd', WORD, false],
  ['ofd', packageOf('META-INF/MANIFEST.MF'), false],
  ['ofd', PROGRAM, false],
  ['pdf', bytes('%PDF-1.7\n'), true],
  ['pdf', bytes('\xef\xbb\xbf\r\n%PDF-1.4'), true],
  ['pdf', bytes('<html>%PDF-1.7'), false],
  ['pdf', PROGRAM, false],
  ['jpg', bytes('\xff\xd8\xff\xe0'), true],
  ['jpg', bytes('\x89PNG\r\n\x1a\n'), true],
  ['png', PROGRAM, false],
  ['png', bytes('<svg onload=alert(1)>'), false],
  ['heic', bytes('\x00\x00\x00\x18ftypheic'), true],
  ['heic', bytes('\x00\x00\x00\x18ftypmp42'), false],
  ['webp', bytes('RIFF\x00\x00\x00\x00WEBPVP8 '), true],
  ['gif', bytes('GIF89a'), true],
  ['txt', new Uint8Array(Buffer.from('联系人：张三\r\n', 'utf8')), true],
  ['txt', bytes('\xc1\xaa\xcf\xb5\xc8\xcb'), true],
  ['txt', bytes('\xff\xfeA\x00'), true],
  ['txt', PROGRAM, false],
  ['zip', packageOf('照片/1.jpg'), true],
  ['zip', bytes('Rar!\x1a\x07'), false],
])('by its first bytes a .%s may be that or not (%#)', (extension, content, may) => {
  expect(formatOf(extension)?.begins(content)).toBe(may);
});

test('no beginning, however it was made, is looked at for long or brings anything down', () => {
  const signs = fc.constantFrom('PK\x03\x04', 'PK', '\x00', 'word/');
  const content = fc.oneof(
    fc.uint8Array({ maxLength: FIRST_BYTES }),
    fc.array(signs, { maxLength: 1000 }).map((made) => bytes(made.join(''))),
  );
  const documents = ['docx', 'ofd', 'pdf', 'heic', 'txt', 'zip'];
  fc.assert(
    fc.property(content, (any) => {
      for (const one of documents) expect(formatOf(one)?.begins(any)).toBeTypeOf('boolean');
    }),
    { numRuns: 200 },
  );
});

test.each(['docx', 'ofd', 'pdf', 'jpg', 'zip'])('nothing at all is no %s', (extension) => {
  expect(formatOf(extension)?.begins(new Uint8Array())).toBe(false);
});
