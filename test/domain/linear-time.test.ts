import { describe, expect, test } from 'vitest';
import { cleanFilename } from '../../domain/attachments/filename.ts';
import { address, code, line, name, phrase, text, words } from '../../domain/fields.ts';
import { letterBody } from '../../domain/handling/letter-body.ts';
import { layOut } from '../../domain/notices/letter.ts';
import { cut, rootOfThread } from '../../domain/notices/notice.ts';
import { codeIn } from '../../domain/people/code.ts';
import { nameKey } from '../../domain/people/look-up.ts';
import { formatNumber, fullTitle } from '../../domain/proposal/number.ts';
import { redact } from '../../domain/proposal/redact.ts';
import { fingerprint, similarity } from '../../domain/proposal/similar.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { readBlocks } from '../../domain/text/blocks.ts';
import { cleanCode, cleanLines, cleanName } from '../../domain/text/clean.ts';
import { shortened } from '../../domain/text/cut.ts';
import { plainText } from '../../domain/text/plain-text.ts';
import { redactRich } from '../../domain/text/redact-rich.ts';
import { isFoundIn } from '../../domain/text/search.ts';
import { writeBlocks } from '../../domain/text/write-blocks.ts';
import { Day, Instant } from '../../domain/time/instant.ts';
import { sayExtension } from '../../domain/time/phrases.ts';
import { slowOver } from '../awkward.ts';

/** Everything that the rules do with what somebody typed. What is new is named here, and tried with all of it. */
const MORNING = Instant.parse('2026-02-01T00:00:00.000Z');
const READERS: Readonly<Record<string, (typed: string) => unknown>> = {
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
  'a search': (typed) => [isFoundIn(typed.slice(0, 100), typed), isFoundIn('没有的', typed)],
  'the name of a file': cleanFilename,
  'a code from a mail': codeIn,
  'the name of a body': (typed) => nameKey('agencies', typed),
  settings: (typed) =>
    Settings.safeParse({
      committee: { name: typed, shortName: typed },
      numbering: typed,
      mail: { from: typed },
    }),
  'a number in its format': (typed) => formatNumber(typed, { n: 12, term: 2, meeting: 2, year: 2026 }),
  'a number in full': (typed) => fullTitle(typed, { term: 2, meeting: 2 }, typed),
  'the reason of an extension': (typed) => {
    const extension = { to: Day.parse('2026-03-31'), by: '何静', at: MORNING, reason: typed };
    return sayExtension(extension, Day.parse('2026-03-01'), String);
  },
  'an answer as a letter': (typed) =>
    letterBody(typed, { title: typed, addressees: [typed], agency: '区建设局' }),
  'a mail': (typed) =>
    layOut({ subject: typed, greeting: typed, says: [typed], todo: typed, signature: [typed] }),
  'the thread of a mail': rootOfThread,
  'a few words of it': (typed) => [cut(typed, 100), shortened(typed, 40_000)],
  'looking for twins': (typed) =>
    similarity(fingerprint(typed, typed), fingerprint('关于坡道的建议', '补建坡道。')),
};

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('takes time in proportion to what was typed, whatever it was', async () => {
    expect(await slowOver(read)).toEqual([]);
  }, 120_000);
});
