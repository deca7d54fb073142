import type { Circumstances } from '../../domain/decision.ts';
import { HandlingAct, handlingForms } from '../../domain/handling/acts.ts';
import { isJudgement } from '../../domain/handling/handling.ts';
import type { ForWhom } from '../../domain/handling/on-paper.ts';
import { PersonId } from '../../domain/ids.ts';
import { InspectionAct, inspectionForms } from '../../domain/inspection/acts.ts';
import { hasRole, isFor } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { ProposalAct, proposalForms } from '../../domain/proposal/acts.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { type Case, type ProposalCase, readCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { carryOut } from './errands.ts';
import { retryFailed } from './failure.ts';
import { withFiles } from './hand-in.ts';
import { planHandling, planProposal } from './plan.ts';
import { planInspection } from './plan-inspection.ts';
import type { Plan } from './planned.ts';
import { readForm } from './read-form.ts';
import { type ActResult, CONFLICT, type Done, NOT_FOUND, refused } from './result.ts';
import { settleUndelivered } from './settle-undelivered.ts';
import { untilRecorded } from './until-recorded.ts';

/** Somebody does what a work item asks of them. Doing it again answers what the first time answered. */
export const completeWorkItem = (
  rt: Runtime,
  actor: Actor,
  workItemId: string,
  form: unknown,
): Promise<ActResult> =>
  // An item's id begins with its subject's.
  untilRecorded(workItemId.slice(0, workItemId.indexOf('.')), () =>
    tryToComplete(rt, actor, workItemId, form),
  );

async function tryToComplete(rt: Runtime, actor: Actor, id: string, form: unknown): Promise<ActResult> {
  const kept = await rt.store.workItems.find(actor.committeeId, id);
  if (!kept) return NOT_FOUND;
  const refusal = refusalFor(actor, kept, form);
  if (refusal) return refused(refusal);
  const before = doneBefore(actor, kept);
  if (before) return before;
  const { item } = kept;
  if (item.step === 'failure') return await retryFailed(rt, actor, kept);
  if (item.step === 'undelivered') return await settleUndelivered(rt, actor, kept, form);
  const parsed = readForm(rt, schemaOf(kept), form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error };
  const ctx = await circumstances(rt, actor.committeeId, actor);
  const the = await readCase(rt, ctx, actor.committeeId, item.subject);
  if (!the) return NOT_FOUND;
  const plan = await planOf(rt, ctx, the, kept, parsed.data);
  if (isRefusal(plan)) return (await overtaken(rt, actor, id)) ?? refused(plan);
  const filed = await withFiles(rt, ctx, plan);
  if (isRefusal(filed)) return refused(filed);
  const after = await carryOut(rt, ctx, the, filed, { completes: { kept, by: actor.personId } });
  const { stage, seq } = after;
  return { kind: 'done', subject: item.subject, stage, seq, repeated: false };
}

/** Why the rules refuse it, if somebody did it this moment: then that is the answer. */
async function overtaken(rt: Runtime, actor: Actor, id: string): Promise<ActResult | undefined> {
  const now = await rt.store.workItems.find(actor.committeeId, id);
  return now && doneBefore(actor, now);
}

function schemaOf({ item }: KeptWorkItem) {
  const { kind } = item.subject;
  if (kind === 'inspection') return inspectionForms[inspectionActOf(item)];
  return kind === 'handling'
    ? handlingForms[HandlingAct.parse(item.step)]
    : proposalForms[ProposalAct.parse(item.step)];
}

const inspectionActOf = ({ step }: WorkItem): InspectionAct =>
  step === 'answer-invitation' ? 'answer' : InspectionAct.parse(step);

async function planOf(
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  { item }: KeptWorkItem,
  form: unknown,
): Promise<Plan | Refusal> {
  if ('inspection' in the)
    return await planInspection(rt, the.inspection, inspectionActOf(item), form, ctx, item);
  if (the.handling) {
    const act = HandlingAct.parse(item.step);
    const agencies = NAMES_AGENCIES.includes(act) ? await openAgencies(rt, item) : undefined;
    const facts = { ...ctx, ...(agencies && { agencies }) };
    return planHandling(the, act, { ...Object(form), ...forWhom(item, the) }, facts);
  }
  const act = ProposalAct.parse(item.step);
  // Parsed by this act's own schema just now.
  return await planProposal(rt, the, act, form as never, ctx);
}

/** Steps whose forms name another agency: it must be one that handles. */
const NAMES_AGENCIES: readonly HandlingAct[] = ['sign', 'decide-return'];

async function openAgencies(rt: Runtime, { committeeId }: WorkItem) {
  const agencies = await rt.store.directory.listAgencies(committeeId);
  return new Set<string>(agencies.filter(({ active }) => active).map(({ id }) => id));
}

/** Whose judgement it is: the person's whom the item asks, whoever enters it. */
function forWhom(item: WorkItem, { proposal, merged }: ProposalCase): ForWhom {
  const asked = judgeAsked(item);
  if (asked === undefined) return {};
  const signer = [proposal, ...merged]
    .flatMap(({ signers }) => signers)
    .find(({ person }) => person === asked);
  return { voiceOfPerson: asked, ...(signer && { voiceName: signer.name }) };
}

/** The proposer whom an item asks for a judgement; undefined for other work, and where an office or a meeting judges. */
function judgeAsked({ step, assignee }: WorkItem): PersonId | undefined {
  const person = /^person:(.+)$/.exec(assignee)?.[1];
  return person && isJudgement(step) ? PersonId.parse(person) : undefined;
}

/** Whether the item is this person's to do; the office may enter a proposer's paper form, nobody else may. */
function refusalFor(actor: Actor, { item }: KeptWorkItem, form: unknown): Refusal | undefined {
  const onPaper = Object(form).onPaper === true;
  if (onPaper && judgeAsked(item) !== undefined)
    return hasRole(actor, 'staff') ? undefined : refuse('paper-only-for-members');
  return isFor(actor, item.assignee) ? undefined : refuse('not-yours');
}

/** The answer to a repetition, or that somebody else did it, or that it is no longer to be done. */
function doneBefore(actor: Actor, { item, result }: KeptWorkItem): Done | typeof CONFLICT | undefined {
  if (item.state === 'open') return undefined;
  if (item.state === 'lapsed' || item.doneBy !== actor.personId || !result) return CONFLICT;
  return { kind: 'done', subject: item.subject, ...result, repeated: true };
}
