import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { readEnvironment, SERVICES } from '../../infra/local/environment.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Duban as its users start it: a process of its own. */
export interface Program {
  readonly url: string;
  /** Where its mail box and its clock are, in this start. */
  readonly services: () => string;
  /** Ends it as a power failure does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** `npm start` over a folder, on a free port or a certain one; when it resolves, it is ready. */
export async function startProgram(dataDir: string, port = '0'): Promise<Program> {
  const { PATH, HOME } = process.env;
  const child = spawn('node_modules/.bin/node', ['infra/local/main.ts'], {
    cwd: root,
    env: { PATH, HOME, DUBAN_DATA: dataDir, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  const url = await urlOf(child);
  return { url, services: () => servicesOver(dataDir), kill };
}

/** Where the mail box and the clock are of what runs over a folder; only its user can read that. */
export const servicesOver = (dataDir: string): string => readEnvironment(dataDir)?.[SERVICES] ?? '';

async function urlOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url) {
      child.stdout?.resume();
      return url;
    }
  }
  throw new Error(`It ended without an address: ${said}`);
}
