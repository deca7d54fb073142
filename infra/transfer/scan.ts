import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Attributes, Filter } from './belongings.ts';
import type { Place } from './place.ts';

type At = Pick<Place, 'client' | 'table'>;

/** Everything that a filter lets through, in the order of the table, page by page. */
export async function* scan({ client, table }: At, filter: Filter): AsyncGenerator<Attributes> {
  let start: Attributes | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start, ...filter }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** Puts or deletes, as many at once as DynamoDB takes. */
export interface Batch {
  put(item: Attributes): Promise<void>;
  remove(item: Attributes): Promise<void>;
  /** Writes what is left. */
  flush(): Promise<void>;
}

const AT_ONCE = 25;

export function createBatch(at: At): Batch {
  let waiting: WriteRequest[] = [];
  const flush = async () => {
    const requests = waiting;
    waiting = [];
    await writeAll(at, requests);
  };
  const add = async (request: WriteRequest) => {
    waiting.push(request);
    if (waiting.length === AT_ONCE) await flush();
  };
  return {
    put: (Item) => add({ PutRequest: { Item } }),
    remove: ({ pk, sk }) => add({ DeleteRequest: { Key: { ...(pk && { pk }), ...(sk && { sk }) } } }),
    flush,
  };
}

async function writeAll({ client, table }: At, requests: readonly WriteRequest[]): Promise<void> {
  let left = [...requests];
  for (let attempt = 0; left.length > 0; attempt++) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
    );
    left = UnprocessedItems?.[table] ?? [];
    if (left.length > 0) await sleep(Math.min(50 * 2 ** attempt, 5000));
  }
}

/** The items behind keys, a hundred at a time, as they are now. */
export async function* getAll(
  { client, table }: At,
  keys: readonly Attributes[],
): AsyncGenerator<Attributes> {
  for (let at = 0; at < keys.length; at += 100) {
    let asked = keys.slice(at, at + 100);
    while (asked.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: asked, ConsistentRead: true } } }),
      );
      yield* Responses?.[table] ?? [];
      asked = UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
}
