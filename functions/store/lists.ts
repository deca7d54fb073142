import { Handling } from '../../domain/handling/handling.ts';
import { Proposal } from '../../domain/proposal/proposal.ts';
import { isFoundIn } from '../../domain/text/search.ts';
import { WorkItem } from '../../domain/work/work-item.ts';
import {
  agencyListKey,
  coHandlerKey,
  fieldListKey,
  inboxKey,
  keyListKey,
  sessionListKey,
  signerKey,
  stageKey,
  subjectKey,
  WORDS,
} from './keys.ts';
import { readable } from './readable.ts';
import type { Item, Table } from './table.ts';

/** Where proposals are looked for: exactly one access pattern (P13, P14, P15, P17, P18, P28, P29). */
export type ProposalSource =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'stage'; readonly id: string; readonly session?: string | undefined }
  | { readonly kind: 'field'; readonly id: string; readonly session: string }
  /** The key proposals (重点提案) of a session. */
  | { readonly kind: 'key'; readonly id: string }
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

interface Search extends PageOptions {
  readonly keep: (proposal: Proposal) => boolean;
  /** What `keep` looks for, as far as the keys of some lists tell of it: what they rule out is not read at all. */
  readonly field?: string | undefined;
  readonly words?: string | undefined;
}

/** Keys read with one query, and keys and subjects read for one page: a search that finds nothing must end. */
const STRIDE = 100;
const LONG_STRIDE = 1000;
const MOST_KEYS = 5000;
const MOST_SUBJECTS = 200;

/**
 * Proposals of a source, the latest first, as far as they are wanted. A page may hold fewer than wanted, even none,
 * and still have a next one. It goes on after the place where the last proposal stands, so that nothing that comes,
 * goes or changes meanwhile makes another appear twice or not at all.
 */
export async function pageOfProposals(
  table: Table,
  c: string,
  source: ProposalSource,
  search: Search,
): Promise<Page<Proposal>> {
  const { limit, keep } = search;
  const { pk, index, begins } = partitionOf(c, source);
  const sort = index ? `${index}sk` : 'sk';
  const kept: Proposal[] = [];
  let last = search.from;
  let keysRead = 0;
  let subjectsRead = 0;
  while (keysRead < MOST_KEYS && subjectsRead < MOST_SUBJECTS) {
    // One key more than wanted tells whether there is a next page.
    const stride = keysRead === 0 ? limit + 1 : sifts(source, search) ? LONG_STRIDE : STRIDE;
    const keys = await table.query(pk, {
      ...(index && { index }),
      ...(begins && { begins }),
      only: ['pk', sort],
      newestFirst: true,
      limit: stride,
      ...(last !== undefined && { until: last }),
    });
    keysRead += keys.length;
    const entries = keys
      .map((item) => ({ item, ...toEntry(source, String(item[sort])) }))
      .filter(({ place }) => place !== last);
    const candidates = entries.filter((entry) => mayBe(entry, search));
    while (candidates.length > 0) {
      const some = candidates.splice(0, subjectsRead === 0 ? limit : STRIDE);
      subjectsRead += some.length * (isOfHandlings(source) ? 2 : 1);
      const proposals = await proposalsBehind(
        table,
        c,
        source,
        some.map(({ item }) => item),
      );
      for (const [at, proposal] of proposals.entries()) {
        last = some[at]?.place;
        if (!proposal || !keep(proposal) || kept.some(({ id }) => id === proposal.id)) continue;
        kept.push(proposal);
        if (kept.length < limit) continue;
        const atEnd = keys.length < stride && last === entries.at(-1)?.place;
        return { items: kept, ...(last !== undefined && !atEnd && { next: last }) };
      }
    }
    last = entries.at(-1)?.place ?? last;
    if (keys.length < stride) return { items: kept };
  }
  return { items: kept, ...(last !== undefined && { next: last }) };
}

interface Partition {
  readonly pk: string;
  readonly index?: 'gsi1' | 'gsi2';
  readonly begins?: string;
}

function partitionOf(c: string, source: ProposalSource): Partition {
  const { kind, id } = source;
  switch (kind) {
    case 'session':
      return { pk: sessionListKey(c, id).pk, index: 'gsi1' };
    case 'stage':
      return {
        pk: stageKey(c, id).pk,
        index: 'gsi2',
        ...(source.session !== undefined && { begins: `${source.session}#` }),
      };
    case 'field':
      return { pk: fieldListKey(c, source.session, id).pk, index: 'gsi1' };
    case 'key':
      return { pk: keyListKey(c, id).pk, index: 'gsi2' };
    case 'lead':
      return { pk: agencyListKey(c, id).pk, index: 'gsi1' };
    case 'signer':
      return { pk: signerKey(c, id).pk };
    case 'co-handler':
      return { pk: coHandlerKey(c, id).pk };
    default:
      return source satisfies never;
  }
}

/** What a sort key tells: where in the list it stands, and of some lists what is there. */
interface Entry {
  readonly place: string;
  readonly field?: string | undefined;
  readonly words?: string | undefined;
}

function toEntry({ kind }: ProposalSource, sk: string): Entry {
  const parts = sk.split('#');
  if (kind === 'session') return { place: parts[0] ?? '', words: parts.slice(1).join('#') };
  if (kind !== 'stage') return { place: sk };
  return { place: parts.slice(0, 3).join('#'), field: parts[3], words: parts.slice(4).join('#') };
}

const sifts = ({ kind }: ProposalSource, { field, words }: Search): boolean =>
  (kind === 'session' && words !== undefined) ||
  (kind === 'stage' && (words !== undefined || field !== undefined));

/** Whether a handling is read first, to learn which proposal it belongs to. */
const isOfHandlings = ({ kind }: ProposalSource): boolean => kind === 'lead' || kind === 'co-handler';

/** False when the key rules it out; words that were cut short rule out nothing. */
const mayBe = ({ field, words }: Entry, sought: Search): boolean =>
  (sought.field === undefined || field === undefined || field === sought.field) &&
  (sought.words === undefined ||
    words === undefined ||
    words.length >= WORDS ||
    isFoundIn(sought.words, words));

/** In the order of the keys, undefined where there is none (any more). */
async function proposalsBehind(
  table: Table,
  c: string,
  source: ProposalSource,
  keys: readonly Item[],
): Promise<(Proposal | undefined)[]> {
  const { kind } = source;
  const partitions = keys.map(({ pk, sk }) =>
    kind === 'signer' || kind === 'co-handler' ? subjectKey(c, String(sk)).pk : String(pk),
  );
  if (!isOfHandlings(source)) return await proposalsByPartition(table, partitions);
  const subjects = await subjectsByPartition(table, partitions);
  const handlings = await readable(table, 'handling', [...subjects.values()], ({ pk, data }) => ({
    pk,
    of: subjectKey(c, Handling.parse(data).proposalId).pk,
  }));
  const of = new Map(handlings.map((handling) => [handling.pk, handling.of]));
  const proposals = partitions.map((pk) => of.get(pk) ?? '');
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
  const proposals = await readable(table, 'proposal', [...subjects.values()], ({ pk, data }) => ({
    pk,
    proposal: Proposal.parse(data),
  }));
  const byPartition = new Map(proposals.map(({ pk, proposal }) => [pk, proposal]));
  return partitions.map((pk) => byPartition.get(pk));
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
  const read = await readable(table, 'work-item', items, ({ data }) => WorkItem.parse(data));
  const open = read.filter(({ state }) => state === 'open');
  const next = keys.length > limit ? shown.at(-1)?.gsi1sk : undefined;
  return { items: open, ...(next !== undefined && { next: String(next) }) };
}
