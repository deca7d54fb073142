import type { IncomingMessage } from 'node:http';
import { transportHeaders } from '../../functions/answer-headers.ts';
import { table } from '../blueprint.ts';
import { type MovableClock, openClock } from './clock.ts';
import { createClockApi } from './clock-api.ts';
import { LOCAL_REGION, localCredentials } from './credentials.ts';
import { type DataFolder, OBJECTS, openDataFolder } from './data-folder.ts';
import { namesDoor, newKey, ownNames } from './doors.ts';
import { localClient, startDynamodb } from './dynamodb.ts';
import { SERVICES } from './environment.ts';
import { createFileStorage } from './files.ts';
import { sendJson } from './http.ts';
import { createLambda, type Handler, type LocalLambda } from './lambda.ts';
import { type Mailbox, openMailbox } from './mailbox/mailbox.ts';
import { createRootStorage, ROOTS_BUCKET, ROOTS_FILE } from './roots.ts';
import { type LocalServer, startServer } from './server.ts';
import { startServices } from './services.ts';
import { DEMONSTRATION, isServer, type Serving } from './serving.ts';
import { createTable } from './table.ts';

/** Port 0 takes a free one. */
export interface PlatformOptions
  extends Pick<Serving, 'host' | 'port'>,
    Partial<Pick<Serving, 'siteUrl' | 'trusts' | 'smtpUrl' | 'clamdAddress'>> {
  readonly dataDir: string;
}

/** Everything of AWS that Duban needs and that is not Step Functions, on one machine over one folder. */
export interface Platform {
  readonly folder: DataFolder;
  readonly clock: MovableClock;
  /** What people reach. */
  readonly server: LocalServer;
  /** What only this machine reaches, and only with the key of this start. */
  readonly services: LocalServer;
  /** The origin that people use. */
  readonly siteUrl: string;
  readonly mailbox: Mailbox;
  readonly lambda: LocalLambda;
  /** Functions by their Lambda name; filled by who has them. */
  readonly handlers: Map<string, Handler>;
  readonly dynamodbEndpoint: string;
  /** Whether other users of this machine are kept from the table. */
  readonly tableAlone: boolean;
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
/** Where people send and fetch attachments, by signed addresses. */
const FILES = '/files';

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
  { dataDir, ...given }: PlatformOptions,
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
  const serving = { ...DEMONSTRATION, ...given };
  const services = await startServices(newKey(), serving.port);
  // What is under way may still need them: they end after who is served.
  first.add(services.stop);
  const { host, port, trusts } = serving;
  const door = (taken: number) => namesDoor(ownNames(serving, taken));
  const server = await startServer({ host, port, door, trusts, headers: headersOf(serving) });
  first.add(server.stop);
  const siteUrl = serving.siteUrl ?? server.url;
  folder.announce(server.port);
  const credentials = localCredentials(folder.file('credentials.json'));
  const handlers = new Map<string, Handler>();
  const lambda = createLambda(handlers);
  let up = false;
  server.mount('/healthz', (_request, response) => sendJson(response, up ? 200 : 503, { ready: up }));
  const storage = { folder: folder.file(OBJECTS), buckets: [BUCKET], credentials, clock };
  const hostOf = (request: IncomingMessage) => server.visitor(request).host;
  server.mount(FILES, createFileStorage({ ...storage, hostOf }));
  services.mount('/aws/s3', createFileStorage(storage));
  const roots = { file: folder.file(ROOTS_FILE), credentials, clock };
  services.mount(`/aws/s3/${ROOTS_BUCKET}`, createRootStorage(roots));
  if (!isServer(serving)) {
    services.mount('/mailbox', mailbox.http);
    services.mount('/mailbox/outage', mailbox.outage);
    services.mount('/clock', createClockApi(clock));
    services.mount('/aws/ses', mailbox.ses);
    services.mount('/aws/lambda', lambda.http);
  }
  return {
    folder,
    clock,
    server,
    services,
    siteUrl,
    mailbox,
    lambda,
    handlers,
    dynamodbEndpoint: dynamodb.endpoint,
    tableAlone: dynamodb.alone === true,
    environment: {
      ...environmentOf(services.url, dynamodb.endpoint, credentials),
      ...mailOf(serving, services.url),
      ...(serving.clamdAddress && { CLAMD_ADDRESS: serving.clamdAddress }),
      SITE_URL: siteUrl,
      ATTACHMENT_URL: `${siteUrl}${FILES}`,
    },
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

/** Where the SDK of this process and of the programs beside it finds what it calls. */
function environmentOf(
  services: string,
  dynamodbEndpoint: string,
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
): Record<string, string> {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
    AWS_ENDPOINT_URL_SFN: `${services}/aws/states`,
    AWS_ENDPOINT_URL_S3: `${services}/aws/s3`,
    TABLE_NAME: table.name,
    ATTACHMENT_BUCKET: BUCKET,
    ROOTS_BUCKET,
    LOG_LEVEL: 'WARN',
  };
}

/** Where mails go; a demonstration also says where its mail box and its clock are. */
function mailOf(serving: Serving, services: string): Record<string, string> {
  const { smtpUrl } = serving;
  if (smtpUrl) return { MAIL_TRANSPORT: 'smtp', SMTP_URL: smtpUrl };
  return {
    MAIL_TRANSPORT: 'ses',
    AWS_ENDPOINT_URL_SES: `${services}/aws/ses`,
    AWS_ENDPOINT_URL_LAMBDA: `${services}/aws/lambda`,
    [SERVICES]: services,
  };
}

const headersOf = ({ siteUrl = '' }: Pick<Serving, 'siteUrl'>) => transportHeaders(siteUrl.split(':')[0]);
