import { describe, expect, test } from 'vitest';
import { address, code, line, name, phrase, text, words } from '../../domain/fields.ts';
import { cut } from '../../domain/notices/notice.ts';
import { redact } from '../../domain/proposal/redact.ts';
import { fingerprint, similarity } from '../../domain/proposal/similar.ts';
import { readBlocks } from '../../domain/text/blocks.ts';
import { cleanCode, cleanLines, cleanName } from '../../domain/text/clean.ts';
import { shortened } from '../../domain/text/cut.ts';
import { plainText } from '../../domain/text/plain-text.ts';
import { redactRich } from '../../domain/text/redact-rich.ts';
import { writeBlocks } from '../../domain/text/write-blocks.ts';
import { atTheDoor } from '../../functions/api/door.ts';
import { toCursor } from '../../functions/api/routes/shared.ts';
import { paragraphs, richText } from '../../functions/public/html.ts';

/** Everything that the server does with what somebody typed. What is new is named here, and tried with all of it. */
const READERS: Readonly<Record<string, (typed: string) => unknown>> = {
  'the door': (typed) => atTheDoor({ typed: [typed] }),
  'cleaning lines': cleanLines,
  'cleaning a name': cleanName,
  'cleaning a code': cleanCode,
  'the fields of forms': (typed) =>
    [text('内容'), words(10), line('案由', 10), phrase(10), name('名称', 10), code(10), address('邮箱')].map(
      (schema) => schema.safeParse(typed),
    ),
  'redaction of a text': (typed) => redact(typed, ['王秀英', 'aaaaaaaaaaaaaaaa', '1 1']),
  'redaction of a letter': (typed) => redactRich(typed, ['王秀英']),
  'reading and writing a letter': (typed) => writeBlocks(readBlocks(typed)),
  'a letter as plain text': plainText,
  'a letter as a page': richText,
  'a text as a page': paragraphs,
  'a few words of it': (typed) => [cut(typed, 100), shortened(typed, 40_000)],
  'looking for twins': (typed) =>
    similarity(fingerprint(typed, typed), fingerprint('关于坡道的建议', '补建坡道。')),
  'a place in a list': toCursor,
};

const LENGTH = 50_000;
/** What a rule that is no longer linear stumbles over: one sign again and again, and what almost fits it. */
const PIECES = [
  ...[
    'a',
    'Z',
    '1',
    '0',
    '-',
    '.',
    '@',
    ' ',
    '\t',
    '\u3000',
    '\n',
    '\r',
    '中',
    '王',
    '路',
    '一',
    '号',
    '１',
    'Ａ',
    '，',
  ],
  ...[
    '（',
    '(',
    '[',
    '|',
    '*',
    '#',
    '_',
    '`',
    '\\',
    '"',
    "'",
    '&',
    '<',
    '\u0301',
    '\u200D',
    '\u0000',
    '𠮷',
    '👨',
    '\uD842',
  ],
  ...[
    '1 ',
    '1-',
    '1.',
    '12.',
    'a.',
    'a@',
    '@a.',
    'a@a',
    '13',
    '138 1234 ',
    '1381234567 ',
    '35050319800101 ',
    '0595-',
  ],
  ...[
    '电话',
    '电话1',
    '电话：',
    '地址：',
    '地址: ',
    '路1',
    '路1栋',
    '园一',
    '小区1号院',
    '王 秀 ',
    '**a',
    '**a** ',
    '*a ',
    '\\*',
  ],
  ...[
    '- a\n',
    '1. a\n',
    '# a\n',
    '|a',
    '|a|\n',
    '|---',
    '|a|\n|---|\n\n',
    '|a|\n|---|\n|',
    '-- ',
    '关于',
    '建设的',
    'a\n',
  ],
];

/** The milliseconds of the processor, whatever else the machine does. */
function work(read: () => unknown): number {
  const before = process.cpuUsage();
  read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('takes time in proportion to what was typed, whatever it was', () => {
    read('一二三');
    const slow = PIECES.flatMap((piece) => {
      const typed = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
      const spent = work(() => {
        try {
          read(typed);
        } catch {
          // Refused is read, too.
        }
      });
      return spent > MOST_MS ? [`${JSON.stringify(piece)} ${Math.round(spent)} ms`] : [];
    });
    expect(slow).toEqual([]);
  }, 120_000);
});

/** Linear is done in some tens; what is squared takes from seven seconds on. */
const MOST_MS = 1500;
