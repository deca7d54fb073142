import * as z from 'zod/mini';
import { InspectionId } from '../../domain/ids.ts';
import { Capacity, Inspection, isEndedInspection, wereInvited } from '../../domain/inspection/inspection.ts';
import { lazily } from '../../domain/lazily.ts';
import { type Day, dayOf } from '../../domain/time/instant.ts';
import { type IndexKey, inspectionListKey, invitedKey, openInspectionsKey, subjectKey } from './keys.ts';
import { readable } from './readable.ts';
import type { Item, Table, Write } from './table.ts';

/** That somebody was invited, as it lies with the person: what a member took part in is asked by this alone. */
export const Invitation = lazily(() =>
  z.object({
    inspection: InspectionId,
    as: Capacity,
    answer: z.enum(['asked', 'yes', 'no']),
    /** Absent before the day is written up. */
    attended: z.optional(z.boolean()),
    cancelled: z._default(z.boolean(), false),
  }),
);
export type Invitation = z.infer<typeof Invitation>;

export interface Period {
  readonly from?: Day | undefined;
  /** The last day of it. */
  readonly to?: Day | undefined;
}

export interface Inspections {
  /** Always what was written last: rules are decided on it. */
  find(c: string, id: string): Promise<Inspection | undefined>;
  /** What rules are decided on: throws when one of them cannot be read. */
  findAll(c: string, ids: readonly string[]): Promise<Inspection[]>;
  /** The same for lists, which go on without what cannot be read. */
  listThose(c: string, ids: readonly string[]): Promise<Inspection[]>;
  /** Those of a period, the latest first. */
  list(c: string, period?: Period & { limit?: number }): Promise<Inspection[]>;
  /** All that are not over, the earliest first. */
  listOpen(c: string): Promise<Inspection[]>;
  /** What a person was invited to in a period, the earliest first. */
  listInvitations(c: string, personId: string, period?: Period): Promise<(Invitation & { day: string })[]>;
}

const toInspection = ({ data }: Item): Inspection => Inspection.parse(data);

/** Every day there may be. */
const EVER = { from: '0000', to: '9999' };

export function createInspections(table: Table): Inspections {
  const read = (items: readonly Item[]) => readable(table, 'inspection', items, toInspection);
  const listThose = async (c: string, ids: readonly string[]) =>
    await read(await table.getAll(ids.map((id) => subjectKey(c, id))));
  const findAll = async (c: string, ids: readonly string[]) =>
    (await table.getAll(ids.map((id) => subjectKey(c, id)))).map(toInspection);
  return {
    find: async (c, id) => {
      const item = await table.get(subjectKey(c, id), true);
      return item && toInspection(item);
    },
    findAll,
    listThose,
    list: async (c, { from = EVER.from, to = EVER.to, limit } = {}) => {
      const { pk } = inspectionListKey(c);
      const within = { begins: from, until: `${to}~`, newestFirst: true, ...(limit && { limit }) };
      return await read(await table.list(pk, { index: 'gsi1', ...within }));
    },
    listOpen: async (c) => await read(await table.list(openInspectionsKey(c).pk, { index: 'gsi2' })),
    listInvitations: async (c, personId, { from = EVER.from, to = EVER.to } = {}) => {
      const items = await table.query(invitedKey(c, personId).pk, { begins: from, until: `${to}~` });
      return await readable(table, 'invitation', items, ({ sk, data }) => ({
        ...Invitation.parse(data),
        day: String(sk).slice(0, 10),
      }));
    },
  };
}

/** Where an inspection shows up: on its day, and while it is open in the list of all that are. */
export function inspectionIndexes(inspection: Inspection): { gsi1?: IndexKey; gsi2?: IndexKey } {
  const { committeeId: c, id, when } = inspection;
  const day = dayOf(when.starts);
  return {
    gsi1: inspectionListKey(c, day, id),
    ...(!isEndedInspection(inspection) && { gsi2: openInspectionsKey(c, day, id) }),
  };
}

/** The invitations that a change writes with those concerned, and takes away from those who are not any more. */
export function invitations(TableName: string, before: Inspection | undefined, after: Inspection): Write[] {
  const was = entriesOf(before);
  const is = entriesOf(after);
  const puts = [...is].filter(([key, item]) => JSON.stringify(was.get(key)) !== JSON.stringify(item));
  const gone = [...was].filter(([key]) => !is.has(key));
  return [
    ...puts.map(([, Item]) => ({ Put: { TableName, Item } })),
    ...gone.map(([, { pk, sk }]) => ({ Delete: { TableName, Key: { pk, sk } } })),
  ];
}

function entriesOf(inspection: Inspection | undefined): Map<string, Item> {
  if (!inspection || !wereInvited(inspection)) return new Map();
  const { committeeId: c, id, when, stage } = inspection;
  const standing = inspection.participants.filter(({ replacedBy }) => replacedBy === undefined);
  const items = standing.map(({ person, as, answer, attended }): Item => {
    const cancelled = stage === 'cancelled';
    const data = { inspection: id, as, answer, ...(attended !== undefined && { attended }), cancelled };
    return { ...invitedKey(c, person, dayOf(when.starts), id), data };
  });
  return new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
}
