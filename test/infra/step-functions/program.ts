import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { onTestFinished } from 'vitest';

const MAIN = new URL('../../../infra/local/step-functions/main.ts', import.meta.url).pathname;

/** The standalone program, running. */
export interface Program {
  readonly endpoint: string;
  readonly client: SFNClient;
  /** kill -9. */
  kill(): Promise<void>;
}

/** A folder for a program's data. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'step-functions-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the program and waits until it says where it is. */
export async function startProgram(args: readonly string[]): Promise<Program> {
  const child = launch(args);
  const said = await firstLine(child);
  const endpoint = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
  if (endpoint === undefined) throw new Error(said);
  const client = new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  const kill = async () => {
    client.destroy();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  return { endpoint, client, kill };
}

/** Runs the program until it ends, for what it says then. */
export async function runProgram(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = launch(args);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

function launch(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('\n')) resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
}

/** The Lambda Invoke API with functions by name; what they throw is a function error. */
export async function serveLambda(
  functions: Readonly<Record<string, (payload: unknown) => unknown>>,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const name = /functions\/([^/]+)\/invocations/.exec(decodeURIComponent(request.url ?? ''))?.[1] ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const run = functions[name.split(':').at(-1) ?? ''];
    if (run === undefined) {
      response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' });
      return response.end(JSON.stringify({ Message: `Function not found: ${name}` }));
    }
    try {
      response.end(JSON.stringify((await run(JSON.parse(Buffer.concat(chunks).toString()))) ?? null));
    } catch (error) {
      response.setHeader('x-amz-function-error', 'Unhandled');
      response.end(JSON.stringify({ errorType: 'Error', errorMessage: String(error) }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
