import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ClockMovesForwardOnly, iso, type MovableClock, openClock } from '../clock.ts';
import { DataFolderInUse, openDataFolder, SharedFolder } from '../data-folder.ts';
import { readBody, sendJson } from '../http.ts';
import { createEngine, type Engine } from './engine.ts';
import { engineHttpHandler } from './http.ts';
import { dynamodbAt } from './integrations/dynamodb.ts';
import { lambdaAt } from './lambda-client.ts';

const USAGE = `Usage: npm run step-functions -- --port N --data DIR --lambda URL [--region R] [--account A] [--partition P] [--host H]

Serves the Step Functions API at http://127.0.0.1:N. Functions are invoked through the Lambda Invoke API at URL,
DynamoDB is reached at AWS_ENDPOINT_URL_DYNAMODB. POST /clock {"to": "2030-01-01T00:00:00Z"} moves the time.`;

/** The engine as a program of its own. */
function main(): void {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8083' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.step-functions' },
      lambda: { type: 'string', default: 'http://127.0.0.1:3001' },
      region: { type: 'string', default: 'us-east-1' },
      account: { type: 'string', default: '123456789012' },
      partition: { type: 'string', default: 'aws' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Refusal(`--port ${values.port} is no port`);
  if (!/^\d{12}$/.test(values.account)) throw new Refusal(`--account ${values.account} is not twelve digits`);
  const folder = openDataFolder(values.data);
  const clock = openClock(folder.file('clock.json'));
  const dynamodb = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const engine = createEngine({
    dataFile: join(folder.path, 'step-functions.sqlite'),
    clock,
    invokeLambda: lambdaAt(values.lambda),
    region: values.region,
    account: values.account,
    partition: values.partition,
    ...(dynamodb ? { dynamodb: dynamodbAt(dynamodb, values.region) } : {}),
  });
  clock.add(engine);
  const server = createServer(route(engine, clock));
  const stop = () => {
    server.close();
    server.closeAllConnections();
    engine.close();
    folder.close();
  };
  server.once('error', (error: NodeJS.ErrnoException) => {
    stop();
    refuse(
      error.code === 'EADDRINUSE' ? `Port ${port} is in use: choose another with --port` : error.message,
    );
  });
  server.listen(port, values.host, () => {
    const address = server.address();
    const taken = typeof address === 'object' && address !== null ? address.port : port;
    folder.announce(taken);
    engine.start();
    console.log(
      `Step Functions: http://${values.host}:${taken} (data in ${folder.path}, functions at ${values.lambda})`,
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

class Refusal extends Error {
  override readonly name = 'Refusal';
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function route(engine: Engine, clock: MovableClock) {
  const api = engineHttpHandler(engine);
  return (request: IncomingMessage, response: ServerResponse): void => {
    const handle = request.url === '/clock' ? serveClock(clock, request, response) : api(request, response);
    handle.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  };
}

async function serveClock(
  clock: MovableClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') return sendJson(response, 200, { now: iso(clock.now()) });
  try {
    const { to } = JSON.parse((await readBody(request, 1024)).toString());
    const target = Date.parse(String(to));
    if (Number.isNaN(target)) return sendJson(response, 400, { message: 'Send {"to": an ISO 8601 time}' });
    sendJson(response, 200, { now: iso(await clock.moveTo(target)) });
  } catch (error) {
    if (!(error instanceof ClockMovesForwardOnly || error instanceof SyntaxError)) throw error;
    sendJson(response, 400, { message: error.message });
  }
}

try {
  main();
} catch (error) {
  if (error instanceof DataFolderInUse || error instanceof SharedFolder) refuse(error.message);
  else if (error instanceof Refusal || (error instanceof TypeError && 'code' in error))
    refuse(`${error.message}\n\n${USAGE}`);
  else throw error;
}
