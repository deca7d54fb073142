import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { table } from '../../infra/blueprint.ts';
import { findBinary } from '../../infra/local/dynamodb.ts';
import { toCreateTable } from '../../infra/local/table.ts';

/** An item as it lies in the table. */
export type Attributes = Record<string, AttributeValue>;

const run = promisify(execFile);

/** Everything that lies in a table. */
export async function readAll(client: DynamoDBClient): Promise<Attributes[]> {
  const items: Attributes[] = [];
  let start: Attributes | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table.name, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

/**
 * Makes a table file of items written as JSON, by the way that DynamoDB itself takes a table in from S3: millions
 * come in minutes, where requests would take the better part of an hour.
 */
export async function makeTableFile(file: string, items: Iterable<string>): Promise<void> {
  const folder = `${file}-export`;
  const data = join(folder, table.name, 'data');
  await mkdir(data, { recursive: true });
  try {
    await pipeline(
      Readable.from(chunks(items)),
      createGzip({ level: 1 }),
      createWriteStream(join(data, 'items.json.gz')),
    );
    const schema = join(folder, 'schema.json');
    const { StreamSpecification: _, ...definition } = toCreateTable(table);
    await writeFile(schema, JSON.stringify({ Table: definition }));
    const source = ['--source', folder, '--tables', table.name, '--schema', schema];
    await run(findBinary(process.env), ['import', ...source, '--output', file, '--force']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CHUNK = 1 << 20;

/** One item a line, many lines at a time. */
function* chunks(items: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const item of items) {
    chunk += `{"Item":${item}}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
