import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import type { Notice, NoticeId } from '../../domain/notices/notice.ts';
import { WorkItem } from '../../domain/work/work-item.ts';
import { Outcome } from '../../workflows/contract.ts';
import {
  inboxKey,
  indexed,
  queueKey,
  SHARDS,
  shardKey,
  subjectKey,
  until,
  WORK_ITEMS,
  workItemKey,
} from './keys.ts';
import { putNotice } from './notices.ts';
import { readable } from './readable.ts';
import { Conflict, type Item, type Table, type Write } from './table.ts';

/** What doing it led to: a repetition is answered by the same. */
export const Result = lazily(() => z.object({ seq: z.int(), stage: z.string() }));
export type Result = z.infer<typeof Result>;

/** A work item with what never leaves the functions: the task token, and the signal that is still to be sent. */
export const KeptWorkItem = lazily(() =>
  z.object({
    data: WorkItem,
    token: z.optional(z.string()),
    signal: z.optional(Outcome),
    result: z.optional(Result),
  }),
);
export interface KeptWorkItem {
  readonly item: WorkItem;
  readonly token?: string | undefined;
  readonly signal?: Outcome | undefined;
  readonly result?: Result | undefined;
}

export interface WorkItems {
  find(c: string, id: string): Promise<KeptWorkItem | undefined>;
  /** The open ones of an inbox, by due time. */
  listInbox(c: string, assignee: string, limit?: number): Promise<WorkItem[]>;
  /** All of a proposal or handling, open or not. */
  listOf(c: string, subjectId: string): Promise<KeptWorkItem[]>;
  /** Signals that were stored before the moment given and not marked as sent. */
  listUnsignalled(before: string): Promise<KeptWorkItem[]>;
  /** Takes the signal off its list; does nothing when the item waits by another token meanwhile. */
  markSignalled(c: string, id: string, token: string): Promise<void>;
  /** Adds a notice that came back to an open item about the same address; false when it is done, or knows of it. */
  addReturned(c: string, id: string, noticeId: NoticeId): Promise<boolean>;
  /** Opens the items of a step, or gives those that are open the token of the new wait. Throws Conflict on an older epoch. */
  open(opening: Opening): Promise<void>;
}

/** Work items of one transaction, each with its notice. */
const AT_ONCE = 45;

/** What a wait opens. */
export interface Opening {
  readonly committeeId: string;
  readonly subjectId: string;
  /** What the subject must still be. */
  readonly epoch: number;
  readonly stage: string;
  readonly token: string;
  readonly items: readonly { readonly item: WorkItem; readonly before?: KeptWorkItem | undefined }[];
  readonly notices: readonly Notice[];
}

const toKept = (item: Item): KeptWorkItem => {
  const { data, ...beside } = KeptWorkItem.parse(item);
  return { item: data, ...beside };
};

export function createWorkItems(table: Table): WorkItems {
  const read = (items: readonly Item[]) => readable(table, 'work-item', items, toKept);
  return {
    find: async (c, id) => {
      const item = await table.get(workItemKey(c, id), true);
      return item && toKept(item);
    },
    listInbox: async (c, assignee, limit) =>
      (await read(await table.list(inboxKey(c, assignee).pk, { index: 'gsi1', ...(limit && { limit }) })))
        .map(({ item }) => item)
        .filter(({ state }) => state === 'open'),
    listOf: async (c, subjectId) =>
      await read(await table.query(subjectKey(c, subjectId).pk, { begins: WORK_ITEMS, consistent: true })),
    listUnsignalled: async (before) => {
      const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey('signal', shard));
      const items = await Promise.all(
        shards.map((pk) => table.list(pk, { index: 'gsi2', until: until(before) })),
      );
      return (await read(items.flat())).filter(({ signal }) => signal);
    },
    markSignalled: async (c, id, token) => {
      await table
        .update(workItemKey(c, id), {
          UpdateExpression: 'REMOVE #signal, gsi2pk, gsi2sk',
          ConditionExpression: '#token = :token AND attribute_exists(#signal)',
          ExpressionAttributeNames: { '#token': 'token', '#signal': 'signal' },
          ExpressionAttributeValues: { ':token': token },
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error && error.name === 'Conflict')) throw error;
        });
    },
    addReturned: async (c, id, noticeId) => {
      const update = {
        UpdateExpression: 'SET #d.#u.#r = list_append(#d.#u.#r, :ids)',
        ConditionExpression: '#d.#state = :open AND NOT contains(#d.#u.#r, :id) AND size(#d.#u.#r) < :most',
        ExpressionAttributeNames: { '#d': 'data', '#u': 'undelivered', '#r': 'returned', '#state': 'state' },
        ExpressionAttributeValues: { ':ids': [noticeId], ':id': noticeId, ':open': 'open', ':most': 50 },
      };
      try {
        await table.update(workItemKey(c, id), update);
        return true;
      } catch (error) {
        if (error instanceof Conflict) return false;
        throw error;
      }
    },
    open: async ({ committeeId, subjectId, epoch, stage, token, items, notices }) => {
      const isSame = {
        ConditionCheck: {
          TableName: table.name,
          Key: { ...subjectKey(committeeId, subjectId) },
          ConditionExpression: '#d.epoch = :epoch AND #d.stage = :stage',
          ExpressionAttributeNames: { '#d': 'data' },
          ExpressionAttributeValues: { ':epoch': epoch, ':stage': stage },
        },
      };
      // The machine is told by those whose judgement counts; the others would only have to be rewritten then.
      const holds = items.some(({ item }) => item.counts !== false)
        ? ({ item }: Opening['items'][number]) => item.counts !== false
        : () => true;
      // Many judge one proposal: each part is whole in itself, and one that died between is gone through again.
      for (let at = 0; at < items.length; at += AT_ONCE) {
        const part = items.slice(at, at + AT_ONCE);
        const ids = new Set(part.map(({ item }) => item.id));
        const theirs = notices.filter(({ workItemId }) => workItemId !== undefined && ids.has(workItemId));
        await table.transact([
          isSame,
          ...part.map((each) => {
            const { item, before } = each;
            return putWorkItem(table.name, holds(each) ? { item, token } : { item }, before);
          }),
          ...theirs.map((notice) => putNotice(table.name, notice)),
        ]);
      }
    },
  };
}

/** Stores an item as it is now, if it still is as it was read: in the inbox while open, in the queue while a signal waits. */
export function putWorkItem(
  TableName: string,
  kept: KeptWorkItem,
  before: KeptWorkItem | undefined,
  at = '',
): Write {
  const { item, token, signal, result } = kept;
  const { committeeId: c, id, assignee, due, state } = item;
  const inbox = state === 'open' ? inboxKey(c, assignee, due?.at, id) : undefined;
  const queue = signal ? queueKey('signal', `${c} ${id}`, at) : undefined;
  return {
    Put: {
      TableName,
      Item: {
        ...workItemKey(c, id),
        ...indexed(inbox, queue),
        data: WorkItem.parse(item),
        token,
        signal,
        result,
      },
      ...asRead(before),
    },
  };
}

function asRead(before: KeptWorkItem | undefined) {
  if (!before) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const { token } = before;
  return {
    ConditionExpression: `#d.#state = :state AND ${token ? '#token = :token' : 'attribute_not_exists(#token)'}`,
    ExpressionAttributeNames: { '#d': 'data', '#state': 'state', '#token': 'token' },
    ExpressionAttributeValues: { ':state': before.item.state, ...(token && { ':token': token }) },
  };
}
