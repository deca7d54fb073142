import { importing as words } from '../words/zh-CN/directory.ts';
import type { WholeDirectory } from './entries.ts';

export type FileKind = keyof typeof words.kinds;

/** What a spreadsheet would reckon instead of showing, such as =1+1 or @SUM; a number is one in any case. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A cell that begins like a formula gets an apostrophe, which says that it is text; the import takes it off again. */
const guarded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const lines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(',')).join('\r\n');

/** For people and their Excel: with the mark by which it knows UTF-8, and nothing that it would reckon. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${lines(rows.map((row) => row.map(guarded)))}\r\n`;

/** For the API, which reads every cell as it is. */
export const plainCsv = lines;

/** An empty file with its headings and one line to look at. */
export const templateOf = (kind: FileKind): string => toCsv([words.headings[kind], words.examples[kind]]);

/** What is in the directory now, in the form in which it can be imported again. */
export function presentOf(kind: FileKind, all: WholeDirectory): string {
  const yes = (active: boolean) => (active ? '是' : '否');
  const rows = {
    people: all.people.map((one) => [
      one.id,
      one.name,
      one.email,
      one.phone ?? '',
      one.roles.map((role) => words.roles[role] ?? role).join('；'),
      one.agencyId ?? '',
      one.groupId ?? '',
      one.sector ?? '',
      yes(one.active),
    ]),
    agencies: all.agencies.map((one) => [
      one.id,
      one.name,
      one.letterPrefix ?? '',
      one.leaderName ?? '',
      one.leaderEmail ?? '',
      yes(one.active),
    ]),
    groups: all.groups.map((one) => [
      one.id,
      one.name,
      words.groupKinds[one.kind] ?? one.kind,
      yes(one.active),
    ]),
  }[kind];
  return toCsv([words.headings[kind], ...rows]);
}
