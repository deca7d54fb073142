import * as z from 'zod/mini';
import { AttachmentId } from '../ids.ts';
import { lazily } from '../lazily.ts';

/** SHA-256 of a content, as S3 writes it: in Base64. */
export const Sha256 = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/, '应为 SHA-256 的 Base64'));

/** A file as the event that hands it in keeps it: what was acknowledged is this content, not a name. */
export const HandedFile = lazily(() =>
  z.strictObject({
    id: AttachmentId,
    filename: z.string(),
    contentLength: z.int(),
    sha256: Sha256,
  }),
);
export type HandedFile = z.infer<typeof HandedFile>;

/** The fields of forms in which files are named, one or several; a test holds every form to these names. */
export const FILE_FIELDS: readonly string[] = ['attachments', 'photos', 'paper'];

/** The ids of all files that a filled form names, however deep, each once. */
export function filesNamedIn(form: unknown): AttachmentId[] {
  const named = new Set<AttachmentId>();
  collect(form, named);
  return [...named];
}

function collect(value: unknown, named: Set<AttachmentId>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, part] of Object.entries(value)) {
    if (!FILE_FIELDS.includes(field)) collect(part, named);
    else for (const id of [part].flat()) if (isId(id)) named.add(id);
  }
}

const isId = (value: unknown): value is AttachmentId => AttachmentId.safeParse(value).success;
