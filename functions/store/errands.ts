import * as z from 'zod/mini';
import { CommitteeId, HandlingId, ProposalId } from '../../domain/ids.ts';
import { errandKey, SHARDS, shardKey, until } from './keys.ts';
import type { Table, Write } from './table.ts';

/**
 * What follows from a transaction and does not fit into it: `start` an execution, or have those merged
 * into it `follow` its end. Kept with its cause, done at once, and by `recover` if the process died before.
 */
export const Errand = z.object({
  kind: z.enum(['start', 'follow']),
  committeeId: CommitteeId,
  proposalId: ProposalId,
  handlingId: z.optional(HandlingId),
  at: z.string(),
});
export type Errand = z.infer<typeof Errand>;

export interface Errands {
  /** Those of before the moment given, the oldest of each shard first. */
  listLeft(before: string): Promise<Errand[]>;
  remove(errand: Errand): Promise<void>;
}

const keyOf = ({ committeeId, proposalId, handlingId, kind, at }: Errand) =>
  errandKey(committeeId, handlingId ?? proposalId, kind, at);

export const createErrands = (table: Table): Errands => ({
  listLeft: async (before) => {
    const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey('errand', shard));
    const items = await Promise.all(
      shards.map((pk) => table.query(pk, { until: until(before), consistent: true })),
    );
    return items.flat().map(({ data }) => Errand.parse(data));
  },
  remove: (errand) => table.remove(keyOf(errand)),
});

export const putErrand = (TableName: string, errand: Errand): Write => ({
  Put: { TableName, Item: { ...keyOf(errand), data: errand } },
});
