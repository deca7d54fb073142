import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createFiles, type Files } from '../../functions/files.ts';
import { cacheControlOf } from '../../web/pages.ts';
import { DIST } from './build.ts';
import { contentType } from './content-type.ts';

/**
 * `npm run deploy:pages -- BUCKET`: puts the built pages into the bucket behind CloudFront. What has a hash in its name
 * goes first and stays, so that a page never names a file that is not there, and an open one still finds its own.
 */
export async function uploadPages(folder: string, files: Pick<Files, 'presignUpload'>): Promise<string[]> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')) || a.localeCompare(b));
  for (const key of names) {
    const body = readFileSync(join(folder, key));
    const { url, headers } = await files.presignUpload({
      key,
      contentType: contentType(key),
      contentLength: body.length,
      sha256: createHash('sha256').update(body).digest('base64'),
      replaces: true,
    });
    const sent = { ...headers, 'cache-control': cacheControlOf(key) };
    const response = await fetch(url, { method: 'PUT', headers: sent, body });
    if (!response.ok) throw new Error(`${key} was not taken: ${response.status} ${await response.text()}`);
  }
  return names;
}

async function main(bucket: string | undefined): Promise<void> {
  if (!bucket) throw new Error('npm run deploy:pages -- BUCKET; the Web stack tells its name (PagesBucket).');
  // Region and credentials as the SDK finds them: the profile that deploys.
  const { config } = new DynamoDBClient({});
  const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
  const env = {
    ATTACHMENT_BUCKET: bucket,
    AWS_ENDPOINT_URL_S3: process.env.AWS_ENDPOINT_URL_S3,
    AWS_REGION: await config.region(),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
  const names = await uploadPages(DIST, createFiles(env, Date.now));
  console.log(`${names.length} files are in ${bucket}.`);
}

if (import.meta.main) {
  main(process.argv[2]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
