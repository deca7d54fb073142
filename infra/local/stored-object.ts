import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { S3Error } from './s3-signature.ts';

/* An object of the storage is one file: a line of JSON in a block of fixed size, then the content. */

const Stored = z.object({
  key: z.string(),
  contentType: z.string(),
  size: z.number(),
  etag: z.string(),
  sha256: z.string(),
  lastModified: z.string(),
});
export type Stored = z.infer<typeof Stored>;

/** The JSON stands in a block of fixed size, so that the content can be written before its hash is known. */
const HEAD_SIZE = 4096;

interface Receiving {
  readonly size: number;
  /** Where an object lies already, it stays. */
  readonly once: boolean;
  readonly described: Pick<Stored, 'key' | 'contentType' | 'lastModified'>;
  /** What its SHA-256 has to be. */
  readonly sha256: string | undefined;
}

/** Writes what a request carries, whole and on the disk before it is there at all. */
export async function receiveObject(
  request: IncomingMessage,
  path: string,
  { size, once, described, sha256: expected }: Receiving,
): Promise<Stored> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const { etag, sha256 } = await receive(request, temporary, size);
    if (expected !== undefined && expected !== sha256) {
      throw new S3Error(400, 'BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
    }
    const stored = { ...described, size, etag, sha256 };
    await finish(temporary, stored);
    if (once) await link(temporary, path).catch(refuseSecond);
    else await rename(temporary, path);
    await syncFolder(path);
    return stored;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function receive(
  request: IncomingMessage,
  path: string,
  size: number,
): Promise<{ etag: string; sha256: string }> {
  const md5 = createHash('md5');
  const sha = createHash('sha256');
  const file = await open(path, 'wx');
  try {
    let position = HEAD_SIZE;
    for await (const chunk of request) {
      md5.update(chunk);
      sha.update(chunk);
      await file.write(chunk, 0, chunk.length, position);
      position += chunk.length;
    }
    if (position - HEAD_SIZE !== size) {
      throw new S3Error(
        400,
        'IncompleteBody',
        'You did not provide the number of bytes specified by Content-Length',
      );
    }
  } finally {
    await file.close();
  }
  return { etag: md5.digest('hex'), sha256: sha.digest('base64') };
}

async function finish(temporary: string, stored: Stored): Promise<void> {
  const head = Buffer.alloc(HEAD_SIZE, ' ');
  const json = Buffer.from(JSON.stringify(stored));
  if (json.length > HEAD_SIZE) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
  json.copy(head);
  const file = await open(temporary, 'r+');
  try {
    await file.write(head, 0, HEAD_SIZE, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

function refuseSecond(error: unknown): never {
  if (!isCode(error, 'EEXIST')) throw error;
  throw new S3Error(
    412,
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
  );
}

/** Opens an object with what is known of it; whoever opens it closes it. */
export async function openObject(path: string): Promise<{ file: FileHandle; stored: Stored }> {
  const file = await open(path, 'r').catch((error) => {
    if (isCode(error, 'ENOENT')) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
    throw error;
  });
  const { buffer } = await file.read(Buffer.alloc(HEAD_SIZE), 0, HEAD_SIZE, 0);
  return { file, stored: Stored.parse(JSON.parse(buffer.toString('utf8'))) };
}

/** The content from one byte to another, both within. The stream closes the file, unless it is to stay open. */
export const contentOf = (file: FileHandle, first: number, last: number, autoClose = true) =>
  file.createReadStream({ start: HEAD_SIZE + first, end: HEAD_SIZE + last, autoClose });

/** A content that is no longer the one that was stored is handed to nobody. */
export async function checkContent(file: FileHandle, { size, sha256 }: Stored): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of contentOf(file, 0, Math.max(0, size - 1), false)) hash.update(chunk);
  const { size: all } = await file.stat();
  if (all === HEAD_SIZE + size && hash.digest('base64') === sha256) return;
  throw new S3Error(500, 'InternalError', 'The content is not what was stored under this key.');
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Where an object lies in the folder of the objects. */
export function pathOfObject(folder: string, bucket: string, key: string): string {
  const name = createHash('sha256').update(key).digest('hex');
  return join(folder, bucket, name.slice(0, 2), name);
}

/** The content of an object as it lies in the folder; undefined when there is none. */
export async function readObject(folder: string, bucket: string, key: string): Promise<Buffer | undefined> {
  const path = pathOfObject(folder, bucket, key);
  return existsSync(path) ? (await readFile(path)).subarray(HEAD_SIZE) : undefined;
}
