import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { table } from '../../../infra/blueprint.ts';
import { localClient, NoDynamodb, startDynamodb } from '../../../infra/local/dynamodb.ts';
import { createTable } from '../../../infra/local/table.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function start(file = join(temporaryFolder(), 'table.sqlite')) {
  const dynamodb = await startDynamodb(file, {});
  const client = localClient(dynamodb.endpoint, 10);
  onTestFinished(async () => {
    client.destroy();
    await dynamodb.stop();
  });
  return { dynamodb, client, file };
}

const item = { pk: { S: 'a' }, sk: { S: 'b' } };

/** The dynoxide processes that hold a file, by the machine's own list. */
function holders(file: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(`--db-path ${file}`) && !line.includes('/bin/sh'))
    .map((line) => Number(line.trim().split(' ')[0]));
}

/** The door before a table process: the parent of the shell that ties them. */
function doorOf(pid: number): number {
  const parent = (of: number) =>
    Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(of)], { encoding: 'utf8' }));
  return parent(parent(pid));
}

test('the table is made from the blueprint, and making it again changes nothing', async () => {
  const { client } = await start();
  await createTable(client, table);
  await createTable(client, table);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table.name }));
  expect(Table?.KeySchema).toEqual([
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName, Projection }) => [
    IndexName,
    Projection?.ProjectionType,
  ]);
  expect(indexes?.sort()).toEqual([
    ['gsi1', 'KEYS_ONLY'],
    ['gsi2', 'KEYS_ONLY'],
  ]);
});

test('a table process that dies comes back at the same address with all that it acknowledged', async () => {
  const { client, file } = await start();
  await createTable(client, table);
  await client.send(new PutItemCommand({ TableName: table.name, Item: item }));
  const [pid = 0] = holders(file);
  process.kill(pid, 'SIGKILL');
  const { Item } = await client.send(new GetItemCommand({ TableName: table.name, Key: item }));
  expect(Item).toEqual(item);
  expect(holders(file)).not.toContain(pid);
});

test('the table opens to who knows the key in its address, and to no page of any site', async () => {
  const { dynamodb, client } = await start();
  await createTable(client, table);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    'x-amz-date': '20200101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=a/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
  const call = (url: string, more: RequestInit = {}) =>
    fetch(url, { method: 'POST', headers, body: '{}', ...more });
  const { origin } = new URL(dynamodb.endpoint);
  expect((await call(dynamodb.endpoint)).status).toBe(200);
  const page = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
  for (const answer of [
    await call(origin),
    await call(`${origin}/guessed`),
    await call(dynamodb.endpoint, { headers: { ...headers, ...page } }),
    await fetch(dynamodb.endpoint, { method: 'OPTIONS', headers: page }),
    await fetch(origin),
  ]) {
    expect(answer.status).toBe(403);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test('nobody finds a way round the door: the table has a network of its own, or an address that no page can try', async () => {
  const { dynamodb, file } = await start();
  const [pid] = holders(file);
  const network = readlinkSync(`/proc/${pid}/ns/net`);
  const [, host] =
    / --host (\S+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')) ?? [];
  if (dynamodb.alone) expect(network).not.toBe(readlinkSync('/proc/self/ns/net'));
  else expect(host).toMatch(/^127\.(?!0\.0\.1$)/);
});

test('a door that dies comes back at the same address, and the table with it', async () => {
  const { client, file } = await start();
  await createTable(client, table);
  await client.send(new PutItemCommand({ TableName: table.name, Item: item }));
  process.kill(doorOf(holders(file)[0] ?? 0), 'SIGKILL');
  const { Item } = await client.send(new GetItemCommand({ TableName: table.name, Key: item }));
  expect(Item).toEqual(item);
});

test('stopping leaves no process behind', async () => {
  const { dynamodb, file } = await start();
  expect(holders(file)).toHaveLength(1);
  await dynamodb.stop();
  expect(holders(file)).toEqual([]);
});

test('when the process that started it is killed, the table process goes with it and the next start finds the data', async () => {
  const file = join(temporaryFolder(), 'table.sqlite');
  const local = new URL('../../../infra/local/', import.meta.url).href;
  const script = `const { startDynamodb, localClient } = await import('${local}dynamodb.ts');
    const { createTable } = await import('${local}table.ts');
    const { table } = await import('${local}../blueprint.ts');
    const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
    const { endpoint } = await startDynamodb(${JSON.stringify(file)}, {});
    const client = localClient(endpoint);
    await createTable(client, table);
    await client.send(new PutItemCommand({ TableName: table.name, Item: ${JSON.stringify(item)} }));
    console.log('stored');`;
  const root = new URL('../../..', import.meta.url).pathname;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await once(parent.stdout, 'data');
  expect(holders(file)).toHaveLength(1);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  for (let tries = 0; holders(file).length > 0 && tries < 50; tries += 1) await sleep(20);
  expect(holders(file)).toEqual([]);
  const { client } = await start(file);
  const { Item } = await client.send(new GetItemCommand({ TableName: table.name, Key: item }));
  expect(Item).toEqual(item);
});

test('a binary that is named but missing is refused by name', async () => {
  const missing = startDynamodb('unused', { DUBAN_DYNAMODB_BINARY: '/nowhere/dynoxide' });
  await expect(missing).rejects.toBeInstanceOf(NoDynamodb);
  await expect(missing).rejects.toThrow('/nowhere/dynoxide');
});

test('a DynamoDB that runs already is used as it is', async () => {
  const { dynamodb } = await start();
  const again = await startDynamodb('unused', { AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint });
  expect(again.endpoint).toBe(dynamodb.endpoint);
});
