import { keyDoor, ownNames } from './doors.ts';
import { type LocalServer, PortInUse, startServer } from './server.ts';

const HOST = '127.0.0.1';

/**
 * The listener for what is meant for this machine alone: the process's own calls, and what helps who tries things out.
 * Being on this machine is not enough, since every user and every page in a browser here is: its addresses hold the key
 * of this start. It is next to the port of the people where that is free.
 */
export async function startServices(key: string, port: number): Promise<LocalServer> {
  const headers = { 'referrer-policy': 'no-referrer' };
  const door = (taken: number) => keyDoor(key, ownNames({ host: HOST, siteUrl: undefined }, taken));
  const on = (wanted: number) => startServer({ host: HOST, port: wanted, base: `/${key}`, door, headers });
  try {
    return await on(port === 0 || port === 65_535 ? 0 : port + 1);
  } catch (error) {
    if (!(error instanceof PortInUse)) throw error;
    return await on(0);
  }
}
