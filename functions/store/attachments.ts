import * as z from 'zod/mini';
import { AttachmentId, PersonId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { Instant } from '../../domain/time/instant.ts';
import { attachmentKey } from './keys.ts';
import type { Table } from './table.ts';

/** What is known of an attachment; the file itself lies in the bucket under `key`. */
export const Attachment = lazily(() =>
  z.strictObject({
    id: AttachmentId,
    key: z.string(),
    filename: z.string().check(z.minLength(1), z.maxLength(200)),
    contentType: z.string(),
    contentLength: z.int(),
    by: PersonId,
    at: Instant,
    /** The subject that it belongs to, once it was handed in: who sees that may fetch it. */
    proposalId: z.optional(z.string()),
    inspectionId: z.optional(z.string()),
  }),
);
export type Attachment = z.infer<typeof Attachment>;

export interface Attachments {
  find(c: string, id: string): Promise<Attachment | undefined>;
  findAll(c: string, ids: readonly string[]): Promise<Attachment[]>;
  record(c: string, attachment: Attachment): Promise<void>;
}

export function createAttachments(table: Table): Attachments {
  return {
    find: async (c, id) => {
      const item = await table.get(attachmentKey(c, id));
      return item && Attachment.parse(item.data);
    },
    findAll: async (c, ids) =>
      (await table.getAll(ids.map((id) => attachmentKey(c, id)))).map(({ data }) => Attachment.parse(data)),
    record: (c, attachment) =>
      table.put({ ...attachmentKey(c, attachment.id), data: Attachment.parse(attachment) }),
  };
}
