import * as z from 'zod/mini';
import { Sha256 } from '../../domain/attachments/handed-file.ts';
import { AttachmentId, CommitteeId, PersonId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { SubjectRef } from '../../domain/subject-ref.ts';
import { Instant } from '../../domain/time/instant.ts';
import {
  attachmentKey,
  committeeOf,
  indexed,
  type Queue,
  queueKey,
  SHARDS,
  shardKey,
  until,
} from './keys.ts';
import { readable } from './readable.ts';
import { Conflict, type Item, type Table, unless, type Write } from './table.ts';

/** What is known of an attachment; the content itself lies in the bucket under `key`, written once. */
export const Attachment = lazily(() =>
  z.strictObject({
    id: AttachmentId,
    key: z.string(),
    filename: z.string().check(z.minLength(1), z.maxLength(200)),
    contentType: z.string(),
    contentLength: z.int(),
    sha256: Sha256,
    by: PersonId,
    /** Whose colleagues may hand it in too: an agency's, or the office's. */
    side: z.optional(z.string()),
    at: Instant,
    /** What it belongs to: who sees that may fetch it, once it was handed in. */
    subject: SubjectRef,
    /** The subject by whose event it was handed in; until then it waits, and is removed after a week. */
    handedIn: z.optional(z.strictObject({ subjectId: z.string(), at: Instant })),
    /** No scanner could look at it yet, or one found something. */
    scan: z.optional(z.enum(['waiting', 'infected'])),
    /** It is being removed: nobody hands it in any more. */
    condemned: z.optional(z.literal(true)),
  }),
);
export type Attachment = z.infer<typeof Attachment>;

/** An attachment with the committee whose it is. */
export interface KeptAttachment {
  readonly c: CommitteeId;
  readonly attachment: Attachment;
}

export interface Attachments {
  find(c: string, id: string): Promise<Attachment | undefined>;
  findAll(c: string, ids: readonly string[]): Promise<Attachment[]>;
  /** Makes a file known that is to be uploaded; false when it is known already. */
  record(c: string, attachment: Attachment): Promise<boolean>;
  /** What was registered up to a moment and handed in by no event since. */
  listIdle(before: string): Promise<KeptAttachment[]>;
  /** Looks at it again a while later: something that is no event refers to it. */
  postpone(c: string, id: string, at: string): Promise<void>;
  /** From now on nobody hands it in; false when somebody did meanwhile. */
  condemn(c: string, id: string): Promise<boolean>;
  /** Forgets what was condemned, once its content is gone. */
  forget(c: string, id: string): Promise<void>;
  /** What was handed in while no scanner could look at it. */
  listUnscanned(before: string): Promise<KeptAttachment[]>;
  /** Keeps what the scanner said of it. */
  markScanned(c: string, id: string, infected: boolean): Promise<void>;
}

export function createAttachments(table: Table): Attachments {
  const listOf = async (queue: Queue, before: string): Promise<KeptAttachment[]> => {
    const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey(queue, shard));
    const found = await Promise.all(
      shards.map((pk) => table.list(pk, { index: 'gsi2', until: until(before) })),
    );
    return await readable(table, 'attachment', found.flat(), toKept);
  };
  const pending = {
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#d.handedIn)',
    ExpressionAttributeNames: { '#d': 'data' },
  };
  return {
    find: async (c, id) => {
      const item = await table.get(attachmentKey(c, id));
      return item && Attachment.parse(item.data);
    },
    findAll: async (c, ids) => {
      const keys = ids.map((id) => attachmentKey(c, id));
      // They may have been registered a moment ago.
      return (await table.getAll(keys, true)).map(({ data }) => Attachment.parse(data));
    },
    record: async (c, attachment) => {
      const { id, at } = attachment;
      const item = { ...attachmentKey(c, id), ...indexed(undefined, queueKey('upload', id, at)) };
      const made = await unless(Conflict, async () => {
        const once = { ConditionExpression: 'attribute_not_exists(pk)' };
        await table.put({ ...item, data: Attachment.parse(attachment) }, once);
        return true;
      });
      return made ?? false;
    },
    listIdle: (before) => listOf('upload', before),
    postpone: async (c, id, at) => {
      const { pk, sk } = queueKey('upload', id, at);
      await unless(Conflict, () =>
        table.update(attachmentKey(c, id), {
          UpdateExpression: 'SET gsi2pk = :pk, gsi2sk = :sk',
          ...pending,
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        }),
      );
    },
    condemn: async (c, id) => {
      const condemned = await unless(Conflict, async () => {
        await table.update(attachmentKey(c, id), {
          UpdateExpression: 'SET #d.condemned = :yes',
          ...pending,
          ExpressionAttributeValues: { ':yes': true },
        });
        return true;
      });
      return condemned ?? false;
    },
    forget: (c, id) => table.remove(attachmentKey(c, id)),
    listUnscanned: (before) => listOf('scan', before),
    markScanned: async (c, id, infected) => {
      await table.update(attachmentKey(c, id), {
        UpdateExpression: infected
          ? 'SET #d.#scan = :infected REMOVE gsi2pk, gsi2sk'
          : 'REMOVE gsi2pk, gsi2sk, #d.#scan',
        ConditionExpression: '#d.#scan = :waiting',
        ExpressionAttributeNames: { '#d': 'data', '#scan': 'scan' },
        ExpressionAttributeValues: { ':waiting': 'waiting', ...(infected && { ':infected': 'infected' }) },
      });
    },
  };
}

const toKept = ({ pk, data }: Item): KeptAttachment => ({
  c: CommitteeId.parse(committeeOf(String(pk))),
  attachment: Attachment.parse(data),
});

/** A file that an event hands in. */
export interface HandIn {
  readonly attachment: Attachment;
  readonly subjectId: string;
  readonly at: Instant;
  /** No scanner could look at it: nobody else gets it before one has. */
  readonly unscanned: boolean;
}

/** The write by which a file belongs to an event from now on: in the event's transaction, and once. */
export function handInWrite(
  TableName: string,
  c: string,
  { attachment: { id }, subjectId, at, unscanned }: HandIn,
): Write {
  const { pk, sk } = queueKey('scan', id, at);
  return {
    Update: {
      TableName,
      Key: { ...attachmentKey(c, id) },
      UpdateExpression: unscanned
        ? 'SET #d.handedIn = :in, #d.#scan = :waiting, gsi2pk = :pk, gsi2sk = :sk'
        : 'SET #d.handedIn = :in REMOVE gsi2pk, gsi2sk',
      ConditionExpression:
        'attribute_exists(pk) AND attribute_not_exists(#d.handedIn) AND attribute_not_exists(#d.condemned)',
      ExpressionAttributeNames: { '#d': 'data', ...(unscanned && { '#scan': 'scan' }) },
      ExpressionAttributeValues: {
        ':in': { subjectId, at },
        ...(unscanned && { ':waiting': 'waiting', ':pk': pk, ':sk': sk }),
      },
    },
  };
}
