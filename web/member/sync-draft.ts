import { get, Problem, send } from '../api/client.ts';
import type { Proposal, ProposalPage } from '../api/types.ts';
import { filled, type Values } from '../forms/values.ts';
import {
  type Draft,
  isUnsaved,
  keepDraft,
  localDrafts,
  type Newer,
  newDraft,
  titleOf,
} from './draft-store.ts';

interface Kept {
  readonly proposal: Proposal;
}

/** What a draft may say without being finished: the API wants the parts of the text to be there. */
const TEXT = { situation: '', analysis: '', suggestions: '' };

export function bodyOf(values: Values): Values {
  const text = { ...TEXT, ...(values.text as object | undefined) };
  return filled({ ...values, text }, new Set(Object.keys(TEXT).map((name) => `text.${name}`))) as Values;
}

/** From which copy it comes: what this copy goes on with is no change of somebody else's. */
const copyOf = ({ submitKey: id, version: change }: Draft) => ({ copy: { id, change } });

/**
 * Keeps a draft at the server; answers it as it is kept there. Without a title there is nothing to keep it by. With
 * `leaving`, it goes on although the page is left.
 */
export async function saveAtServer(draft: Draft, { leaving = false } = {}): Promise<Draft> {
  if (titleOf(draft) === '') return draft;
  const body = { ...bodyOf(draft.values), ...copyOf(draft) };
  const once = { tries: 1, keepalive: leaving };
  const { serverId, seq: basedOn } = draft;
  const { proposal } = serverId
    ? await send<Kept>('PUT', `/proposals/drafts/${serverId}`, { ...body, basedOn }, once)
    : await send<Kept>('POST', '/proposals/drafts', body, { ...once, headers: keyOf(draft) });
  return { ...draft, serverId: proposal.id, seq: proposal.seq, synced: draft.version };
}

/** Keeps at the server what was left here without it, such as by a page that was closed. */
export async function saveAllUnsaved(): Promise<void> {
  const saved = localDrafts()
    .filter(isUnsaved)
    .map(async (draft) => keepDraft(await saveAtServer(draft)));
  // What does not go now stays, and is said where it is written.
  await Promise.allSettled(saved);
}

/** Kept or handed in twice, because an answer was lost, it is one proposal. */
const keyOf = ({ submitKey }: Draft) => ({ 'idempotency-key': submitKey });

/** What the server has of a draft; undefined when it is none any more. */
export async function readAtServer(id: string): Promise<Newer | undefined> {
  const { proposal, text } = await get<ProposalPage>(`/proposals/${id}`);
  return proposal.stage === 'draft' ? { values: valuesOf(proposal, text), seq: proposal.seq } : undefined;
}

/** A draft of the server, taken up on this machine. */
export async function fetchDraft(id: string): Promise<Draft | undefined> {
  const there = await readAtServer(id);
  return there && newDraft(there.values, { key: id, serverId: id, seq: there.seq });
}

/** What is kept at the server in place of what a write was made from, where that is why it was not taken. */
export function newerIn(error: unknown): Newer | undefined {
  if (!(error instanceof Problem) || error.code !== 'changed-meanwhile') return undefined;
  const newer = error.more.newer as Pick<ProposalPage, 'proposal' | 'text'> | undefined;
  return newer && { values: valuesOf(newer.proposal, newer.text), seq: newer.proposal.seq };
}

const valuesOf = (proposal: Proposal, text: ProposalPage['text']): Values => ({
  title: proposal.title,
  kind: proposal.kind,
  signers: proposal.signers.filter(({ state }) => state !== 'lead').map(({ person }) => person),
  ...(proposal.groupId && { groupId: proposal.groupId }),
  text: text ?? TEXT,
  mayPublish: proposal.mayPublish,
});

/** Hands a draft in. Asked twice with the same draft it is handed in once. */
export async function handIn(draft: Draft, values: Values): Promise<Proposal> {
  const { serverId: id, seq: basedOn } = draft;
  const body = { ...bodyOf(values), ...copyOf(draft), ...(id && { draft: { id, basedOn } }) };
  const { proposal } = await send<Kept>('POST', '/proposals', body, { headers: keyOf(draft) });
  return proposal;
}

/** Why the server did not keep it, as far as it matters to who writes. */
export type Refused =
  | { readonly why: 'offline' }
  | { readonly why: 'signed-out' }
  | { readonly why: 'gone' }
  | { readonly why: 'newer' }
  | { readonly why: 'refused'; readonly reason: string };

export function refusedBecause(error: unknown): Refused {
  if (!(error instanceof Problem) || error.status >= 500) return { why: 'offline' };
  if (error.status === 401) return { why: 'signed-out' };
  if (error.status === 404 || error.code === 'wrong-stage' || error.code === 'handed-in-before')
    return { why: 'gone' };
  if (newerIn(error)) return { why: 'newer' };
  return { why: 'refused', reason: Object.values(error.errors).flat().join('；') || error.message };
}
