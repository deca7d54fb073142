import * as z from 'zod/mini';
import { CommitteeId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { SubjectRef } from '../../domain/subject-ref.ts';
import { errandKey, SHARDS, shardKey, until } from './keys.ts';
import { readable } from './readable.ts';
import { Conflict, type Table, type Write } from './table.ts';

/**
 * What follows from a transaction and does not fit into it: `start` an execution, have those merged into it `follow`
 * its end, `ask` whoever is to judge it now, `inform` the proposals of an inspection, or write the `rest` of what a hundred signers have to do and are told. Kept with its cause, done at once, and
 * by `recover` if the process died before.
 */
export const Errand = lazily(() =>
  z.object({
    kind: z.enum(['start', 'follow', 'ask', 'inform', 'rest']),
    committeeId: CommitteeId,
    subject: SubjectRef,
    at: z.string(),
    /** Of a rest: its part, and the writes. */
    part: z.optional(z.int()),
    writes: z.optional(z.array(z.record(z.string(), z.unknown()))),
  }),
);
export type Errand = z.infer<typeof Errand>;

export interface Errands {
  /** Those of before the moment given, the oldest of each shard first. */
  listLeft(before: string): Promise<Errand[]>;
  remove(errand: Errand): Promise<void>;
  /** Writes a rest and removes it; what somebody changed meanwhile stays as they left it. */
  writeRest(errand: Errand): Promise<void>;
}

const keyOf = ({ committeeId, kind, part, at, subject }: Errand) =>
  errandKey(committeeId, subject.id, part === undefined ? kind : `${kind}${part}`, at);

export const createErrands = (table: Table): Errands => ({
  listLeft: async (before) => {
    const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey('errand', shard));
    const items = await Promise.all(
      shards.map((pk) => table.query(pk, { until: until(before), consistent: true })),
    );
    return await readable(table, 'errand', items.flat(), ({ data }) => Errand.parse(data));
  },
  remove: (errand) => table.remove(keyOf(errand)),
  writeRest: (errand) => writeRest(table, errand),
});

export const putErrand = (TableName: string, errand: Errand): Write => ({
  Put: { TableName, Item: { ...keyOf(errand), data: errand } },
});

const PART = 50;

/** Writes too many for one transaction, in parts that fit into one item each. */
export function restErrands(
  of: Pick<Errand, 'committeeId' | 'subject' | 'at'>,
  writes: readonly Write[],
): Errand[] {
  const parts = Array.from({ length: Math.ceil(writes.length / PART) }, (_, part) => part);
  return parts.map((part) => ({
    ...of,
    kind: 'rest',
    part,
    writes: writes.slice(part * PART, (part + 1) * PART).map((write) => ({ ...write })),
  }));
}

/** Writes the parts in turn; done again, nothing is written twice that was changed since. */
export async function writeRest(table: Table, errand: Errand): Promise<void> {
  for (const write of errand.writes ?? []) {
    try {
      await table.transact([write]);
    } catch (error) {
      // Written before, or done by somebody since.
      if (!(error instanceof Conflict)) throw error;
    }
  }
  await table.remove(keyOf(errand));
}
