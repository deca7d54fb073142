import { get, Problem, send } from '../api/client.ts';
import type { Proposal, ProposalPage } from '../api/types.ts';
import { filled, type Values } from '../forms/values.ts';
import { type Draft, newDraft, titleOf } from './draft-store.ts';

interface Kept {
  readonly proposal: Proposal;
}

/** What a draft may say without being finished: the API wants the parts of the text to be there. */
const TEXT = { situation: '', analysis: '', suggestions: '' };

export function bodyOf(values: Values): Values {
  const text = { ...TEXT, ...(values.text as object | undefined) };
  return filled({ ...values, text }, new Set(Object.keys(TEXT).map((name) => `text.${name}`))) as Values;
}

/** Keeps a draft at the server; answers it as it is kept there. Without a title there is nothing to keep it by. */
export async function saveAtServer(draft: Draft): Promise<Draft> {
  if (titleOf(draft) === '') return draft;
  const body = bodyOf(draft.values);
  const { proposal } = draft.serverId
    ? await send<Kept>('PUT', `/proposals/drafts/${draft.serverId}`, body, { tries: 1 })
    : await send<Kept>('POST', '/proposals/drafts', body, { tries: 1, headers: keyOf(draft) });
  return { ...draft, serverId: proposal.id, seq: proposal.seq, synced: draft.version };
}

/** Kept or handed in twice, because an answer was lost, it is one proposal. */
const keyOf = ({ submitKey }: Draft) => ({ 'idempotency-key': submitKey });

/** A draft of the server, taken up on this machine. */
export async function fetchDraft(id: string): Promise<Draft | undefined> {
  const { proposal, text } = await get<ProposalPage>(`/proposals/${id}`);
  if (proposal.stage !== 'draft') return undefined;
  return newDraft(valuesOf(proposal, text), { key: id, serverId: id, seq: proposal.seq });
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
  const body = { ...bodyOf(values), ...(draft.serverId && { draftId: draft.serverId }) };
  const { proposal } = await send<Kept>('POST', '/proposals', body, { headers: keyOf(draft) });
  return proposal;
}

/** Why the server did not keep it, as far as it matters to who writes. */
export type Refused =
  | { readonly why: 'offline' }
  | { readonly why: 'signed-out' }
  | { readonly why: 'gone' }
  | { readonly why: 'refused'; readonly reason: string };

export function refusedBecause(error: unknown): Refused {
  if (!(error instanceof Problem) || error.status >= 500) return { why: 'offline' };
  if (error.status === 401) return { why: 'signed-out' };
  if (error.status === 404 || error.code === 'wrong-stage') return { why: 'gone' };
  return { why: 'refused', reason: Object.values(error.errors).flat().join('；') || error.message };
}
