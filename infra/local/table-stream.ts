import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { localClient } from './dynamodb.ts';

export interface TableStreamOptions {
  readonly endpoint: string;
  readonly table: string;
  /** Given the records of what was written, in order; the next are read when it is done with these. */
  readonly deliver: (records: readonly unknown[]) => Promise<void>;
  /** Milliseconds between two looks when nothing was written. */
  readonly interval?: number;
}

export interface TableStream {
  stop(): Promise<void>;
}

const Description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
});
const Iterator = z.object({ ShardIterator: z.string() });
const Page = z.object({ Records: z.array(z.unknown()), NextShardIterator: z.string().optional() });

/**
 * Follows the stream of the table from now on, as the event source mappings of AWS do. What cannot be read is left
 * to the schedules, which look for themselves: a DynamoDB without streams only makes things arrive later.
 */
export function followTable({ endpoint, table, deliver, interval = 100 }: TableStreamOptions): TableStream {
  let iterator: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking = open();

  async function open(): Promise<void> {
    iterator = await latest(endpoint, table).catch(() => undefined);
    later(iterator === undefined ? 1000 : interval);
  }

  async function look(): Promise<void> {
    if (iterator === undefined) return await open();
    const page = await ask(endpoint, 'GetRecords', Page, { ShardIterator: iterator }).catch(() => undefined);
    iterator = page?.NextShardIterator;
    if (page && page.Records.length > 0) await deliver(page.Records);
    later(interval);
  }

  function later(delay: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      looking = look();
    }, delay);
  }

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Where the stream ends now; undefined when the table has none. On one machine a stream has one shard. */
async function latest(endpoint: string, table: string): Promise<string | undefined> {
  const client = localClient(endpoint, 1);
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    const StreamArn = Table?.LatestStreamArn;
    if (StreamArn === undefined) return undefined;
    const { StreamDescription } = await ask(endpoint, 'DescribeStream', Description, { StreamArn });
    const ShardId = StreamDescription.Shards.at(-1)?.ShardId;
    const where = { StreamArn, ShardId, ShardIteratorType: 'LATEST' };
    return (await ask(endpoint, 'GetShardIterator', Iterator, where)).ShardIterator;
  } finally {
    client.destroy();
  }
}

/** A call of the streams API. It has a client of its own in the SDK; three calls are not worth it. */
async function ask<Answer>(
  endpoint: string,
  operation: string,
  answer: z.ZodType<Answer>,
  input: object,
): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      // A DynamoDB on one machine asks for a signature and takes any.
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${operation} was answered ${response.status}.`);
  return answer.parse(await response.json());
}
