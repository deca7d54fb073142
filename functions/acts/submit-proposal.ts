import type { Circumstances } from '../../domain/decision.ts';
import { ProposalId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/people/person.ts';
import { type Basis, mayHandIn, placeOf, wasHandedIn } from '../../domain/proposal/draft.ts';
import { DraftForm, SubmitForm } from '../../domain/proposal/forms.ts';
import { type Handed, newDraft, newProposal } from '../../domain/proposal/new-proposal.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { fingerprint } from '../../domain/proposal/similar.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { isProposal, proposalRef } from '../../domain/subject.ts';
import { idOf } from '../ids.ts';
import type { Runtime } from '../runtime.ts';
import type { Session } from '../store/sessions.ts';
import { circumstances } from './circumstances.ts';
import { withFiles } from './hand-in.ts';
import { perform } from './perform.ts';
import type { Plan } from './planned.ts';
import { readForm } from './read-form.ts';
import { restart } from './restart.ts';
import { type ActResult, type Done, refused } from './result.ts';
import { spend } from './spend.ts';
import { untilRecorded } from './until-recorded.ts';

/** What is handed in: the filled form, and a key by which a repetition is known; or the draft that it was. */
export interface Submission {
  readonly form: unknown;
  readonly key: string;
  readonly draftId?: string | undefined;
  /** What it was made from. */
  readonly basis?: Basis | undefined;
}

/** What may come of a text beside the results of acts: another one is kept that it was not made from. */
export type HandedResult = ActResult | { readonly kind: 'newer-kept'; readonly proposal: Proposal };

/** A proposal is handed in. Handing in the same text again answers what the first time answered. */
export async function submitProposal(
  rt: Runtime,
  actor: Actor,
  submission: Submission,
): Promise<HandedResult> {
  let counted: ReturnType<typeof spend> | undefined;
  // Counted once, however often others are faster.
  const count = (form: SubmitForm) => {
    counted ??= spendOn(rt, actor, form);
    return counted;
  };
  return await untilRecorded(submission.draftId ?? submission.key, () =>
    tryToSubmit(rt, actor, submission, count),
  );
}

const spendOn = async (rt: Runtime, actor: Actor, { kind, signers }: SubmitForm) =>
  (await spend(rt, actor, 'submissions')) ??
  (kind === 'joint' ? await spend(rt, actor, 'invitations', signers.length) : undefined);

/** A draft is kept, newly or again. */
export const saveDraft = (rt: Runtime, actor: Actor, submission: Submission): Promise<HandedResult> =>
  untilRecorded(submission.draftId ?? submission.key, () => tryToSave(rt, actor, submission));

async function tryToSubmit(
  rt: Runtime,
  actor: Actor,
  submission: Submission,
  count: (form: SubmitForm) => ReturnType<typeof spend>,
): Promise<HandedResult> {
  const id = proposalIdOf(actor, submission);
  const { basis = {} } = submission;
  const before = await rt.store.proposals.find(actor.committeeId, id);
  if (before && before.stage !== 'draft') return await handedInBefore(rt, actor, before, basis);
  const parsed = readForm(rt, SubmitForm, submission.form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error };
  if (before && !mayHandIn(before, basis)) return newerOf(actor, before);
  const tooMany = await count(parsed.data);
  if (tooMany) return tooMany;
  const result = await hand(rt, actor, id, parsed.data, before, basis, newProposal);
  if (isRefusal(result)) return refused(result);
  await start(rt, result);
  return doneOf(result, false);
}

async function tryToSave(rt: Runtime, actor: Actor, submission: Submission): Promise<HandedResult> {
  const id = proposalIdOf(actor, submission);
  const { basis = {} } = submission;
  const before = await rt.store.proposals.find(actor.committeeId, id);
  const parsed = readForm(rt, DraftForm, submission.form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error };
  if (before?.stage === 'draft') {
    const place = placeOf(before, basis);
    if (place === 'newer-kept') return newerOf(actor, before);
    if (place === 'came-late') return ofOwner(actor, before, doneOf(before, true));
  }
  const tooMany = before ? undefined : await spend(rt, actor, 'drafts');
  if (tooMany) return tooMany;
  const result = await hand(rt, actor, id, parsed.data, before, basis, newDraft);
  return isRefusal(result) ? refused(result) : doneOf(result, false);
}

const proposalIdOf = (actor: Actor, { key, draftId }: Submission): ProposalId =>
  ProposalId.parse(draftId ?? idOf(actor.committeeId, actor.personId, key));

/** The first answer once more; with another text it is too late. */
async function handedInBefore(
  rt: Runtime,
  actor: Actor,
  proposal: Proposal,
  basis: Basis,
): Promise<HandedResult> {
  const record = await rt.store.events.list(proposal.committeeId, proposal.id, true);
  const from = (record.find(({ kind }) => kind === 'submitted')?.seq ?? 1) - 1;
  const same = wasHandedIn({ copy: proposal.copy, from }, basis);
  const answer = same ? doneOf(proposal, true) : refused(refuse('handed-in-before'));
  return ofOwner(actor, proposal, answer);
}

const newerOf = (actor: Actor, proposal: Proposal): HandedResult =>
  ofOwner(actor, proposal, { kind: 'newer-kept', proposal });

/** Nobody but who began it is told anything of it. */
const ofOwner = (actor: Actor, { signers }: Proposal, result: HandedResult): HandedResult =>
  signers[0]?.person === actor.personId ? result : refused(refuse('not-yours'));

const doneOf = ({ id, stage, seq }: Proposal, repeated: boolean): Done => ({
  kind: 'done',
  subject: proposalRef(id),
  stage,
  seq,
  repeated,
});

async function hand(
  rt: Runtime,
  actor: Actor,
  id: ProposalId,
  form: SubmitForm,
  draft: Proposal | undefined,
  { copy }: Basis,
  make: typeof newProposal,
): Promise<Proposal | Refusal> {
  const c = actor.committeeId;
  const ctx = await circumstances(rt, c, actor);
  const [session, group, people] = await Promise.all([
    sessionFor(rt, c, form.sessionId),
    actor.groupId === undefined ? undefined : rt.store.directory.findGroup(c, actor.groupId),
    rt.store.directory.findPeople(c, form.signers),
  ]);
  if (!session) return refuse('session-closed', { session: '本届' });
  const members = people.filter(({ active, roles }) => active && roles.includes('member'));
  const handed = make({ form, id, actor, session, group, people: members, draft, copy }, ctx);
  if (isRefusal(handed)) return handed;
  return await performHanding(rt, ctx, handed, draft, form);
}

async function performHanding(
  rt: Runtime,
  ctx: Circumstances,
  { proposal, event, opens }: Handed,
  draft: Proposal | undefined,
  { text, title }: SubmitForm,
): Promise<Proposal | Refusal> {
  const handedIn = proposal.stage !== 'draft';
  const plan: Plan = {
    changes: [
      {
        kind: 'proposal',
        before: draft,
        event: handedIn ? { ...event, changes: { ...event.changes, epoch: 1 } } : event,
        text,
        fingerprint: handedIn ? fingerprint(title, text.suggestions) : undefined,
      },
    ],
    opens: opens.map((work) => ({ of: 0, work })),
    errands: [],
  };
  const the = { proposal, merged: [], judges: [] };
  const filed = await withFiles(rt, ctx, plan);
  if (isRefusal(filed)) return filed;
  const { main: after } = await perform(rt, ctx, the, filed, { silent: true });
  if (!isProposal(after)) throw new Error('Handing in changes a proposal.');
  return after;
}

/** The session named, or the latest that takes proposals, or the latest. */
async function sessionFor(rt: Runtime, c: string, id: string | undefined): Promise<Session | undefined> {
  if (id !== undefined) return await rt.store.sessions.find(c, id);
  const sessions = (await rt.store.sessions.list(c)).toSorted(
    (a, b) => b.term - a.term || b.meeting - a.meeting,
  );
  return sessions.find(({ closed }) => !closed) ?? sessions[0];
}

/** Started right away; if that fails, the proposal is in the queue of those to be started. */
async function start(rt: Runtime, proposal: Proposal): Promise<void> {
  try {
    await restart(rt, proposal);
  } catch (error) {
    rt.log.warn('not started yet', { committeeId: proposal.committeeId, proposalId: proposal.id, error });
  }
}
