import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type HttpHandler, sendProblem } from './http.ts';

/** The one HTTP server of a machine. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  /** Adds a part under a path; the longest path that fits wins. */
  mount(prefix: string, handler: HttpHandler): void;
  /** Takes no new requests, lets those under way finish, and closes. */
  stop(): Promise<void>;
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

/** Starts to listen. Port 0 takes a free one. */
export async function startServer(host: string, port: number): Promise<LocalServer> {
  const mounts = new Map<string, HttpHandler>();
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  const server = createServer((request, response) => {
    // What is under way may still need the services of this machine.
    const own = isOwn(request.url);
    if (stopping && !own) return sendProblem(response, 503, 'stopping', '系统正在停止，请稍后再试。');
    const answered = dispatch(mounts, request, response);
    if (own) return;
    underWay.add(answered);
    void answered.finally(() => underWay.delete(answered));
  });
  // Ends of this machine are asked again at once by their keep-alive clients: no need to close between.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject('code' in error && error.code === 'EADDRINUSE' ? new PortInUse(host, port, error) : error);
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://${urlHost(host)}:${address.port}`,
    port: address.port,
    mount: (prefix, handler) => void mounts.set(prefix, handler),
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

const isOwn = (url = '') => url.startsWith('/local/aws/');

/** Who listens on every address is reached on the loopback one. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function dispatch(
  mounts: ReadonlyMap<string, HttpHandler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const url = request.url ?? '/';
    const prefix = longestPrefix(mounts.keys(), url);
    const handler = prefix === undefined ? undefined : mounts.get(prefix);
    if (prefix === undefined || handler === undefined) {
      return sendProblem(response, 404, 'not-found', '这里没有内容，请检查网址。');
    }
    if (fromElsewhere(request))
      return sendProblem(response, 403, 'wrong-origin', '只接受本机发来的请求，也不接受别的网站的页面。');
    await handler(request, response, url.slice(prefix.length) || '/');
  } catch (error) {
    if (request.errored) return void response.destroy();
    console.error(error);
    if (response.headersSent) response.destroy();
    else sendProblem(response, 500, 'internal-error', '系统出了问题，请稍后再试。');
  }
}

function longestPrefix(prefixes: Iterable<string>, url: string): string | undefined {
  let longest: string | undefined;
  for (const prefix of prefixes) {
    const after = url[prefix.length];
    const fits =
      url.startsWith(prefix) && (after === undefined || '/?'.includes(after) || prefix.endsWith('/'));
    if (fits && prefix.length >= (longest?.length ?? 0)) longest = prefix;
  }
  return longest;
}

/**
 * The local services know no one who asks, so only this machine may, and not for a web page of another site.
 * The API checks the Origin itself, and the object storage its signatures.
 */
function fromElsewhere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const path = request.url ?? '';
  if (path.startsWith('/api') || path.startsWith('/local/aws/s3/')) return false;
  if (path.startsWith('/local/') && !isLoopback(request.socket.remoteAddress)) return true;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
