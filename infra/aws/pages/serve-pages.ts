import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pageAt, securityHeaders } from '../../../web/pages.ts';
import { cacheControl, contentType } from './files.ts';

type Event = Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers'>;

/** Answers the pages and their files out of a folder. */
export const servePages =
  (folder: string, filesOrigin: string) =>
  async ({ rawPath, headers }: Event): Promise<APIGatewayProxyStructuredResultV2> => {
    const isFile = /\.[a-z0-9]+$/.test(rawPath);
    const page = isFile ? undefined : pageAt(rawPath);
    const name = isFile ? rawPath.slice(1) : `${page ?? 'not-found'}.html`;
    const content = await read(folder, name);
    if (content === undefined) return plain(404, '没有这个页面。');
    const zipped = /\bgzip\b/.test(headers['accept-encoding'] ?? '') && !/\.(png|woff2)$/.test(name);
    return {
      statusCode: isFile || page ? 200 : 404,
      headers: {
        ...securityHeaders(filesOrigin),
        'content-type': contentType(name),
        'cache-control': cacheControl(name),
        'strict-transport-security': 'max-age=31536000',
        vary: 'accept-encoding',
        ...(zipped && { 'content-encoding': 'gzip' }),
      },
      body: (zipped ? gzipSync(content) : content).toString('base64'),
      isBase64Encoded: true,
    };
  };

/** Undefined when there is no such file, or it is not below the folder. */
async function read(folder: string, name: string): Promise<Buffer | undefined> {
  const path = normalize(name);
  if (path.startsWith('..') || path.startsWith('/')) return undefined;
  try {
    return await readFile(join(folder, path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const plain = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

export const handler = servePages(
  join(process.env.LAMBDA_TASK_ROOT ?? '.', 'pages'),
  process.env.FILES_ORIGIN ?? '',
);
