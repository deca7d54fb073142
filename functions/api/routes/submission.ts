import * as z from 'zod/mini';
import { HandlingIntervention } from '../../../domain/handling/acts.ts';
import { HandlingId, ProposalId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { ProposalIntervention } from '../../../domain/proposal/acts.ts';
import { DraftCopy } from '../../../domain/proposal/draft.ts';
import { DraftForm, SubmitForm } from '../../../domain/proposal/forms.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import { isRefusal, type Refusal } from '../../../domain/refusal.ts';
import { handlingRef, proposalRef } from '../../../domain/subject.ts';
import { titled } from '../../../domain/titled.ts';
import { discardDraft } from '../../acts/discard-draft.ts';
import { intervene } from '../../acts/intervene.ts';
import { type HandedResult, saveDraft, submitProposal } from '../../acts/submit-proposal.ts';
import type { Runtime } from '../../runtime.ts';
import { pageOfProposals } from '../../store/lists.ts';
import { answerOf, DoneView } from '../act-answer.ts';
import { handlingActForms, proposalActForms } from '../described-forms.ts';
import { IdempotencyKey, keyIfAny, keyIn } from '../idempotency-key.ts';
import { ApiProblem } from '../problem.ts';
import { Answer, route } from '../route.ts';
import { visibleHandling, visibleProposal } from '../visibility.ts';
import { AnyForm, Empty, found, ProposalParams, ProposalView } from './shared.ts';

const Kept = lazily(() => z.object({ proposal: ProposalView, repeated: z.boolean() }));
const PROPOSERS = ['member', 'contact'] as const;

/** The proposal as it stands after it was kept or handed in. */
async function keptOf(
  rt: Runtime,
  actor: Actor,
  result: HandedResult,
): Promise<z.input<typeof Kept> | Refusal> {
  if (result.kind === 'newer-kept') throw await newerKept(rt, result.proposal);
  const answer = answerOf(result);
  if (isRefusal(answer)) return answer;
  const proposal = found(await rt.store.proposals.find(actor.committeeId, answer.subject.id));
  return { proposal, repeated: answer.repeated };
}

/** The text that is kept goes with the answer, so that whoever wrote the other one can compare them. */
async function newerKept(rt: Runtime, proposal: Proposal): Promise<ApiProblem> {
  const text = await rt.store.proposals.findText(proposal.committeeId, proposal.id);
  const newer = { proposal: ProposalView.parse(proposal), text };
  return new ApiProblem('changed-meanwhile', { detail: NEWER, newer });
}

const NEWER = '这份草稿在别的设备或窗口里已有更新的内容，没有覆盖；请比较两份内容，选择保留哪一份。';

const Copy = titled('在哪一份本机副本里写的；同一副本继续写，不算别处的修改', z.optional(DraftCopy));
const BasedOn = titled('由草稿的第几版（seq）改来', z.int().check(z.gte(1)));

const submit = () =>
  route({
    method: 'POST',
    path: '/proposals',
    summary: '提交提案；同一提交标识（8至200个字符）再次提交，得到第一次的回答',
    status: 201,
    roles: PROPOSERS,
    headers: z.object({ 'Idempotency-Key': IdempotencyKey }),
    body: z.extend(SubmitForm, {
      draft: titled('由哪一份草稿提交', z.optional(z.strictObject({ id: ProposalId, basedOn: BasedOn }))),
      copy: Copy,
    }),
    response: Kept,
    handle: async ({ rt, actor, headers, body: { draft, copy, ...form } }) => {
      const key = keyIn(headers);
      if (draft) await visibleProposal(rt, actor, draft.id);
      const basis = { basedOn: draft?.basedOn, copy };
      const submission = { form, key, draftId: draft?.id, basis };
      const kept = await keptOf(rt, actor, await submitProposal(rt, actor, submission));
      return isRefusal(kept) || !kept.repeated ? kept : new Answer(kept, { status: 200 });
    },
  });

const keepDraft = () =>
  route({
    method: 'POST',
    path: '/proposals/drafts',
    summary: '保存一份新的草稿；带同一提交标识再次保存，是同一份草稿',
    status: 201,
    roles: PROPOSERS,
    body: z.extend(DraftForm, { copy: Copy }),
    response: Kept,
    handle: async ({ rt, actor, headers, body: { copy, ...form } }) => {
      const key = keyIfAny(headers) ?? rt.ids();
      // Sent again it is the same draft, unless it was kept again since.
      return await keptOf(rt, actor, await saveDraft(rt, actor, { form, key, basis: { basedOn: 1, copy } }));
    },
  });

const keepDraftAgain = () =>
  route({
    method: 'PUT',
    path: '/proposals/drafts/{id}',
    summary: '再次保存一份草稿；别处已有更新的内容时不覆盖，答复409并附上那份内容（newer）',
    roles: PROPOSERS,
    params: ProposalParams,
    body: z.extend(DraftForm, { basedOn: BasedOn, copy: Copy }),
    response: Kept,
    handle: async ({ rt, actor, params: { id: draftId }, body: { basedOn, copy, ...form } }) => {
      await visibleProposal(rt, actor, draftId);
      const submission = { form, key: draftId, draftId, basis: { basedOn, copy } };
      return await keptOf(rt, actor, await saveDraft(rt, actor, submission));
    },
  });

const deleteDraft = () =>
  route({
    method: 'DELETE',
    path: '/proposals/drafts/{id}',
    summary: '删除本人的一份草稿，连同其中的附件；再次删除得到同样的回答',
    roles: PROPOSERS,
    params: ProposalParams,
    response: Empty,
    status: 204,
    handle: async ({ rt, actor, params: { id } }) => (await discardDraft(rt, actor, id)) ?? {},
  });

const listDrafts = () =>
  route({
    method: 'GET',
    path: '/proposals/drafts',
    summary: '本人的草稿，最近的在前',
    response: z.object({ items: z.array(ProposalView) }),
    handle: async ({ rt, actor }) => {
      const source = { kind: 'signer', id: actor.personId } as const;
      const keep = { limit: 100, keep: ({ stage }: { stage: string }) => stage === 'draft' };
      const { items } = await pageOfProposals(rt.store.table, actor.committeeId, source, keep);
      return { items: [...items] };
    },
  });

const actOnProposal = () =>
  route({
    method: 'POST',
    path: '/proposals/{id}/acts/{act}',
    summary:
      '对提案进行一项操作：撤案、重新交办、延期、中止、列为重点、更正等；带同一提交标识再次发送，得到第一次的回答',
    params: z.object({ id: ProposalId, act: ProposalIntervention }),
    body: AnyForm,
    forms: proposalActForms,
    response: DoneView,
    handle: async ({ rt, actor, params: { id, act }, body: form, headers }) => {
      await visibleProposal(rt, actor, id);
      const key = keyIfAny(headers);
      return answerOf(await intervene(rt, actor, proposalRef(id), { act, form, key }));
    },
  });

const actOnHandling = () =>
  route({
    method: 'POST',
    path: '/handlings/{id}/acts/{act}',
    summary:
      '对一项办理进行一项操作：登记沟通、申请延期、延期、中止、改办、退回环节、更正等；带同一提交标识再次发送，得到第一次的回答',
    params: z.object({ id: HandlingId, act: HandlingIntervention }),
    body: AnyForm,
    forms: handlingActForms,
    response: DoneView,
    handle: async ({ rt, actor, params: { id, act }, body: form, headers }) => {
      const { proposal } = await visibleHandling(rt, actor, id);
      const key = keyIfAny(headers);
      const about = handlingRef(proposal.id, id);
      return answerOf(await intervene(rt, actor, about, { act, form, key }));
    },
  });

export const submissionRoutes = () => [
  submit(),
  listDrafts(),
  keepDraft(),
  keepDraftAgain(),
  deleteDraft(),
  actOnProposal(),
  actOnHandling(),
];
