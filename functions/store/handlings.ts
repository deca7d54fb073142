import * as z from 'zod/mini';
import { Handling } from '../../domain/handling/handling.ts';
import {
  agencyListKey,
  coHandlerKey,
  type IndexKey,
  openHandlingsKey,
  parentKey,
  subjectKey,
} from './keys.ts';
import { readable } from './readable.ts';
import type { Item, Table } from './table.ts';

export interface Handlings {
  /** Always what was written last: rules are decided on it. */
  find(c: string, id: string): Promise<Handling | undefined>;
  /** What rules are decided on: throws when one of them cannot be read. */
  findAll(c: string, ids: readonly string[]): Promise<Handling[]>;
  /** The same for lists, which go on without what cannot be read. */
  listThose(c: string, ids: readonly string[]): Promise<Handling[]>;
  /** What an agency leads, the latest first. */
  listByLead(c: string, agencyId: string, limit?: number): Promise<Handling[]>;
  listByCoHandler(c: string, agencyId: string): Promise<Handling[]>;
  /** All that are not done, the oldest first. */
  listOpen(c: string, limit?: number): Promise<Handling[]>;
  /** Keeps the token by which it reports to its proposal; the one before is void. */
  recordParent(c: string, id: string, token: string, epoch: number): Promise<void>;
  findParent(c: string, id: string): Promise<string | undefined>;
}

const toHandling = ({ data }: Item): Handling => Handling.parse(data);

export function createHandlings(table: Table): Handlings {
  const read = (items: readonly Item[]) => readable(table, 'handling', items, toHandling);
  const listThose = async (c: string, ids: readonly string[]) =>
    await read(await table.getAll(ids.map((id) => subjectKey(c, id))));
  const findAll = async (c: string, ids: readonly string[]) =>
    (await table.getAll(ids.map((id) => subjectKey(c, id)))).map(toHandling);
  return {
    find: async (c, id) => {
      const item = await table.get(subjectKey(c, id), true);
      return item && toHandling(item);
    },
    findAll,
    listThose,
    listByLead: async (c, agencyId, limit) =>
      await read(
        await table.list(agencyListKey(c, agencyId).pk, {
          index: 'gsi1',
          newestFirst: true,
          ...(limit && { limit }),
        }),
      ),
    listByCoHandler: async (c, agencyId) =>
      await listThose(
        c,
        (await table.query(coHandlerKey(c, agencyId).pk)).map(({ sk }) => String(sk)),
      ),
    listOpen: async (c, limit) =>
      await read(await table.list(openHandlingsKey(c).pk, { index: 'gsi2', ...(limit && { limit }) })),
    recordParent: async (c, id, token, epoch) => {
      await table.put(
        { ...parentKey(c, id), token, epoch },
        {
          ConditionExpression: 'attribute_not_exists(epoch) OR epoch <= :epoch',
          ExpressionAttributeValues: { ':epoch': epoch },
        },
      );
    },
    findParent: async (c, id) => {
      const item = await table.get(parentKey(c, id), true);
      return item && z.object({ token: z.string() }).parse(item).token;
    },
  };
}

/** Where a handling shows up: with its lead agency, and while it is open in the list of all that are. */
export function handlingIndexes(handling: Handling): { gsi1?: IndexKey; gsi2?: IndexKey } {
  const { committeeId: c, id, lead, assignedAt, stage } = handling;
  return {
    gsi1: agencyListKey(c, lead, assignedAt, id),
    ...(stage !== 'done' && { gsi2: openHandlingsKey(c, assignedAt, id) }),
  };
}
