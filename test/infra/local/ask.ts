import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Sends exactly this, which no HTTP client would, and reads all that comes back. */
export async function sendRaw(port: number, text: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let all = '';
  for await (const part of socket) all += String(part);
  const [head = '', body = ''] = all.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(
    lines.map((line) => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
  return { status: Number(first.split(' ')[1]), headers, body };
}

/** A GET of a path, with the header lines given and no others. */
export const getRaw = (port: number, target: string, ...lines: readonly string[]): Promise<RawAnswer> =>
  sendRaw(port, [`GET ${target} HTTP/1.1`, ...lines, 'connection: close', '', ''].join('\r\n'));
