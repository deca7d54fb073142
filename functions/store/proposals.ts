import { Proposal, type ProposalStage, ProposalText } from '../../domain/proposal/proposal.ts';
import { publicFace } from '../../domain/proposal/published.ts';
import {
  fieldListKey,
  type IndexKey,
  keyListKey,
  queueKey,
  SHARDS,
  sessionListKey,
  shardKey,
  signerKey,
  stageKey,
  subjectKey,
  textKey,
  until,
} from './keys.ts';
import { readable } from './readable.ts';
import type { Item, Table } from './table.ts';

export interface Proposals {
  /** Always what was written last: rules are decided on it. */
  find(c: string, id: string): Promise<Proposal | undefined>;
  /** What rules are decided on: throws when one of them cannot be read. */
  findAll(c: string, ids: readonly string[]): Promise<Proposal[]>;
  /** The same for lists, which go on without what cannot be read. */
  listThose(c: string, ids: readonly string[]): Promise<Proposal[]>;
  findText(c: string, id: string): Promise<ProposalText | undefined>;
  /** The numbered proposals of a session, by number. */
  listBySession(c: string, sessionId: string, page?: { after?: number; limit?: number }): Promise<Proposal[]>;
  /** By session, in each the longest there first. */
  listByStage(c: string, stage: ProposalStage, limit?: number): Promise<Proposal[]>;
  /** What a person signed, was asked to sign, or drafts. */
  listBySigner(c: string, personId: string): Promise<Proposal[]>;
  /** Handed in before the moment given and not registered yet: their execution was perhaps never started. */
  listUnstarted(before: string): Promise<Proposal[]>;
}

const toProposal = ({ data }: Item): Proposal => Proposal.parse(data);

export function createProposals(table: Table): Proposals {
  const read = (items: readonly Item[]) => readable(table, 'proposal', items, toProposal);
  const listThose = async (c: string, ids: readonly string[]) =>
    await read(await table.getAll(ids.map((id) => subjectKey(c, id))));
  const findAll = async (c: string, ids: readonly string[]) =>
    (await table.getAll(ids.map((id) => subjectKey(c, id)))).map(toProposal);
  return {
    find: async (c, id) => {
      const item = await table.get(subjectKey(c, id), true);
      return item && toProposal(item);
    },
    findAll,
    listThose,
    findText: async (c, id) => {
      const item = await table.get(textKey(c, id));
      return item && ProposalText.parse(item.data);
    },
    listBySession: async (c, sessionId, { after = 0, limit } = {}) => {
      const { pk, sk } = sessionListKey(c, sessionId, after + 1);
      return await read(await table.list(pk, { index: 'gsi1', after: sk, ...(limit && { limit }) }));
    },
    listByStage: async (c, stage, limit) =>
      await read(await table.list(stageKey(c, stage).pk, { index: 'gsi2', ...(limit && { limit }) })),
    listBySigner: async (c, personId) =>
      await listThose(
        c,
        (await table.query(signerKey(c, personId).pk)).map(({ sk }) => String(sk)),
      ),
    listUnstarted: async (before) => {
      const shards = Array.from({ length: SHARDS }, (_, shard) => shardKey('start', shard));
      const items = await Promise.all(
        shards.map((pk) => table.list(pk, { index: 'gsi2', until: until(before) })),
      );
      return await read(items.flat());
    },
  };
}

/** Where a proposal shows up: in its session once it has a number, and at its stage or, unregistered, in the queue. */
export function proposalIndexes(proposal: Proposal): { gsi1?: IndexKey; gsi2?: IndexKey } {
  const { committeeId: c, id, sessionId, number, stage, stageSince: since, field } = proposal;
  const words = wordsOf(proposal);
  const shown = stage === 'published' ? wordsOf(publicFace(proposal, proposal.leftOut ?? [])) : words;
  return {
    ...(number !== undefined && { gsi1: sessionListKey(c, sessionId, number, words) }),
    ...(stage === 'registering' && { gsi2: queueKey('start', `${c} ${id}`, since) }),
    ...(stage !== 'registering' &&
      stage !== 'draft' && { gsi2: stageKey(c, stage, { sessionId, since, id, field, words: shown }) }),
  };
}

/** What a search looks in: the number, the title and who proposed it. */
export const wordsOf = ({ title, proposer, label }: Proposal): string =>
  [title, proposer, ...(label ? [label] : [])].join('\n');

/**
 * Lists that a proposal comes into by an event: its event stands there for it, which costs one write where a pointer
 * costs two. It stays there when the proposal has left, so who reads such a list looks at what the proposal is now.
 */
export function eventIndexes(proposal: Proposal, changes: object): { gsi1?: IndexKey; gsi2?: IndexKey } {
  const { committeeId: c, sessionId, number, field, key } = proposal;
  if (number === undefined) return {};
  return {
    ...('field' in changes && field !== undefined && { gsi1: fieldListKey(c, sessionId, field, number) }),
    ...('key' in changes && key && { gsi2: keyListKey(c, sessionId, number) }),
  };
}
