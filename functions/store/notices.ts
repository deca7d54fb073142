import { isUrgent, Notice, type Recipient } from '../../domain/notices/notice.ts';
import { type Instant, toMillis } from '../../domain/time/instant.ts';
import { failedNoticeKey, onceKey, pendingNoticeKey, SHARDS, shardKey, until } from './keys.ts';
import { readable } from './readable.ts';
import { Conflict, type Item, type Table, type Write } from './table.ts';

/**
 * The outbox. A pending notice lies in its queue, at the moment of its cause, until it is sent; then it is gone, and
 * the log and the mail provider know of it. So a notice costs four writes and no index.
 */
export interface Notices {
  /** Pending notices whose time to be tried has come, of each shard the urgent first, then the oldest. */
  listDue(now: string, limit?: number): Promise<Notice[]>;
  /** All that wait, also those that are being sent or paused. */
  listPending(): Promise<Notice[]>;
  /** Those of a committee that no attempt will help any more. */
  listFailed(c: string): Promise<Notice[]>;
  /** Adds notices that no event caused; one that is there already stays as it is. */
  add(notices: readonly Notice[]): Promise<void>;
  /** Adds a notice unless one of this id was added within the days given, sent or not; false then. */
  addOnce(notice: Notice, days: number): Promise<boolean>;
  /** Takes a pending notice for sending, until that moment; undefined when another run was faster. */
  claim(notice: Notice, until: Instant): Promise<Notice | undefined>;
  /** Changes a pending notice that nobody else changed since it was read; throws Conflict otherwise. */
  record(before: Notice, after: Notice): Promise<void>;
  /** Has a failed notice tried again from now on, perhaps to somebody else; false when it is not there. */
  retry(c: string, id: string, now: Instant, to?: Recipient): Promise<boolean>;
  /** Leaves a failed notice at that: they were told by other means. */
  drop(c: string, id: string): Promise<void>;
}

const keyOf = ({ committeeId, id, createdAt }: Notice) => pendingNoticeKey(committeeId, id, createdAt);
const toNotice = ({ data }: Item): Notice => Notice.parse(data);
const toItem = (notice: Notice) => ({ ...keyOf(notice), ...forgotten(notice), data: Notice.parse(notice) });
/** The table forgets what nobody will want any more. */
const forgotten = ({ lapsesAt }: Notice) =>
  lapsesAt === undefined ? {} : { ttl: Math.floor(toMillis(lapsesAt) / 1000) };
const NEW = { ConditionExpression: 'attribute_not_exists(pk)' };
const asRead = ({ attempts }: Notice) => ({
  ConditionExpression: '#d.attempts = :attempts',
  ExpressionAttributeNames: { '#d': 'data' },
  ExpressionAttributeValues: { ':attempts': attempts },
});

export function createNotices(table: Table): Notices {
  async function listPending(before?: string): Promise<Notice[][]> {
    const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey('notice', shard));
    const options = { consistent: true, ...(before !== undefined && { until: until(before) }) };
    const found = await Promise.all(shards.map((pk) => table.query(pk, options)));
    return await Promise.all(found.map((items) => readable(table, 'notice', items, toNotice)));
  }

  return {
    listDue: async (now, limit = 50) =>
      (await listPending(now)).flatMap((notices) => {
        const due = notices.filter(({ nextTryAt }) => nextTryAt === undefined || nextTryAt <= now);
        return [...due.filter(isUrgent), ...due.filter((notice) => !isUrgent(notice))].slice(0, limit);
      }),
    listPending: async () => (await listPending()).flat(),
    listFailed: async (c) =>
      await readable(table, 'notice', await table.query(failedNoticeKey(c, '').pk), toNotice),
    add: async (notices) => {
      for (const notice of notices) await holds(table.put(toItem(notice), NEW));
    },
    addOnce: async (notice, days) => {
      const { committeeId: c, id, createdAt } = notice;
      const ttl = Math.floor(Date.parse(createdAt) / 1000) + days * 86_400;
      const marker = { Put: { TableName: table.name, Item: { ...onceKey(c, id), ttl }, ...NEW } };
      return await holds(table.transact([marker, putNotice(table.name, notice)]));
    },
    claim: async (notice, until) => {
      const { attempts } = notice;
      const claimed = table.update(keyOf(notice), {
        // It stays at its place: a claim costs one write, and a run that dies loses nothing.
        UpdateExpression: 'SET #d.attempts = :next, #d.nextTryAt = :until',
        ...asRead(notice),
        ExpressionAttributeValues: { ':next': attempts + 1, ':until': until, ':attempts': attempts },
      });
      return (await holds(claimed)) ? { ...notice, attempts: attempts + 1, nextTryAt: until } : undefined;
    },
    record: async (before, after) => {
      if (after.state === 'pending') return await table.put(toItem(after), asRead(before));
      const leaves = { Delete: { TableName: table.name, Key: { ...keyOf(before) }, ...asRead(before) } };
      if (after.state === 'sent') return await table.remove(keyOf(before), asRead(before));
      await table.transact([leaves, putFailed(table.name, after)]);
    },
    retry: async (c, id, now, to) => {
      const key = failedNoticeKey(c, id);
      const item = await table.get(key, true);
      if (!item) return false;
      const { failure: _, ...failed } = Notice.parse(item.data);
      const pending: Notice = {
        ...failed,
        ...(to && { to }),
        state: 'pending',
        attempts: 0,
        refusals: 0,
        nextTryAt: now,
      };
      const leaves = {
        Delete: {
          TableName: table.name,
          Key: { ...key },
          ConditionExpression: 'attribute_exists(pk)',
        },
      };
      return await holds(table.transact([leaves, putNotice(table.name, pending)]));
    },
    drop: (c, id) => table.remove(failedNoticeKey(c, id)),
  };
}

/** Whether it was written; false when somebody was faster. */
async function holds(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

const putFailed = (TableName: string, notice: Notice): Write => ({
  Put: {
    TableName,
    Item: {
      ...failedNoticeKey(notice.committeeId, notice.id),
      ...forgotten(notice),
      data: Notice.parse(notice),
    },
  },
});

/** A notice's place follows from its cause, so that a cause stored again overwrites nothing but itself. */
export const putNotice = (TableName: string, notice: Notice): Write => ({
  Put: { TableName, Item: toItem(notice) },
});
