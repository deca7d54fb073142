import { createHash } from 'node:crypto';

type Subject = { readonly kind: 'proposal' | 'inspection'; readonly id: string };

/** What a page says of a file before it sends it. */
export const announced = (subject: Subject, filename: string, content: string | Uint8Array) => ({
  subject,
  filename,
  contentLength: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('base64'),
});

interface Upload {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a content to where a file was told to go; answers the status. */
export async function sendFile(upload: Upload, content: string | Uint8Array<ArrayBuffer>): Promise<number> {
  const { 'content-length': _, host: __, ...headers } = upload.headers;
  const answer = await fetch(upload.url, { method: upload.method, headers, body: content });
  await answer.body?.cancel();
  return answer.status;
}
