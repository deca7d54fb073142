import { FIRST_BYTES } from '../../domain/attachments/first-bytes.ts';
import { judgeName } from '../../domain/attachments/judge.ts';
import type { FileKind } from '../../domain/attachments/kinds.ts';
import { FILE_KINDS, notWhatItSays } from '../../domain/attachments/words.ts';

/** Every kind that there is; what a committee does not take of them, its API says. */
const ALL = Object.keys(FILE_KINDS) as FileKind[];

/** Why a file will not be taken, as far as its name and beginning tell; undefined when nothing speaks against it. */
export async function whyNotTaken(file: File): Promise<string | undefined> {
  const named = judgeName(file.name, ALL);
  if (typeof named === 'string') return `“${file.name}”：${named}。`;
  const first = new Uint8Array(await file.slice(0, FIRST_BYTES).arrayBuffer());
  return named.format.begins(first) ? undefined : `${notWhatItSays(named.filename)}。`;
}
