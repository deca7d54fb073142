import { Handling } from '../../domain/handling/handling.ts';
import { Proposal } from '../../domain/proposal/proposal.ts';
import { WorkItem } from '../../domain/work/work-item.ts';
import {
  agencyListKey,
  coHandlerKey,
  inboxKey,
  sessionListKey,
  signerKey,
  stageKey,
  subjectKey,
} from './keys.ts';
import type { Item, Table } from './table.ts';

/** Where proposals are looked for: exactly one access pattern (P13, P14, P18, P15, P17). */
export type ProposalSource =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'stage'; readonly id: string }
  | { readonly kind: 'signer'; readonly id: string }
  | { readonly kind: 'lead'; readonly id: string }
  | { readonly kind: 'co-handler'; readonly id: string };

/** Part of a list, and where the next part begins; `next` is absent at the end. */
export interface Page<Entry> {
  readonly items: readonly Entry[];
  readonly next?: string;
}

interface PageOptions {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly from?: string | undefined;
}

/** Keys read with one query, and how often at most for one page: a filter that hits nothing must end. */
const STRIDE = 100;
const STRIDES = 10;

/** Proposals of a source, the latest first, as far as they are wanted. */
export async function pageOfProposals(
  table: Table,
  c: string,
  source: ProposalSource,
  { limit, from, keep }: PageOptions & { readonly keep: (proposal: Proposal) => boolean },
): Promise<Page<Proposal>> {
  const { pk, index } = partitionOf(c, source);
  const sort = index ? `${index}sk` : 'sk';
  const kept: Proposal[] = [];
  let last = from;
  for (let stride = 0; stride < STRIDES; stride++) {
    const keys = await table.query(pk, {
      ...(index && { index }),
      newestFirst: true,
      limit: STRIDE,
      ...(last !== undefined && { until: last }),
    });
    const fresh = keys.filter((item) => item[sort] !== last);
    const proposals = await proposalsBehind(table, c, source, fresh);
    for (const [at, proposal] of proposals.entries()) {
      last = String(fresh[at]?.[sort]);
      if (!proposal || !keep(proposal) || kept.some(({ id }) => id === proposal.id)) continue;
      kept.push(proposal);
      if (kept.length === limit) return { items: kept, next: last };
    }
    if (keys.length < STRIDE) return { items: kept };
  }
  return { items: kept, ...(last !== undefined && { next: last }) };
}

function partitionOf(c: string, { kind, id }: ProposalSource): { pk: string; index?: 'gsi1' | 'gsi2' } {
  switch (kind) {
    case 'session':
      return { pk: sessionListKey(c, id).pk, index: 'gsi1' };
    case 'stage':
      return { pk: stageKey(c, id).pk, index: 'gsi2' };
    case 'lead':
      return { pk: agencyListKey(c, id).pk, index: 'gsi1' };
    case 'signer':
      return { pk: signerKey(c, id).pk };
    case 'co-handler':
      return { pk: coHandlerKey(c, id).pk };
    default:
      return kind satisfies never;
  }
}

/** In the order of the keys, undefined where there is none (any more). */
async function proposalsBehind(
  table: Table,
  c: string,
  { kind }: ProposalSource,
  keys: readonly Item[],
): Promise<(Proposal | undefined)[]> {
  if (kind === 'session' || kind === 'stage')
    return await proposalsByPartition(
      table,
      keys.map(({ pk }) => String(pk)),
    );
  if (kind === 'signer') {
    return await proposalsByPartition(
      table,
      keys.map(({ sk }) => subjectKey(c, String(sk)).pk),
    );
  }
  const partitions = keys.map(({ pk, sk }) => (kind === 'lead' ? String(pk) : subjectKey(c, String(sk)).pk));
  const subjects = await subjectsByPartition(table, partitions);
  const proposals = partitions.map((pk) => {
    const data = subjects.get(pk)?.data;
    return data === undefined ? '' : subjectKey(c, Handling.parse(data).proposalId).pk;
  });
  return await proposalsByPartition(table, proposals);
}

async function proposalsByPartition(
  table: Table,
  partitions: readonly string[],
): Promise<(Proposal | undefined)[]> {
  const subjects = await subjectsByPartition(
    table,
    partitions.filter((pk) => pk !== ''),
  );
  return partitions.map((pk) => {
    const data = subjects.get(pk)?.data;
    return data === undefined ? undefined : Proposal.parse(data);
  });
}

async function subjectsByPartition(table: Table, partitions: readonly string[]): Promise<Map<string, Item>> {
  const items = await table.getAll([...new Set(partitions)].map((pk) => ({ pk, sk: 'subject' })));
  return new Map(items.map((item) => [String(item.pk), item]));
}

/** P12: the open work items of an inbox, the first due first. */
export async function pageOfInbox(
  table: Table,
  c: string,
  assignee: string,
  { limit, from }: PageOptions,
): Promise<Page<WorkItem>> {
  const keys = await table.query(inboxKey(c, assignee).pk, {
    index: 'gsi1',
    limit: limit + 1,
    ...(from !== undefined && { after: from }),
  });
  const shown = keys.slice(0, limit);
  const items = await table.getAll(shown.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
  const open = items.map(({ data }) => WorkItem.parse(data)).filter(({ state }) => state === 'open');
  const next = keys.length > limit ? shown.at(-1)?.gsi1sk : undefined;
  return { items: open, ...(next !== undefined && { next: String(next) }) };
}
