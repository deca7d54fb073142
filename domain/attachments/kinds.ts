import * as z from 'zod/mini';

/** Kinds of files that a committee takes or does not take. */
export const FileKind = z.enum(['pdf', 'ofd', 'word', 'excel', 'slides', 'image', 'text', 'zip']);
export type FileKind = z.infer<typeof FileKind>;
