import type { IncomingMessage, ServerResponse } from 'node:http';

/** One part of the local server. `rest` is path and query after the prefix under which the part is mounted. */
export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  rest: string,
) => void | Promise<void>;

/** Thrown by readBody when the caller sends more than is taken. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Thrown when a part of an address cannot be decoded. */
export class UnreadablePath extends Error {
  override readonly name = 'UnreadablePath';
}

/** A part of a path as it is meant. */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new UnreadablePath(part, { cause });
  }
}

/** The path of an address and its query. */
export function splitQuery(rest: string): { path: string; query: URLSearchParams } {
  const [path = '', ...query] = rest.split('?');
  return { path: path || '/', query: new URLSearchParams(query.join('?')) };
}

/** Reads a request's body up to a limit; of what exceeds it nothing is kept. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to the end, so that the answer reaches a client that sends first and listens after.
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new BodyTooLarge(`body exceeds ${limit} bytes`);
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Answers with problem details (RFC 9457). */
export function sendProblem(response: ServerResponse, status: number, code: string, title: string): void {
  const problem = { type: 'about:blank', title, status, code };
  send(response, status, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
}

/** Answers with a body of a given type. */
export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** A file name for content-disposition, right for names in Chinese. */
export function attachmentDisposition(filename: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, percent)}`;
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
