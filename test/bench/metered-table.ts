import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startDynamodb } from '../../infra/local/dynamodb.ts';

/** Units as the table itself reckons them (ReturnConsumedCapacity). */
export interface Units {
  read: number;
  write: number;
  requests: number;
}

/** A table on this machine behind a meter: every request asks what it cost. */
export interface MeteredTable {
  readonly endpoint: string;
  readonly direct: string;
  /** What was used since the last call. */
  take(): Units;
  stop(): Promise<void>;
}

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem'];
const READS = ['GetItem', 'Query', 'BatchGetItem', 'TransactGetItems', 'Scan'];

export async function startMeteredTable(dir: string): Promise<MeteredTable> {
  const { AWS_ENDPOINT_URL_DYNAMODB: _, ...env } = process.env;
  const dynamodb = await startDynamodb(join(dir, 'table.sqlite'), env);
  const { hostname, port, pathname: path } = new URL(dynamodb.endpoint);
  const agent = new Agent({ keepAlive: true });
  let units: Units = { read: 0, write: 0, requests: 0 };

  function count(operation: string, answer: Buffer): void {
    units.requests += 1;
    const cost = costOf(answer);
    if (WRITES.includes(operation)) units.write += cost;
    else units.read += cost;
  }

  const server = createServer((incoming, response) => {
    forward(incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const metered = WRITES.includes(operation) || READS.includes(operation);
    const asked = await bodyOf(incoming);
    const body = metered
      ? Buffer.from(JSON.stringify({ ...JSON.parse(String(asked)), ReturnConsumedCapacity: 'TOTAL' }))
      : asked;
    const headers = { ...incoming.headers, 'content-length': String(body.length) };
    const outgoing = request({ hostname, port, method: 'POST', path, headers, agent });
    outgoing.end(body);
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject);
    });
    const answer = await bodyOf(answered);
    if (metered) count(operation, answer);
    response.writeHead(answered.statusCode ?? 500, answered.headers).end(answer);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has such an address.
  const own = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${own.port}`,
    direct: dynamodb.endpoint,
    take: () => {
      const taken = units;
      units = { read: 0, write: 0, requests: 0 };
      return taken;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
      await dynamodb.stop();
    },
  };
}

interface Capacity {
  readonly CapacityUnits?: number;
}

function costOf(answer: Buffer): number {
  // Written by the table in the shape that DynamoDB documents.
  const { ConsumedCapacity } = JSON.parse(String(answer)) as { ConsumedCapacity?: Capacity | Capacity[] };
  return [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
