import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ANSWER_HEADERS, transportHeaders } from '../../functions/answer-headers.ts';
import { type Door, urlHost } from './doors.ts';
import { type HttpHandler, sendProblem, UnreadablePath } from './http.ts';
import { isEverywhere } from './serving.ts';
import { type Visitor, visitorOf } from './visitor.ts';

/** One listener of a machine. */
export interface LocalServer {
  /** Where its parts are mounted. */
  readonly url: string;
  readonly port: number;
  /** Adds a part under a path; the longest path that fits wins. */
  mount(prefix: string, handler: HttpHandler): void;
  /** Who sent a request, as far as that can be believed. */
  visitor(request: IncomingMessage): Visitor;
  /** Takes no new requests, lets those under way finish, and closes. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Who is let in, once the port is known. */
  readonly door: (port: number) => Door;
  /** A path before those of all parts. */
  readonly base?: string;
  /** Whose word on the visitor counts. */
  readonly trusts?: (address: string) => boolean;
  /** More headers for every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown when someone else listens on the port. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';
  constructor(host: string, port: number, cause: unknown) {
    super(
      `端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 指定别的端口，例如 PORT=${port + 1} npm start。\n` +
        `Port ${port} on ${host} is in use. Stop the program that holds it, or choose another with PORT.`,
      { cause },
    );
  }
}

/** Thrown when the address is none of this machine's. */
export class NotOurAddress extends Error {
  override readonly name = 'NotOurAddress';
  constructor(host: string, cause: unknown) {
    super(`本机没有 ${host} 这个地址，请改正 HOST。This machine has no address ${host}: correct HOST.`, {
      cause,
    });
  }
}

/** Starts to listen. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const { host, base = '', trusts = () => false, headers = {} } = options;
  const mounts = new Map<string, HttpHandler>();
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  let door: Door = () => ({ status: 503, code: 'starting', title: '系统正在启动，请稍后再试。' });
  // A missing Host is turned away at the door, in words.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    const visitor = visitorOf(request, trusts);
    const usual = { ...ANSWER_HEADERS, 'cache-control': 'no-store', ...transportHeaders(visitor.protocol) };
    for (const [name, value] of Object.entries({ ...usual, ...headers })) response.setHeader(name, value);
    if (stopping) return sendProblem(response, 503, 'stopping', '系统正在停止，请稍后再试。');
    const turned = door(request, visitor);
    if (turned) return sendProblem(response, turned.status, turned.code, turned.title);
    const answered = dispatch(mounts, request, response, base);
    underWay.add(answered);
    void answered.finally(() => underWay.delete(answered));
  });
  server.on('clientError', refuseUnreadable);
  // Ends of this machine are asked again at once by their keep-alive clients: no need to close between.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, options)));
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const { port } = address;
  door = options.door(port);
  return {
    url: `http://${urlHost(reachedAt(host))}:${port}${base}`,
    port,
    mount: (prefix, handler) => void mounts.set(prefix, handler),
    visitor: (request) => visitorOf(request, trusts),
    stop: async () => {
      stopping = true;
      const patience = AbortSignal.timeout(PATIENCE);
      while (underWay.size > 0 && !patience.aborted) {
        await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, 50))]);
      }
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      // The last answers may still be on their way out.
      setTimeout(() => server.closeAllConnections(), 20);
      await closed;
    },
  };
}

/** How long a stop waits for what is under way, in milliseconds. */
const PATIENCE = 5000;

/** Who listens on every address is reached on the loopback one. */
const reachedAt = (host: string): string => (isEverywhere(host) ? '127.0.0.1' : host);

function listenError(error: Error, { host, port }: ServerOptions): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new PortInUse(host, port, error);
  if (code === 'EADDRNOTAVAIL') return new NotOurAddress(host, error);
  return error;
}

/** What is no HTTP gets an answer with the same headers as all others, and no more of the connection. */
function refuseUnreadable(_error: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const problem = { type: 'about:blank', title: '请求无法读取。', status: 400, code: 'malformed-request' };
  const body = JSON.stringify(problem);
  const headers = {
    ...ANSWER_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`);
}

async function dispatch(
  mounts: ReadonlyMap<string, HttpHandler>,
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
): Promise<void> {
  try {
    const path = (request.url ?? '/').slice(base.length) || '/';
    const prefix = longestPrefix(mounts.keys(), path);
    const handler = prefix === undefined ? undefined : mounts.get(prefix);
    if (prefix === undefined || handler === undefined) {
      return sendProblem(response, 404, 'not-found', '这里没有内容，请检查网址。');
    }
    await handler(request, response, path.slice(prefix.length) || '/');
  } catch (error) {
    if (request.errored) return void response.destroy();
    if (error instanceof UnreadablePath && !response.headersSent)
      return sendProblem(response, 400, 'malformed-path', '网址中有无法识别的字符，请检查网址。');
    console.error(error);
    if (response.headersSent) response.destroy();
    else sendProblem(response, 500, 'internal-error', '系统出了问题，请稍后再试。');
  }
}

function longestPrefix(prefixes: Iterable<string>, path: string): string | undefined {
  let longest: string | undefined;
  for (const prefix of prefixes) {
    const after = path[prefix.length];
    const fits =
      path.startsWith(prefix) && (after === undefined || '/?'.includes(after) || prefix.endsWith('/'));
    if (fits && prefix.length >= (longest?.length ?? 0)) longest = prefix;
  }
  return longest;
}
