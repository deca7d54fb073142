import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';

export type Item = Record<string, unknown>;
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Somebody was faster: what was read is no longer so, and nothing was written. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  /** Which of the writes failed, and why (`ConditionalCheckFailed`, `TransactionConflict`). */
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[], options?: ErrorOptions) {
    super(`The transaction was refused: ${reasons.join(', ')}.`, options);
    this.reasons = reasons;
  }
}

/** What the work gives, or undefined when it fails in the expected way. */
export async function unless<Value>(
  expected: new (...values: never[]) => Error,
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof expected) return undefined;
    throw error;
  }
}

export interface QueryOptions {
  readonly index?: 'gsi1' | 'gsi2';
  /** Sort keys that begin so. */
  readonly begins?: string;
  /** Sort keys up to and with this one, which begins as `begins` when both are given. */
  readonly until?: string;
  /** Sort keys after this one. */
  readonly after?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
  /** The attributes wanted, when not all. */
  readonly only?: readonly string[];
}

/** What the table is told of beside its rows: the time, and to whom a row is reported that cannot be read. */
export interface Watch {
  /** Milliseconds since 1970. */
  clock(): number;
  report(message: string, fields: Readonly<Record<string, unknown>>): void;
  /** Puts a row that cannot be read where people see it; absent where nothing may be written. */
  readonly setAside?: SetsAside | undefined;
}

export type SetsAside = (table: Table, what: string, row: Item, error: unknown) => Promise<void>;

/** The table in our own words. */
export interface Table extends Watch {
  readonly name: string;
  get(key: Key, consistent?: boolean): Promise<Item | undefined>;
  /** In the order of the keys; what is not there is left out. */
  getAll(keys: readonly Key[], consistent?: boolean): Promise<Item[]>;
  query(pk: string, options?: QueryOptions): Promise<Item[]>;
  /** Queries an index and fetches the items behind the keys. */
  list(pk: string, options: QueryOptions & { index: 'gsi1' | 'gsi2' }): Promise<Item[]>;
  put(item: Key & Item, condition?: Condition): Promise<void>;
  update(key: Key, update: Omit<UpdateCommandInput, 'TableName' | 'Key'>): Promise<Item | undefined>;
  remove(key: Key, condition?: Condition): Promise<void>;
  /** Removes it and answers what it was; undefined when somebody else did before. */
  take(key: Key): Promise<Item | undefined>;
  /** All or nothing; throws Conflict when a condition does not hold. */
  transact(writes: readonly Write[], token?: string): Promise<void>;
  destroy(): void;
}

export interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

const keyOf = (item: Item): Key => ({ pk: String(item.pk), sk: String(item.sk) });

/** The table behind the ordinary client, whose address the standard variables of the SDK tell. */
export function createTableClient(
  name: string,
  client = new DynamoDBClient({}),
  { clock, report, setAside }: Watch = { clock: Date.now, report: () => undefined },
): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  async function query(pk: string, options: QueryOptions = {}): Promise<Item[]> {
    const input = queryInput(name, pk, options);
    const items: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(new QueryCommand({ ...input, ExclusiveStartKey: start }));
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start && items.length < (options.limit ?? Number.POSITIVE_INFINITY));
    return items.slice(0, options.limit);
  }

  async function getAll(keys: readonly Key[], consistent = false): Promise<Item[]> {
    const found = new Map<string, Item>();
    for (let at = 0; at < keys.length; at += 100) {
      let asked: Item[] = keys.slice(at, at + 100).map(({ pk, sk }) => ({ pk, sk }));
      while (asked.length > 0) {
        const answer: BatchGetCommandOutput = await documents.send(
          new BatchGetCommand({ RequestItems: { [name]: { Keys: asked, ConsistentRead: consistent } } }),
        );
        for (const item of answer.Responses?.[name] ?? []) found.set(nameOf(keyOf(item)), item);
        asked = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      }
    }
    return keys.flatMap((key): Item[] => {
      const item = found.get(nameOf(key));
      return item ? [item] : [];
    });
  }

  return {
    name,
    clock,
    report,
    setAside,
    get: async (key, consistent = false) =>
      (await documents.send(new GetCommand({ TableName: name, Key: { ...key }, ConsistentRead: consistent })))
        .Item,
    getAll,
    query,
    list: async (pk, options) => await getAll((await query(pk, options)).map(keyOf)),
    put: async (item, condition) => {
      await conflicting(documents.send(new PutCommand({ TableName: name, Item: item, ...condition })));
    },
    update: async (key, update) =>
      (await conflicting(documents.send(new UpdateCommand({ TableName: name, Key: { ...key }, ...update }))))
        .Attributes,
    remove: async (key, condition) => {
      await conflicting(
        documents.send(new DeleteCommand({ TableName: name, Key: { ...key }, ...condition })),
      );
    },
    take: async (key) =>
      (await documents.send(new DeleteCommand({ TableName: name, Key: { ...key }, ReturnValues: 'ALL_OLD' })))
        .Attributes,
    transact: async (writes, token) => {
      const input = { TransactItems: [...writes], ...(token && { ClientRequestToken: token }) };
      await conflicting(documents.send(new TransactWriteCommand(input)));
    },
    destroy: () => documents.destroy(),
  };
}

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

function queryInput(
  name: string,
  pk: string,
  { index, begins, until, after, limit, newestFirst, consistent, only }: QueryOptions,
) {
  const [partition, sort] = index ? [`${index}pk`, `${index}sk`] : ['pk', 'sk'];
  const terms = ['#pk = :pk'];
  if (begins !== undefined && until !== undefined) terms.push('#sk BETWEEN :sk AND :until');
  else if (begins !== undefined) terms.push('begins_with(#sk, :sk)');
  else if (until !== undefined) terms.push('#sk <= :sk');
  else if (after !== undefined) terms.push('#sk > :sk');
  const bound = begins ?? until ?? after;
  return {
    TableName: name,
    ...(index && { IndexName: index }),
    KeyConditionExpression: terms.join(' AND '),
    ExpressionAttributeNames: { '#pk': partition, ...(bound !== undefined && { '#sk': sort }) },
    ExpressionAttributeValues: {
      ':pk': pk,
      ...(bound !== undefined && { ':sk': bound }),
      ...(begins !== undefined && until !== undefined && { ':until': until }),
    },
    ...(only && { ProjectionExpression: only.join(', ') }),
    ...(limit !== undefined && { Limit: limit }),
    ScanIndexForward: !newestFirst,
    ...(consistent && { ConsistentRead: true }),
  };
}

async function conflicting<Answer>(sent: Promise<Answer>): Promise<Answer> {
  try {
    return await sent;
  } catch (cause) {
    if (cause instanceof TransactionCanceledException) {
      const reasons = (cause.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
      const known = ['None', 'ConditionalCheckFailed', 'TransactionConflict'];
      if (reasons.length > 0 && reasons.every((reason) => known.includes(reason)))
        throw new Conflict(reasons, { cause });
    }
    if (cause instanceof Error && cause.name === 'ConditionalCheckFailedException')
      throw new Conflict(['ConditionalCheckFailed'], { cause });
    if (cause instanceof Error && cause.name === 'TransactionInProgressException')
      throw new Conflict(['TransactionConflict'], { cause });
    throw cause;
  }
}
