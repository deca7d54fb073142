import { onTestFinished } from 'vitest';
import { type LocalServer, startServer } from '../../../infra/local/server.ts';

/** A server on a free port that goes away with the test. */
export async function testServer(): Promise<LocalServer> {
  const server = await startServer('127.0.0.1', 0);
  onTestFinished(() => server.stop());
  return server;
}
