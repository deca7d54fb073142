import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { cacheControlOf, pageAt, securityHeaders } from '../../../web/pages.ts';
import { contentType } from '../../pages/content-type.ts';

type Event = Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers'>;

/** Answers the pages and their files out of a folder, as the bucket behind CloudFront does elsewhere. */
export const servePages =
  (folder: string, filesOrigin: string) =>
  async ({ rawPath, headers }: Event): Promise<APIGatewayProxyStructuredResultV2> => {
    const page = pageAt(rawPath);
    const name = page ? `${page}.html` : rawPath.slice(1);
    const asked = name.endsWith('.html') && !page ? undefined : await read(folder, name);
    const shown = asked ? name : 'not-found.html';
    const content = asked ?? (await read(folder, shown)) ?? Buffer.from('没有这个页面。');
    const zipped = /\bgzip\b/.test(headers['accept-encoding'] ?? '') && !/\.(png|woff2)$/.test(shown);
    return {
      statusCode: asked ? 200 : 404,
      headers: {
        ...securityHeaders(filesOrigin),
        'content-type': contentType(shown),
        'cache-control': asked ? cacheControlOf(shown) : 'no-store',
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

export const handler = servePages(
  join(process.env.LAMBDA_TASK_ROOT ?? '.', 'pages'),
  process.env.FILES_ORIGIN ?? '',
);
