import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What every scanner takes for a virus, though it is none. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface Clamd {
  readonly address: string;
  /** How many contents it was sent, each whole. */
  readonly seen: string[];
  /** What it says to everything, in place of looking. */
  says: string | undefined;
}

/** Speaks the protocol of clamd on a socket of this machine, and knows one virus. */
export async function startClamd(): Promise<Clamd> {
  const server = createServer((socket) => void serve(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => stop(server));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const clamd: Clamd = { address: `127.0.0.1:${port}`, seen: [], says: undefined };

  async function serve(socket: Socket): Promise<void> {
    const waiting: Buffer[] = [];
    for await (const part of socket) {
      waiting.push(part);
      const content = contentIn(Buffer.concat(waiting));
      if (content === undefined) continue;
      clamd.seen.push(content);
      const found = content.includes(EICAR) ? 'Eicar-Test-Signature FOUND' : 'OK';
      socket.end(`${clamd.says ?? `stream: ${found}`}\0`);
      return;
    }
  }
  return clamd;
}

/** The pieces together, once the empty one has come. */
function contentIn(sent: Buffer): string | undefined {
  const command = 'zINSTREAM\0';
  if (sent.subarray(0, command.length).toString('latin1') !== command) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces).toString('latin1');
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });
