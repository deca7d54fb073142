import { table } from '../blueprint.ts';
import { type MovableClock, openClock } from './clock.ts';
import { createClockApi } from './clock-api.ts';
import { LOCAL_REGION, localCredentials } from './credentials.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { localClient, startDynamodb } from './dynamodb.ts';
import { createFileStorage } from './files.ts';
import { sendJson } from './http.ts';
import { createLambda, type Handler, type LocalLambda } from './lambda.ts';
import { type Mailbox, openMailbox } from './mailbox/mailbox.ts';
import { type LocalServer, startServer } from './server.ts';
import { createTable } from './table.ts';

export interface PlatformOptions {
  readonly dataDir: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** Everything of AWS that Duban needs and that is not Step Functions, on one machine over one folder. */
export interface Platform {
  readonly folder: DataFolder;
  readonly clock: MovableClock;
  readonly server: LocalServer;
  readonly mailbox: Mailbox;
  readonly lambda: LocalLambda;
  /** Functions by their Lambda name; filled by who has them. */
  readonly handlers: Map<string, Handler>;
  readonly dynamodbEndpoint: string;
  /** The variables that point functions and the AWS SDK at this machine. */
  readonly environment: Readonly<Record<string, string>>;
  /** From now on `/healthz` says that all is up. */
  ready(): void;
  /** Leaves something that a stop ends first, while requests can still be made. */
  beforeStop(end: () => void | Promise<void>): void;
  /** Leaves something that is closed when no request can come any more, the latest first. */
  onStop(close: () => void | Promise<void>): void;
  stop(): Promise<void>;
}

type Close = () => void | Promise<void>;

/** What is to be closed, the latest first. */
class Closers {
  readonly #closes: Close[] = [];
  readonly add = (close: Close): void => void this.#closes.push(close);

  async closeAll(): Promise<void> {
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) await close();
  }
}

const BUCKET = 'duban-attachments';

/** Starts the platform; if a part fails to start, those before it are stopped again. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const first = new Closers();
  const last = new Closers();
  const stop = async () => {
    await first.closeAll();
    await last.closeAll();
  };
  try {
    return await start(options, first, last, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  { dataDir, host, port }: PlatformOptions,
  first: Closers,
  last: Closers,
  stop: Platform['stop'],
): Promise<Platform> {
  const folder = openDataFolder(dataDir);
  last.add(folder.close);
  const dynamodb = await startDynamodb(folder.file('table.sqlite'));
  last.add(dynamodb.stop);
  await makeTable(dynamodb.endpoint);
  const clock = openClock(folder.file('clock.json'));
  const mailbox = openMailbox(folder.file('mail.sqlite'), clock);
  last.add(mailbox.close);
  const server = await startServer(host, port);
  first.add(server.stop);
  folder.announce(server.port);
  const credentials = localCredentials(folder.file('credentials.json'));
  const handlers = new Map<string, Handler>();
  const lambda = createLambda(handlers);
  let up = false;
  server.mount('/healthz', (_request, response) => sendJson(response, up ? 200 : 503, { ready: up }));
  server.mount('/mailbox', mailbox.http);
  server.mount('/local/mailbox/outage', mailbox.outage);
  server.mount('/local/clock', createClockApi(clock));
  server.mount('/local/aws/ses', mailbox.ses);
  server.mount('/local/aws/lambda', lambda.http);
  const storage = { folder: folder.file('objects'), buckets: [BUCKET], credentials, clock };
  server.mount('/local/aws/s3', createFileStorage(storage));
  return {
    folder,
    clock,
    server,
    mailbox,
    lambda,
    handlers,
    dynamodbEndpoint: dynamodb.endpoint,
    environment: environmentOf(server.url, dynamodb.endpoint, credentials),
    ready: () => {
      up = true;
    },
    beforeStop: first.add,
    onStop: last.add,
    stop,
  };
}

async function makeTable(endpoint: string): Promise<void> {
  const client = localClient(endpoint);
  try {
    await createTable(client, table);
  } finally {
    client.destroy();
  }
}

function environmentOf(
  url: string,
  dynamodbEndpoint: string,
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
): Record<string, string> {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
    AWS_ENDPOINT_URL_SFN: `${url}/local/aws/states`,
    AWS_ENDPOINT_URL_SES: `${url}/local/aws/ses`,
    AWS_ENDPOINT_URL_S3: `${url}/local/aws/s3`,
    AWS_ENDPOINT_URL_LAMBDA: `${url}/local/aws/lambda`,
    TABLE_NAME: table.name,
    ATTACHMENT_BUCKET: BUCKET,
    MAIL_TRANSPORT: process.env.MAIL_TRANSPORT ?? 'ses',
    ...(process.env.SMTP_URL && { SMTP_URL: process.env.SMTP_URL }),
    SITE_URL: url,
    LOG_LEVEL: 'WARN',
  };
}
