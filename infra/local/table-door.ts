import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port.ts';
import { keyedRequests } from './keyed-stream.ts';
import { spawnTied } from './tied.ts';

/*
 * The process that stands before Dynoxide, which asks nobody who they are and answers every web page. It is given the
 * listener that Duban calls, and lets through who knows the key of the path. Where the system allows it, it and
 * Dynoxide have a network of their own (`unshare`), in which nobody else is: then the table can be reached through
 * this door alone.
 */

/** What the door is told, together with its listener. */
export interface DoorOrder {
  readonly binary: string;
  readonly file: string;
  readonly key: string;
  /** Whether it was started in a network of its own. */
  readonly alone: boolean;
}

/** What the door tells: it stands, or there is no network of its own to be had. */
export type DoorWord = 'open' | 'not-alone';

const RESTART_AFTER = 100;

/** Where Dynoxide listens. Outside of a network of its own, no page that tries all ports of all loopback addresses finds it. */
interface Place {
  readonly host: string;
  readonly port: number;
}

function say(word: DoorWord): void {
  process.send?.(word);
}

async function open({ binary, file, key, alone }: DoorOrder, listener: Server): Promise<void> {
  if (alone && !raiseLoopback()) return say('not-alone');
  const place = alone ? { host: '127.0.0.1', port: 8000 } : await hiddenPlace();
  const stop = keepRunning(binary, [
    ...['serve', '--host', place.host, '--port', String(place.port)],
    ...['--db-path', file],
  ]);
  const server = createServer({ noDelay: true }, (socket) => letThrough(socket, key, place));
  server.listen(listener, () => say('open'));
  process.once('disconnect', () => void stop().then(() => process.exit(0)));
}

/** A network that was just made has its loopback interface down; of the two programs one is on every Linux. */
function raiseLoopback(): boolean {
  const [SIOCSIFFLAGS, UP_RUNNING] = ['0x8914', '0x49'];
  const perl = `socket(S, 2, 2, 0); $r = pack('a16s', 'lo', ${UP_RUNNING}); ioctl(S, ${SIOCSIFFLAGS}, $r) or exit 1`;
  return (
    spawnSync('ip', ['link', 'set', 'lo', 'up']).status === 0 || spawnSync('perl', ['-e', perl]).status === 0
  );
}

/** Linux and Windows listen on all of 127.0.0.0/8. */
async function hiddenPlace(): Promise<Place> {
  if (process.platform === 'darwin') return { host: '127.0.0.1', port: await freePort() };
  const parts = [randomInt(1, 255), randomInt(256), randomInt(1, 255)];
  return { host: `127.${parts.join('.')}`, port: await freePort() };
}

/** Starts Dynoxide again should it die; answers how to end it. */
function keepRunning(binary: string, args: readonly string[]): () => Promise<void> {
  let stopping = false;
  let child = launch();

  function launch(): ChildProcess {
    const started = spawnTied(binary, args);
    started.once('exit', () => {
      started.stdin?.end();
      setTimeout(() => {
        if (!stopping) child = launch();
      }, RESTART_AFTER);
    });
    return started;
  }

  return async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    if (process.platform === 'win32') child.kill();
    await gone;
  };
}

/** Connects a caller with Dynoxide for as long as all that it asks has the key. */
function letThrough(socket: Socket, key: string, place: Place): void {
  const inner = connect({ ...place, noDelay: true });
  const requests = keyedRequests(key);
  // The client tries again, as it does when a server goes away.
  const end = () => {
    socket.destroy();
    inner.destroy();
  };
  requests.once('error', () => {
    socket.end(REFUSED);
    inner.destroy();
  });
  socket.once('error', end).once('close', end).pipe(requests).pipe(inner);
  inner
    .once('error', end)
    .once('close', () => void socket.end())
    .pipe(socket, { end: false });
}

const REFUSAL = JSON.stringify({
  __type: 'AccessDeniedException',
  message: 'The table opens to Duban alone.',
});
const REFUSED = `HTTP/1.1 403 Forbidden\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: ${REFUSAL.length}\r\nconnection: close\r\n\r\n${REFUSAL}`;

process.once('message', (order: DoorOrder, listener: Server) => void open(order, listener));
