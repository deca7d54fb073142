import type { SubjectRef } from '../../domain/subject-ref.ts';
import { get, Problem, send, Unreachable } from './client.ts';
import { sha256Of } from './sha256.ts';
import type { SignedRequest } from './types.ts';
import { uniqueKey } from './unique-key.ts';

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly contentLength: number;
  readonly download: SignedRequest;
}

/** An attachment's name and an address to fetch it from, which holds for ten minutes. */
export const attachment = (id: string): Promise<Attachment> => get<Attachment>(`/attachments/${id}`);

/** The same file to the same address: sent again it is the same. */
const TRIES = 3;

/** Sends a file to the storage by a signed address; says how far it is. Answers its id. */
export async function upload(
  subject: SubjectRef,
  file: File,
  progress: (percent: number) => void,
): Promise<string> {
  const registered = await register(subject, file, file.name, uniqueKey());
  for (let attempt = 1; ; attempt++) {
    try {
      await put(registered.upload, file, progress);
      return registered.id;
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt === TRIES) throw error;
    }
  }
}

/** Makes a file known by its content; answers its id and where it is to be sent. The same key is the same file. */
export const register = async (
  subject: SubjectRef,
  content: Blob,
  filename: string,
  key: string,
): Promise<{ readonly id: string; readonly upload: SignedRequest }> => {
  const body = { subject, filename, contentLength: content.size, sha256: await sha256Of(content) };
  return await send('POST', '/attachments', body, { headers: { 'idempotency-key': key } });
};

/** An upload that has not gone on for so long will not. */
const STALLED = 30_000;

/** What the storage answers when it has the content already: the answer to the first sending was lost. */
const STORED_BEFORE = 412;
/** The same content was being stored at this moment. */
const BEING_STORED = 409;

/** Sends a file to a signed address. By XMLHttpRequest: fetch does not say how far an upload is. */
export function put(
  { method, url, headers }: SignedRequest,
  file: Blob,
  progress: (percent: number) => void = () => undefined,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers))
      if (name !== 'content-length' && name !== 'host') request.setRequestHeader(name, value);
    let watch = setTimeout(() => request.abort(), STALLED);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), STALLED);
      progress(Math.round((100 * loaded) / total));
    };
    request.onloadend = () => {
      clearTimeout(watch);
      // Nothing came back, or a proxy answered for a storage that it could not reach.
      const { status } = request;
      if (status === 0 || status >= 500 || status === BEING_STORED) reject(new Unreachable(url));
      // The address takes one content only, so it can have no other.
      else if (status < 300 || status === STORED_BEFORE) resolve();
      else reject(new Problem(request.status, { title: request.statusText }));
    };
    request.send(file);
  });
}
