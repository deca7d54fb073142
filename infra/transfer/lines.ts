import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import * as z from 'zod';

/*
 * The file of a committee: lines of JSON, each with a hash over itself and the line before, so that a line that was
 * altered, lost, moved or added is named by its number. The first line is the header, the last one says how much
 * there must be.
 */

export const FORMAT = 3;

export const Header = z.strictObject({
  format: z.int(),
  committee: z.string().min(1),
  /** When it was exported, by the clock of where it comes from. */
  at: z.iso.datetime(),
  /** A copy leaves the waiting mail to where it comes from, a move takes it along. */
  purpose: z.enum(['copy', 'move']),
  from: z.string(),
});
export type Header = z.infer<typeof Header>;

export const Totals = z.strictObject({
  items: z.int(),
  subjects: z.int(),
  open: z.int(),
  waitingNotices: z.int(),
  files: z.int(),
  missingFiles: z.int(),
  bytes: z.int(),
});
export type Totals = z.infer<typeof Totals>;

const FileHead = z.strictObject({
  key: z.string(),
  contentType: z.string(),
  size: z.int(),
  /** What the storage that it came from reckoned; the one that it goes to takes no other content. */
  sha256: z.string(),
});
export type FileHead = z.infer<typeof FileHead>;

/** What a line may hold, by its one name. An item is in the JSON of DynamoDB, so that nothing of it is lost. */
export const Content = z.union([
  z.strictObject({ header: Header }),
  z.strictObject({ item: z.record(z.string(), z.unknown()) }),
  z.strictObject({ file: FileHead }),
  /** A part of the file before, in base64. */
  z.strictObject({ part: z.base64() }),
  /** The file before is whole, with this SHA-256. */
  z.strictObject({ whole: z.string() }),
  z.strictObject({ totals: Totals }),
]);
export type Content = z.infer<typeof Content>;

export interface Line {
  readonly number: number;
  readonly content: Content;
  /** Over this line and all before it. */
  readonly hash: string;
}

/** Thrown when a file is not what was exported: at which line it is wrong. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  constructor(path: string, line: number, zh: string, en: string) {
    super(
      `${path} 第 ${line} 行：${zh}。没有导入任何内容。\n${path}, line ${line}: ${en}. Nothing was imported.`,
    );
  }
}

export interface LineWriter {
  write(content: Content): Promise<void>;
  /** The file takes its name only now: one that was cut short never has it. Answers the hash of the last line. */
  finish(): Promise<string>;
  /** Throws away what was written. */
  abandon(): Promise<void>;
}

const FLUSH_AT = 1024 * 1024;

/** Writes a file line by line. */
export async function writeLines(path: string): Promise<LineWriter> {
  const temporary = `${path}.part`;
  const file = await open(temporary, 'w', 0o600);
  let previous = '';
  let buffered = '';
  const flush = async () => {
    if (buffered !== '') await file.appendFile(buffered);
    buffered = '';
  };
  return {
    write: async (content) => {
      const body = JSON.stringify(content, plainly).slice(0, -1);
      previous = hashOf(previous, body);
      buffered += `${body}${HASH}${previous}"}\n`;
      if (buffered.length > FLUSH_AT) await flush();
    },
    finish: async () => {
      await flush();
      await file.sync();
      await file.close();
      await rename(temporary, path);
      return previous;
    },
    abandon: async () => {
      await file.close();
      await rm(temporary, { force: true });
    },
  };
}

/** Names in their order, so that the same item is always the same line; bytes as base64 where DynamoDB has them. */
const plainly = (_: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
};
const withBytes = (name: string, value: unknown): unknown => {
  if (name === 'B' && typeof value === 'string') return Buffer.from(value, 'base64');
  if (name === 'BS' && Array.isArray(value)) return value.map((part) => Buffer.from(String(part), 'base64'));
  return value;
};

const HASH = ',"hash":"';
const hashOf = (previous: string, body: string): string =>
  createHash('sha256').update(previous).update(body).digest('base64url');

/** The longest line is a part of a file; DynamoDB's largest item is shorter even when all of it is escaped. */
const LONGEST = 4 * 1024 * 1024;

/** Reads a file line by line; throws DamagedFile at the first that is not as it was written. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 0;
  let previous = '';
  let ended = false;
  for await (const text of rawLines(path)) {
    number += 1;
    if (ended) throw new DamagedFile(path, number, '总计之后还有内容', 'there is more after the totals');
    const at = text.lastIndexOf(HASH);
    const body = at < 0 ? '' : text.slice(0, at);
    if (at < 0 || !text.endsWith('"}') || text.length > LONGEST)
      throw new DamagedFile(path, number, '不完整', 'it is not whole');
    const hash = hashOf(previous, body);
    if (text.slice(at + HASH.length, -2) !== hash)
      throw new DamagedFile(
        path,
        number,
        '与校验值不符，此行被改过，或前面少了、多了行',
        'it does not match its hash: it was altered, or a line before it was lost or added',
      );
    previous = hash;
    const content = Content.safeParse(JSON.parse(`${body}}`, withBytes));
    if (!content.success)
      throw new DamagedFile(path, number, '读不懂，可能出自更新的版本', 'it is of a kind unknown here');
    checkHeader(path, number, content.data);
    ended = 'totals' in content.data;
    yield { number, content: content.data, hash };
  }
  if (!ended)
    throw new DamagedFile(
      path,
      number + 1,
      '文件在此中断，缺少总计',
      'the file ends here without its totals',
    );
}

function checkHeader(path: string, number: number, content: Content): void {
  if ('header' in content !== (number === 1))
    throw new DamagedFile(path, number, '不是督办的导出文件', 'this is no file that Duban exported');
  if ('header' in content && content.header.format !== FORMAT)
    throw new DamagedFile(
      path,
      number,
      `格式版本是 ${content.header.format}，这里只认 ${FORMAT}`,
      `it is of format ${content.header.format}, only ${FORMAT} is known here`,
    );
}

/** Lines end with \n alone: texts hold other signs that some readers take for line ends. */
async function* rawLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST) break;
  }
  if (rest !== '') yield rest;
}
