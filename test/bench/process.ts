import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../infra/local/free-port.ts';

/** Duban as `npm start` runs it, in a process of its own. */
export interface DubanProcess {
  readonly url: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

export async function startProcess(dataDir: string): Promise<DubanProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['infra/local/main.ts'], {
    env: { ...process.env, PORT: String(port), DUBAN_DATA: dataDir },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await gone;
  };
  const begun = performance.now();
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - begun > PATIENCE_MS) {
      await stop();
      throw new Error(`Duban did not start over ${dataDir}.`);
    }
    await sleep(50);
  }
  return { url, stop };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
