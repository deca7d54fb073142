import { onTestFinished } from 'vitest';
import { namesDoor, ownNames } from '../../../infra/local/doors.ts';
import { type LocalServer, type ServerOptions, startServer } from '../../../infra/local/server.ts';

const HOST = '127.0.0.1';

/** What a listener of this machine is told, unless a test tells it something else. */
export const listening = (more: Partial<ServerOptions> = {}): ServerOptions => ({
  host: HOST,
  port: 0,
  door: (port) => namesDoor(ownNames({ host: HOST, siteUrl: undefined }, port)),
  ...more,
});

/** A server on a free port that goes away with the test. */
export async function testServer(more: Partial<ServerOptions> = {}): Promise<LocalServer> {
  const server = await startServer(listening(more));
  onTestFinished(() => server.stop());
  return server;
}
