import { get, Problem, send, Unreachable } from './client.ts';
import type { SignedRequest } from './types.ts';

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly contentLength: number;
  readonly download: SignedRequest;
}

/** An attachment's name and an address to fetch it from, which holds for ten minutes. */
export const attachment = (id: string): Promise<Attachment> => get<Attachment>(`/attachments/${id}`);

/** What a file belongs to. */
export type Subject = { readonly proposalId: string } | { readonly inspectionId: string };

/** Sends a file to the storage by a signed address; says how far it is. Answers its id. */
export async function upload(
  proposalId: string,
  file: File,
  progress: (percent: number) => void,
): Promise<string> {
  const registered = await register({ proposalId }, file);
  await put(registered.upload, file, progress);
  return registered.id;
}

/** Makes a file known; answers its id and where it is to be sent. */
export const register = (
  of: Subject,
  { name, type, size }: Pick<File, 'name' | 'type' | 'size'>,
): Promise<{ readonly id: string; readonly upload: SignedRequest }> =>
  send('POST', '/attachments', {
    ...of,
    filename: name,
    contentType: type || 'application/octet-stream',
    contentLength: size,
  });

/** On a network that gives nothing for so long, nothing comes any more. */
const PATIENCE = 180_000;

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
    request.timeout = PATIENCE;
    request.upload.onprogress = ({ loaded, total }) => progress(Math.round((100 * loaded) / total));
    request.onerror = request.ontimeout = () => reject(new Unreachable(url));
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new Problem(request.status, { title: request.statusText }));
    request.send(file);
  });
}
