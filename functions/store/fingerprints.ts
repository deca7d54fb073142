import * as z from 'zod/mini';
import { ProposalId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { fingerprintKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** What tells whether two proposals are alike, beside the title to show; reckoned by domain/proposal/similar.ts. */
export interface Fingerprint {
  readonly proposalId: ProposalId;
  readonly title: string;
  readonly print: readonly string[];
}

/** The keys of a fingerprint in one text: a session has thousands of them, and all are read for one comparison. */
const Kept = lazily(() => z.object({ sk: ProposalId, title: z.string(), print: z.string() }));

export interface Fingerprints {
  /** Of all proposals of a session. */
  list(c: string, sessionId: string): Promise<Fingerprint[]>;
}

export const createFingerprints = (table: Table): Fingerprints => ({
  list: async (c, sessionId) =>
    (await table.query(fingerprintKey(c, sessionId).pk)).map((item) => {
      const { sk, title, print } = Kept.parse(item);
      return { proposalId: sk, title, print: print.split(' ') };
    }),
});

export const putFingerprint = (
  TableName: string,
  c: string,
  sessionId: string,
  { proposalId, title, print }: Fingerprint,
): Write => ({
  Put: { TableName, Item: { ...fingerprintKey(c, sessionId, proposalId), title, print: print.join(' ') } },
});
