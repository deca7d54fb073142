import { createHash } from 'node:crypto';
import { createFiles, type FilesEnvironment } from './files.ts';
import { type DayRoot, rootInWords } from './store/root.ts';

/** Where the roots of the days are kept outside of the table: what was put there nobody alters, not even we. */
export interface Roots {
  keep(root: DayRoot): Promise<void>;
}

/** The bucket of the roots: on AWS under S3 Object Lock, on one machine a file that only grows. */
export function createRoots(
  env: Omit<FilesEnvironment, 'ATTACHMENT_BUCKET'> & { readonly ROOTS_BUCKET: string },
  now: () => number,
): Roots {
  const files = createFiles({ ...env, ATTACHMENT_URL: undefined, ATTACHMENT_BUCKET: env.ROOTS_BUCKET }, now);
  return {
    keep: async (root) => {
      const body = rootInWords(root);
      const terms = {
        key: `${root.committee}/${root.day}.txt`,
        contentType: 'text/plain',
        contentLength: Buffer.byteLength(body),
        // S3 takes nothing under a lock without it.
        sha256: sha256Of(body),
      };
      const { url, headers } = await files.presignUpload(terms);
      const { ok, status } = await fetch(url, { method: 'PUT', headers, body });
      // The day's root is there already: the first one stays.
      if (!ok && status !== 412 && status !== 409)
        throw new Error(`The bucket of the roots answered ${status}.`);
    },
  };
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('base64');
