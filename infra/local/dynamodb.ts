import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { startTableProcess } from './table-process.ts';

/** A DynamoDB that answers at an address. */
export interface LocalDynamodb {
  readonly endpoint: string;
  /** Whether no other user of this machine can reach it; of one that was there before, nobody knows. */
  readonly alone?: boolean;
  stop(): Promise<void>;
}

/** Thrown when no DynamoDB can be started here, with what to do. */
export class NoDynamodb extends Error {
  override readonly name = 'NoDynamodb';
}

/**
 * Starts Dynoxide over a file, behind a door that opens to who knows the key in its address, and starts it again at
 * the same address should it die.
 * `AWS_ENDPOINT_URL_DYNAMODB` names a DynamoDB that already runs; `DUBAN_DYNAMODB_BINARY` another binary.
 */
export async function startDynamodb(
  file: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<LocalDynamodb> {
  const given = env.AWS_ENDPOINT_URL_DYNAMODB;
  if (given) {
    await untilItAnswers(given);
    return { endpoint: given, stop: async () => undefined };
  }
  return await startDynoxide(findBinary(env), file);
}

async function startDynoxide(binary: string, file: string): Promise<LocalDynamodb> {
  const table = await startTableProcess(binary, file);
  try {
    await untilItAnswers(table.endpoint);
    return table;
  } catch (error) {
    await table.stop();
    throw error;
  }
}

/** The program that is the table on this machine. */
export function findBinary(env: Readonly<Record<string, string | undefined>>): string {
  const named = env.DUBAN_DYNAMODB_BINARY;
  if (named) {
    if (existsSync(named)) return named;
    throw new NoDynamodb(
      `DUBAN_DYNAMODB_BINARY 指向的文件不存在：${named}。It names a file that is not there.`,
    );
  }
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  const program = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  try {
    return createRequire(import.meta.url).resolve(`${name}/${program}`);
  } catch (cause) {
    throw new NoDynamodb(
      `本机（${process.platform}-${process.arch}）没有安装 ${name}。请用 DUBAN_DYNAMODB_BINARY 指定 dynoxide 程序，或用 AWS_ENDPOINT_URL_DYNAMODB 指定已运行的 DynamoDB。\n` +
        `${name} is not installed here. Name a dynoxide program with DUBAN_DYNAMODB_BINARY, or a running DynamoDB with AWS_ENDPOINT_URL_DYNAMODB.`,
      { cause },
    );
  }
}

/** Asks until a DynamoDB answers; "no such table" is an answer. */
async function untilItAnswers(endpoint: string): Promise<void> {
  const client = localClient(endpoint, 1);
  const deadline = Date.now() + 10_000;
  try {
    for (;;) {
      const failure = await ask(client);
      if (failure === undefined) return;
      if (Date.now() > deadline) {
        throw new NoDynamodb(`DynamoDB 没有应答：${endpoint}。DynamoDB does not answer there.`, {
          cause: failure,
        });
      }
      await sleep(5);
    }
  } finally {
    client.destroy();
  }
}

async function ask(client: DynamoDBClient): Promise<unknown> {
  try {
    await client.send(new DescribeTableCommand({ TableName: 'is-anybody-there' }));
    return undefined;
  } catch (error) {
    return error instanceof ResourceNotFoundException ? undefined : error;
  }
}

/** A client for a DynamoDB on this machine: any region and credentials do. */
export function localClient(endpoint: string, maxAttempts = 3): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    maxAttempts,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}
