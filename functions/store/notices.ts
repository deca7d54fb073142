import { Notice } from '../../domain/notices/notice.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type IndexKey, indexed, noticeKey, queueKey, SHARDS, shardKey, until } from './keys.ts';
import { Conflict, type Table, type Write } from './table.ts';

export interface Notices {
  find(c: string, id: string): Promise<Notice | undefined>;
  /** Pending notices whose time to be tried has come, the oldest of each shard first. */
  listDue(now: string, limit?: number): Promise<Notice[]>;
  /** Adds notices that no event caused, such as a digest; one that is there already stays as it is. */
  add(notices: readonly Notice[]): Promise<void>;
  /** Takes a pending notice for sending, until that moment; undefined when another run was faster. */
  claim(notice: Notice, until: Instant): Promise<Notice | undefined>;
  /** Changes a notice that nobody else changed since it was read; throws Conflict otherwise. */
  record(before: Notice, after: Notice): Promise<void>;
}

/** In the queue while it is pending, at the moment of the next try. */
const queued = (notice: Notice): IndexKey | undefined =>
  notice.state === 'pending'
    ? queueKey('notice', `${notice.committeeId} ${notice.id}`, notice.nextTryAt ?? notice.createdAt)
    : undefined;

const toItem = (notice: Notice) => ({
  ...noticeKey(notice.committeeId, notice.id),
  ...indexed(undefined, queued(notice)),
  data: notice,
});

export function createNotices(table: Table): Notices {
  return {
    find: async (c, id) => {
      const item = await table.get(noticeKey(c, id), true);
      return item && Notice.parse(item.data);
    },
    listDue: async (now, limit = 50) => {
      const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey('notice', shard));
      const items = await Promise.all(
        shards.map((pk) => table.list(pk, { index: 'gsi2', until: until(now), limit })),
      );
      return items.flat().map(({ data }) => Notice.parse(data));
    },
    add: async (notices) => {
      for (const notice of notices)
        await unlessConflict(
          table.put(toItem(Notice.parse(notice)), { ConditionExpression: 'attribute_not_exists(pk)' }),
        );
    },
    claim: async (notice, until) => {
      const { committeeId: c, id, attempts } = notice;
      const claimed = await unlessConflict(
        table.update(noticeKey(c, id), {
          // The queue keeps the notice at its place: a claim costs one write, and a run that dies loses nothing.
          UpdateExpression: 'SET #d.attempts = :next, #d.nextTryAt = :until',
          ConditionExpression: '#d.#state = :pending AND #d.attempts = :attempts',
          ExpressionAttributeNames: { '#d': 'data', '#state': 'state' },
          ExpressionAttributeValues: {
            ':next': attempts + 1,
            ':until': until,
            ':pending': 'pending',
            ':attempts': attempts,
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return claimed && Notice.parse(claimed.data);
    },
    record: async (before, after) => {
      await table.put(toItem(Notice.parse(after)), {
        ConditionExpression: '#d.#state = :state AND #d.attempts = :attempts',
        ExpressionAttributeNames: { '#d': 'data', '#state': 'state' },
        ExpressionAttributeValues: { ':state': before.state, ':attempts': before.attempts },
      });
    },
  };
}

async function unlessConflict<Answer>(written: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await written;
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}

/** A notice's id follows from its cause, so that a cause stored again overwrites nothing but itself. */
export const putNotice = (TableName: string, notice: Notice): Write => ({
  Put: { TableName, Item: toItem(Notice.parse(notice)) },
});
