import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { cacheControlOf, pageAt, securityHeaders } from '../../web/pages.ts';
import { type HttpHandler, send, sendProblem } from './http.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

interface File {
  readonly changedAt: number;
  readonly body: Buffer;
  readonly etag: string;
  readonly packed: Map<string, Buffer>;
}

export interface PagesOptions {
  /** Where the built pages lie, once they are built. */
  readonly folder: Promise<string>;
  /** The origin of the attachments' storage. */
  readonly files: string;
}

/** Serves the built pages as CloudFront does: by the table of web/pages.ts, compressed, with the same headers. */
export function createPages({ folder, files }: PagesOptions): HttpHandler {
  const known = new Map<string, File>();
  const headers = securityHeaders(files);

  async function find(name: string): Promise<File | undefined> {
    const path = join(await folder, name);
    const info = await stat(path).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const before = known.get(name);
    if (before?.changedAt === info.mtimeMs) return before;
    const etag = `"${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}"`;
    const file = { changedAt: info.mtimeMs, body: await readFile(path), etag, packed: new Map() };
    known.set(name, file);
    return file;
  }

  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendProblem(response, 405, 'method-not-allowed', '这个地址只能查看，不能提交。');
    const path = pathOf(request.url ?? '/');
    const page = pageAt(path);
    const name = page ? `${page}.html` : normalize(path).replace(/^[/\\]+/, '');
    const asked = name.endsWith('.html') && !page ? undefined : await find(name);
    const file = asked ?? (await find('not-found.html'));
    if (!file) return sendProblem(response, 404, 'not-found', '这里没有内容，请检查网址。');
    const shown = asked ? name : 'not-found.html';
    const sent = {
      ...headers,
      'cache-control': cacheControlOf(shown),
      etag: file.etag,
      vary: 'accept-encoding',
    };
    if (asked && request.headers['if-none-match'] === file.etag)
      return void response.writeHead(304, sent).end();
    const { encoding, body } = packedFor(request.headers['accept-encoding'], shown, file);
    send(response, asked ? 200 : 404, TYPES[extname(shown)] ?? 'application/octet-stream', body, {
      ...sent,
      ...(encoding && { 'content-encoding': encoding }),
    });
  };
}

function pathOf(url: string): string {
  const [path = '/'] = url.split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The smallest form that the browser takes; packed once. */
function packedFor(accepted: string | string[] | undefined, name: string, { body, packed }: File) {
  const encoding = ['br', 'gzip'].find((one) => String(accepted ?? '').includes(one));
  if (!encoding || !(extname(name) in TYPES)) return { body };
  const before = packed.get(encoding) ?? pack(encoding, body);
  packed.set(encoding, before);
  return { encoding, body: before };
}

const pack = (encoding: string, body: Buffer): Buffer =>
  encoding === 'br'
    ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    : gzipSync(body, { level: 9 });
