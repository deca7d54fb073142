import { importing as words } from '../words/zh-CN/directory.ts';
import type { WholeDirectory } from './entries.ts';

export type FileKind = keyof typeof words.kinds;

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** With the mark by which Excel knows UTF-8. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

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

/** Has the browser save a text as a file. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The text of a file; what Excel saves on a Chinese machine is not UTF-8. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
