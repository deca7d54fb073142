import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** What a scanner says of a content. */
export type Verdict = 'clean' | 'infected';

/** Thrown when the scanner did not answer, or said that it could not look: nobody knows anything of the content. */
export class NotScanned extends Error {
  override readonly name = 'NotScanned';
}

/** A virus scanner beside Duban. */
export interface Scanner {
  /** Throws NotScanned when no verdict comes within the patience, in milliseconds. */
  scan(content: AsyncIterable<Uint8Array>, patience: number): Promise<Verdict>;
}

/**
 * A clamd at `host:port` or on a socket such as /run/clamav/clamd.ctl; undefined where there is none. A content is sent
 * by INSTREAM, in pieces that each begin with their length, and an empty one at the end.
 */
export function createScanner(address: string | undefined): Scanner | undefined {
  if (!address) return undefined;
  const to = placeOf(address);
  return {
    scan: async (content, patience) => {
      const socket = connect(to);
      const timer = setTimeout(() => socket.destroy(new NotScanned('It took too long.')), patience);
      try {
        const answer = answerOf(socket);
        // What goes wrong while sending is told by the answer, too.
        answer.catch(() => undefined);
        await send(socket, content);
        return verdictOf(await answer);
      } catch (cause) {
        throw cause instanceof NotScanned ? cause : new NotScanned('No scanner answered.', { cause });
      } finally {
        clearTimeout(timer);
        socket.destroy();
      }
    },
  };
}

const HOST_AND_PORT = /^\[?([^\s\]/]+?)\]?:(\d{1,5})$/;
const isPath = (address: string): boolean => address.startsWith('/');

export const isClamdAddress = (address: string): boolean => isPath(address) || HOST_AND_PORT.test(address);

function placeOf(address: string): NetConnectOpts {
  if (isPath(address)) return { path: address };
  const [, host = '', port = ''] = HOST_AND_PORT.exec(address) ?? [];
  if (port === '') throw new Error(`CLAMD_ADDRESS should be host:port or a socket, not ${address}.`);
  return { host, port: Number(port) };
}

/** All that it says until it closes the connection. */
async function answerOf(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part);
  return Buffer.concat(parts).toString('utf8').replaceAll('\0', '').trim();
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  await written(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of content) {
    if (piece.length === 0) continue;
    await written(socket, lengthOf(piece.length));
    await written(socket, piece);
  }
  await written(socket, lengthOf(0));
}

/** Four bytes, the largest first. */
function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** It takes the content as fast as it looks at it. */
const written = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));

function verdictOf(answer: string): Verdict {
  if (answer.endsWith(' FOUND')) return 'infected';
  if (answer.endsWith(': OK')) return 'clean';
  throw new NotScanned(answer || 'The scanner hung up.');
}
