import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Clock } from './clock.ts';
import { type HttpHandler, send } from './http.ts';
import { type Credentials, S3Error, verifySignature } from './s3-signature.ts';

export interface FilesOptions {
  /** Where the objects lie. */
  readonly folder: string;
  readonly buckets: readonly string[];
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** The Host that a request was signed for, where a proxy may stand between. */
  readonly hostOf?: (request: IncomingMessage) => string | undefined;
  /** Largest object that is taken, in bytes. */
  readonly limit?: number;
}

const Stored = z.object({
  key: z.string(),
  contentType: z.string(),
  size: z.number(),
  etag: z.string(),
  sha256: z.string(),
  lastModified: z.string(),
});
type Stored = z.infer<typeof Stored>;

/** As of S3 for one PUT. */
const LIMIT = 5 * 1024 ** 3;

/**
 * The part of S3 that browsers and functions use through signed addresses: PUT, GET, HEAD and DELETE of one
 * object, path style. An object is one file, named by the hash of its key (so no key leads out of the folder):
 * a line of JSON, then the content.
 */
export function createFileStorage(options: FilesOptions): HttpHandler {
  const { folder, buckets, credentials, clock, limit = LIMIT } = options;

  return async (request, response, rest) => {
    allowOtherOrigins(response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    try {
      const path = rest.split('?')[0] ?? '/';
      const [bucket = '', ...key] = path.slice(1).split('/').map(decode);
      if (!buckets.includes(bucket))
        throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
      if (key.join('/') === '')
        throw new S3Error(501, 'NotImplemented', 'Only single objects are served here.');
      const host = options.hostOf?.(request) ?? request.headers.host ?? '';
      const query = verifySignature({ request, host }, credentials, clock.now());
      const file = objectFile(bucket, key.join('/'));
      if (request.method === 'PUT') await put(request, response, file, key.join('/'));
      else if (request.method === 'DELETE') await remove(response, file);
      else if (request.method === 'GET' || request.method === 'HEAD') await get(response, file, query);
      else
        throw new S3Error(
          405,
          'MethodNotAllowed',
          'The specified method is not allowed against this resource.',
        );
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code><Message>${error.message}</Message></Error>`;
      send(response, error.status, 'application/xml', xml);
    }
  };

  function objectFile(bucket: string, key: string): string {
    const name = createHash('sha256').update(key).digest('hex');
    return join(folder, bucket, name.slice(0, 2), name);
  }

  async function put(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    key: string,
  ): Promise<void> {
    const size = Number(request.headers['content-length'] ?? Number.NaN);
    if (!Number.isInteger(size)) {
      throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
    }
    if (size > limit) {
      throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
    }
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      const { etag, sha256 } = await receive(request, temporary, size);
      const expected = request.headers['x-amz-checksum-sha256'];
      if (expected !== undefined && expected !== sha256) {
        throw new S3Error(
          400,
          'BadDigest',
          'The SHA256 you specified did not match the calculated checksum.',
        );
      }
      const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
      const lastModified = new Date(clock.now()).toISOString();
      const stored: Stored = { key, contentType, size, etag, sha256, lastModified };
      await finish(temporary, path, stored);
      response.setHeader('x-amz-checksum-sha256', sha256);
      response.writeHead(200, { etag: `"${etag}"`, 'content-length': 0 }).end();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async function get(response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const file = await open(path, 'r').catch(ifThere);
    if (file === undefined) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
    const stored = await readStored(file);
    const disposition = query.get('response-content-disposition');
    response.writeHead(200, {
      'content-type': query.get('response-content-type') ?? stored.contentType,
      'content-length': stored.size,
      etag: `"${stored.etag}"`,
      'x-amz-checksum-sha256': stored.sha256,
      'last-modified': new Date(stored.lastModified).toUTCString(),
      ...(disposition && { 'content-disposition': disposition }),
    });
    if (response.req.method === 'HEAD' || stored.size === 0) {
      await file.close();
      return void response.end();
    }
    file
      .createReadStream({ start: HEAD_SIZE })
      .on('error', () => response.destroy())
      .pipe(response);
  }
}

/** The JSON stands in a block of fixed size, so that the content can be written before its hash is known. */
const HEAD_SIZE = 4096;

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

async function finish(temporary: string, path: string, stored: Stored): Promise<void> {
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
  await rename(temporary, path);
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

async function readStored(file: FileHandle): Promise<Stored> {
  const { buffer } = await file.read(Buffer.alloc(HEAD_SIZE), 0, HEAD_SIZE, 0);
  return Stored.parse(JSON.parse(buffer.toString('utf8')));
}

async function remove(response: ServerResponse, path: string): Promise<void> {
  await rm(path, { force: true });
  response.writeHead(204).end();
}

function ifThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** As the bucket's own rules for pages of other origins: the signature says who may, not the page. */
function allowOtherOrigins(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT, DELETE');
  response.setHeader('access-control-allow-headers', '*');
  response.setHeader('access-control-expose-headers', 'etag, x-amz-checksum-sha256');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}
