import type { Circumstances } from '../decision.ts';
import type { SideWork } from '../event.ts';
import type { PersonId, ProposalId } from '../ids.ts';
import { hasRole, toPerson } from '../people/access.ts';
import type { Actor, Group } from '../people/person.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { dayOf } from '../time/instant.ts';
import type { ProposalEvent, SessionFacts } from './context.ts';
import type { DraftCopy } from './draft.ts';
import { dueOf, happened } from './enter.ts';
import type { DraftForm, SubmitForm } from './forms.ts';
import { sessionLabel } from './number.ts';
import type { Proposal, ProposalText, Signer } from './proposal.ts';

/** What it takes to make a proposal of a form. */
export type NewProposal<Form = SubmitForm> = {
  readonly form: Form;
  readonly id: ProposalId;
  readonly actor: Actor;
  readonly session: SessionFacts;
  /** The body of a collective proposal (集体提案). */
  readonly group?: Pick<Group, 'id' | 'name' | 'kind'> | undefined;
  /** The members whom the form names as signers, as far as there are such. */
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
  /** The draft that is handed in or saved again. */
  readonly draft?: Proposal | undefined;
  /** The machine's copy in which it was typed. */
  readonly copy?: DraftCopy | undefined;
};

export type Handed = {
  readonly proposal: Proposal;
  readonly event: ProposalEvent;
  readonly opens: readonly SideWork[];
};

const LEAST_SUGGESTION = 20;

/** A proposal states the facts and suggests something concrete; less is sent back before it is taken. */
export const isThin = ({
  situation,
  suggestions,
}: Pick<ProposalText, 'situation' | 'suggestions'>): boolean =>
  situation.trim() === '' || suggestions.replace(/\s/g, '').length < LEAST_SUGGESTION;

/** Handed in after the plenary's deadline it is an ordinary one (平时提案). */
const isOrdinary = (session: SessionFacts, ctx: Circumstances): boolean =>
  session.proposalDeadline !== undefined && dayOf(ctx.now) > session.proposalDeadline;

const isCollective = (kind: Proposal['kind']): boolean => kind !== 'member' && kind !== 'joint';

/** The lead first, then those invited. */
function signersOf({ form, actor, people }: NewProposal<DraftForm>): Signer[] | Refusal {
  const lead: Signer = { person: actor.personId, name: actor.name, state: 'lead' };
  const signers = [lead];
  for (const person of form.kind === 'joint' ? form.signers : []) {
    const known = people.find(({ id }) => id === person);
    if (!known) return refuse('signer-unknown', { person });
    if (signers.some((other) => other.person === person)) return refuse('signer-twice', { name: known.name });
    signers.push({ person, name: known.name, state: 'invited' });
  }
  return signers;
}

function groupRefusal({ form, actor, group }: NewProposal<DraftForm>): Refusal | undefined {
  if (!isCollective(form.kind)) return undefined;
  const isTheirs =
    group !== undefined &&
    group.id === actor.groupId &&
    group.kind === form.kind &&
    (form.groupId ?? group.id) === group.id &&
    hasRole(actor, 'contact');
  return isTheirs ? undefined : refuse('not-organisation-contact');
}

function draw(
  from: NewProposal<DraftForm>,
  ctx: Circumstances,
  stage: 'draft' | 'registering',
): Proposal | Refusal {
  const { form, id, actor, session, group, draft, copy } = from;
  const refusal = groupRefusal(from);
  if (refusal) return refusal;
  const signers = signersOf(from);
  if (!Array.isArray(signers)) return signers;
  const body = isCollective(form.kind) ? group : undefined;
  return {
    committeeId: actor.committeeId,
    id: draft?.id ?? id,
    seq: draft?.seq ?? 0,
    head: draft?.head ?? '',
    epoch: draft?.epoch ?? 0,
    sessionId: session.id,
    stage,
    stageSince: ctx.now,
    urgings: 0,
    title: form.title,
    // Alone it is a member's, whatever was ticked.
    kind: form.kind === 'joint' && signers.length === 1 ? 'member' : form.kind,
    ...(body && { groupId: body.id }),
    proposer: body?.name ?? signers.map(({ name }) => name).join('、'),
    signers,
    ordinary: isOrdinary(session, ctx),
    mayPublish: form.mayPublish,
    ...(copy && { copy }),
    handlings: [],
    leads: [],
    merged: [],
    chosen: false,
    ...(stage === 'registering' && { submittedAt: ctx.now }),
  };
}

/** Whose draft it is: nobody else changes it or hands it in. */
function draftRefusal({ draft, actor }: NewProposal<DraftForm>): Refusal | undefined {
  if (!draft) return undefined;
  if (draft.stage !== 'draft') return refuse('wrong-stage', { stage: '已提交', act: '提交提案' });
  return draft.signers[0]?.person === actor.personId ? undefined : refuse('not-yours');
}

function hand(
  from: NewProposal<DraftForm>,
  ctx: Circumstances,
  stage: 'draft' | 'registering',
): Handed | Refusal {
  const proposal = draftRefusal(from) ?? draw(from, ctx, stage);
  if ('refused' in proposal) return proposal;
  const context = { ...ctx, actor: from.actor };
  const { seq: _seq, head: _head, epoch: _epoch, ...changes } = proposal;
  const drops = (['groupId', 'copy'] as const).filter((name) => from.draft?.[name] && !changes[name]);
  const event = happened(stage === 'draft' ? 'drafted' : 'submitted', context, {
    form: from.form,
    changes,
    drops,
  });
  const invited = stage === 'draft' ? [] : proposal.signers.filter(({ state }) => state === 'invited');
  const opens = invited.map(
    ({ person }): SideWork => ({
      step: 'confirm-signature',
      assignee: toPerson(person),
      due: dueOf('confirm-signature', proposal, context),
    }),
  );
  return { proposal, event, opens };
}

/** A proposal is handed in, newly or from a draft; its joint signers are asked to confirm. */
export function newProposal(from: NewProposal, ctx: Circumstances): Handed | Refusal {
  const { session, form } = from;
  if (session.closed) return refuse('session-closed', { session: sessionLabel(session) });
  if (isThin(form.text)) return refuse('body-too-thin');
  return hand(from, ctx, 'registering');
}

/** A draft is kept, newly or again. */
export const newDraft = (from: NewProposal<DraftForm>, ctx: Circumstances): Handed | Refusal =>
  hand(from, ctx, 'draft');
