import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Clock } from './clock.ts';
import { type HttpHandler, send } from './http.ts';
import { type Credentials, S3Error, verifySignature } from './s3-signature.ts';
import {
  checkContent,
  contentOf,
  openObject,
  pathOfObject,
  receiveObject,
  type Stored,
} from './stored-object.ts';

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

/** As of S3 for one PUT. */
const LIMIT = 5 * 1024 ** 3;

/**
 * The part of S3 that browsers and functions use through signed addresses: PUT, GET, HEAD and DELETE of one
 * object, path style. An object is one file, named by the hash of its key: so no key leads out of the folder.
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
    return pathOfObject(folder, bucket, key);
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
    const { headers } = request;
    const { etag, sha256 } = await receiveObject(request, path, {
      size,
      once: headers['if-none-match'] === '*',
      described: {
        key,
        contentType: headers['content-type'] ?? 'binary/octet-stream',
        lastModified: new Date(clock.now()).toISOString(),
      },
      sha256: headers['x-amz-checksum-sha256']?.toString(),
    });
    response.setHeader('x-amz-checksum-sha256', sha256);
    response.writeHead(200, { etag: `"${etag}"`, 'content-length': 0 }).end();
  }

  async function get(response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const { file, stored } = await openObject(path);
    try {
      const part = partOf(response.req.headers.range, stored);
      const isHead = response.req.method === 'HEAD';
      // As at AWS, the checksum is that of the whole and comes with the whole.
      if (!part && !isHead) await checkContent(file, stored);
      const [first, last] = part ?? [0, stored.size - 1];
      const disposition = query.get('response-content-disposition');
      response.writeHead(part ? 206 : 200, {
        'content-type': query.get('response-content-type') ?? stored.contentType,
        'content-length': last - first + 1,
        etag: `"${stored.etag}"`,
        ...(part
          ? { 'content-range': `bytes ${first}-${last}/${stored.size}` }
          : { 'x-amz-checksum-sha256': stored.sha256 }),
        'last-modified': new Date(stored.lastModified).toUTCString(),
        'x-content-type-options': 'nosniff',
        ...(disposition && { 'content-disposition': disposition }),
      });
      if (isHead || stored.size === 0) response.end();
      else await pipeline(contentOf(file, first, last, false), response).catch(() => response.destroy());
    } finally {
      await file.close();
    }
  }
}

/** The part of an object that is asked for, as its first and last byte; undefined for all of it. */
export function partOf(
  range: string | undefined,
  { size }: Pick<Stored, 'size'>,
): readonly [number, number] | undefined {
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '') return undefined;
  const [first, last] = [Number(from), Math.min(size - 1, to === '' ? size - 1 : Number(to))];
  if (first > last) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return [first, last];
}

async function remove(response: ServerResponse, path: string): Promise<void> {
  await rm(path, { force: true });
  response.writeHead(204).end();
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
