import * as z from 'zod/mini';
import { ProposalId } from '../../domain/ids.ts';
import { fingerprintKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** What tells whether two proposals are alike, beside the title to show; reckoned by domain/proposal/similar.ts. */
export const Fingerprint = z.strictObject({ proposalId: ProposalId, title: z.string(), print: z.unknown() });
export type Fingerprint = z.infer<typeof Fingerprint>;

export interface Fingerprints {
  /** Of all proposals of a session. */
  list(c: string, sessionId: string): Promise<Fingerprint[]>;
}

export const createFingerprints = (table: Table): Fingerprints => ({
  list: async (c, sessionId) =>
    (await table.query(fingerprintKey(c, sessionId).pk)).map(({ data }) => Fingerprint.parse(data)),
});

export const putFingerprint = (
  TableName: string,
  c: string,
  sessionId: string,
  print: Fingerprint,
): Write => ({
  Put: { TableName, Item: { ...fingerprintKey(c, sessionId, print.proposalId), data: print } },
});
