import { importing as words } from '../words/zh-CN/directory.ts';
import { plainCsv } from './csv.ts';
import { decode } from './decode.ts';

/** Thrown when a file is no table that can be read here: says how it becomes one. */
export class NoTable extends Error {
  override readonly name = 'NoTable';
}

const begins = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** A table as the API takes it (CSV), from whatever the office keeps it in: by its first bytes, not by its name. */
export async function readTable(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Of the old Excel, and of a new one under a password.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new NoTable(words.oldExcel);
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return plainCsv(await rowsOf(file));
  const text = decode(bytes);
  if (/^\s*</.test(text)) throw new NoTable(words.webPage);
  return text;
}

/** The reader of Excel files comes only when there is one. */
async function rowsOf(file: Blob): Promise<string[][]> {
  const { readXlsxRows } = await import('./read-xlsx.ts');
  try {
    return await readXlsxRows(file);
  } catch (cause) {
    throw new NoTable(words.brokenExcel, { cause });
  }
}
