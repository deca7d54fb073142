import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createFiles, type Files } from '../../functions/files.ts';
import { startPlatform } from '../local/platform.ts';

/** Where a committee is or shall be: a table and a bucket. */
export interface Place {
  readonly name: string;
  readonly client: DynamoDBClient;
  readonly table: string;
  /** The bucket, signed for with the credentials of this moment; undefined when none was named. */
  files(): Promise<Files | undefined>;
  readonly now: () => number;
  /** People may be at work in it now; a folder that we hold is still. */
  readonly live: boolean;
  close(): Promise<void>;
}

/** Thrown when a place cannot be used as asked. */
export class NoSuchPlace extends Error {
  override readonly name = 'NoSuchPlace';
}

/** Opens `local:FOLDER` or `aws:TABLE[,BUCKET]`; `make` allows a folder that is not there yet. */
export async function openPlace(name: string, { make = false } = {}): Promise<Place> {
  const [, kind, rest = ''] = /^(local|aws):(.+)$/.exec(name) ?? [];
  if (kind === 'local') return await openFolder(name, rest, make);
  if (kind === 'aws') return openAws(name, rest);
  throw new NoSuchPlace(
    `“${name}” 应写成 local:数据目录 或 aws:表名,桶名。It should be local:FOLDER or aws:TABLE[,BUCKET].`,
  );
}

/** The table and the files of a data folder that no Duban works on. */
async function openFolder(name: string, dataDir: string, make: boolean): Promise<Place> {
  if (!make && !existsSync(join(dataDir, 'table.sqlite')))
    throw new NoSuchPlace(`${dataDir} 里没有督办的数据。There is no data of Duban in that folder.`);
  const platform = await startPlatform({ dataDir, host: '127.0.0.1', port: 0 });
  const { environment, clock } = platform;
  const at = (variable: string): string => environment[variable] ?? '';
  const credentials = {
    accessKeyId: at('AWS_ACCESS_KEY_ID'),
    secretAccessKey: at('AWS_SECRET_ACCESS_KEY'),
  };
  const region = at('AWS_REGION');
  const client = new DynamoDBClient({ endpoint: at('AWS_ENDPOINT_URL_DYNAMODB'), region, credentials });
  const files = createFiles(
    {
      ATTACHMENT_BUCKET: at('ATTACHMENT_BUCKET'),
      AWS_ENDPOINT_URL_S3: at('AWS_ENDPOINT_URL_S3'),
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    clock.now,
  );
  return {
    name,
    client,
    table: at('TABLE_NAME'),
    files: async () => files,
    now: clock.now,
    live: false,
    close: async () => {
      client.destroy();
      await platform.stop();
    },
  };
}

/** A table and a bucket where the AWS SDK finds them: region, credentials and endpoints are its standard variables. */
function openAws(name: string, tableAndBucket: string): Place {
  const [table = '', bucket] = tableAndBucket.split(',');
  const client = new DynamoDBClient({});
  return {
    name,
    client,
    table,
    files: async () => {
      if (!bucket) return undefined;
      const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
      const env = {
        ATTACHMENT_BUCKET: bucket,
        AWS_ENDPOINT_URL_S3: process.env.AWS_ENDPOINT_URL_S3,
        AWS_REGION: await client.config.region(),
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
      };
      return createFiles(env, Date.now);
    },
    now: Date.now,
    live: true,
    close: async () => client.destroy(),
  };
}
