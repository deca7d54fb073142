import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from './compile-cache.ts';
import { newKey } from './doors.ts';
import type { DoorOrder, DoorWord } from './table-door.ts';

/** The table's process, behind its door. */
export interface TableProcess {
  readonly endpoint: string;
  /** Whether no other user of this machine can go round the door. */
  readonly alone: boolean;
  stop(): Promise<void>;
}

const DOOR = fileURLToPath(new URL('table-door.ts', import.meta.url));
const RESTART_AFTER = 100;

/** Starts the door and behind it Dynoxide over a file, and starts them again at the same address should they die. */
export async function startTableProcess(binary: string, file: string): Promise<TableProcess> {
  const key = newKey();
  let stopping = false;
  let port = 0;
  let child: ChildProcess;

  async function launch(): Promise<void> {
    const listener = await listen(port);
    const address = listener.address();
    if (typeof address === 'object' && address) port = address.port;
    child = await openDoor({ binary, file, key }, listener);
    // The door has it now; what came in between is tried again.
    listener.close();
    child.once('exit', () => void setTimeout(relaunch, RESTART_AFTER));
  }

  function relaunch(): void {
    // Somebody may have taken the port in the meantime, and leave it again.
    if (!stopping) launch().catch(() => setTimeout(relaunch, RESTART_AFTER));
  }

  await launch();
  return {
    endpoint: `http://127.0.0.1:${port}/${key}`,
    alone: canBeAlone,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function listen(port: number): Promise<Server> {
  const server = createServer((socket) => void socket.destroy());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Whether this system gives processes a network of their own; found out at the first try. */
let canBeAlone = process.platform === 'linux';

async function openDoor(order: Omit<DoorOrder, 'alone'>, listener: Server): Promise<ChildProcess> {
  const child = spawnDoor(canBeAlone);
  child.send({ ...order, alone: canBeAlone }, listener);
  const word = await firstWord(child);
  if (word === 'open') return child;
  child.kill('SIGKILL');
  if (!canBeAlone) throw new Error('The process before the table did not start.');
  canBeAlone = false;
  return await openDoor(order, listener);
}

/** In a session of its own, so that Ctrl-C reaches us alone. */
function spawnDoor(alone: boolean): ChildProcess {
  const [program, ...args] = [...(alone ? ['unshare', '-rn', '--'] : []), process.execPath, DOOR];
  return spawn(program ?? process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
    detached: process.platform !== 'win32',
  });
}

const firstWord = (child: ChildProcess): Promise<DoorWord | undefined> =>
  new Promise((resolve) => {
    child.once('message', (word: DoorWord) => resolve(word));
    child.once('exit', () => resolve(undefined));
    child.once('error', () => resolve(undefined));
  });
