import { get, Problem, send, Unreachable } from './client.ts';

interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly contentLength: number;
  readonly download: SignedRequest;
}

/** What a file belongs to. */
export type Subject = { readonly proposalId: string } | { readonly inspectionId: string };

/** An attachment's name and an address to fetch it from, which holds for ten minutes. */
export const attachment = (id: string): Promise<Attachment> => get<Attachment>(`/attachments/${id}`);

/** Sends a file to the storage by a signed address; says how far it is. Answers its id. */
export async function upload(
  owner: Subject,
  file: File,
  progress: (percent: number) => void,
): Promise<string> {
  const registered = await send<{ id: string; upload: SignedRequest }>('POST', '/attachments', {
    ...owner,
    filename: file.name,
    contentType: file.type || 'application/octet-stream',
    contentLength: file.size,
  });
  for (let attempt = 1; ; attempt++) {
    try {
      await put(registered.upload, file, progress);
      return registered.id;
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt === TRIES) throw error;
    }
  }
}

/** The same file to the same address: sent again it is the same. */
const TRIES = 3;
/** An upload that has not gone on for so long will not. */
const STALLED = 30_000;

/** By XMLHttpRequest: fetch does not say how far an upload is. */
function put({ method, url, headers }: SignedRequest, file: File, progress: (percent: number) => void) {
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
      if (request.status === 0 || request.status >= 500) reject(new Unreachable(url));
      else if (request.status < 300) resolve();
      else reject(new Problem(request.status, { title: request.statusText }));
    };
    request.send(file);
  });
}
