import { isJudgement } from '../../domain/handling/handling.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { leads, succeedInInspection, takesPart } from '../../domain/inspection/steps/succeed.ts';
import { succeededNotices } from '../../domain/notices/succeeded-notices.ts';
import { type Assignee, toPerson, toRole } from '../../domain/people/access.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import type { PersonalWork } from '../../domain/people/personal-work.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import {
  type Succession,
  signs,
  signsAlone,
  succeed,
  supervises,
} from '../../domain/proposal/steps/succeed.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { inspectionRef, isProposal, proposalRef, type Subject } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import { readCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { carryOut } from './errands.ts';
import { openSubjects } from './open-subjects.ts';
import { asksOf } from './plan.ts';
import type { Plan } from './planned.ts';
import type { ItemChange } from './settle.ts';
import { recordAnew } from './until-recorded.ts';

/** What somebody still has that is not over. */
export interface PersonalHoldings {
  readonly proposals: readonly Proposal[];
  readonly inspections: readonly Inspection[];
}

/** Everything not over that somebody signed, supervises, leads or is to come to. */
export async function readPersonalHoldings(
  rt: Runtime,
  c: string,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): Promise<PersonalHoldings> {
  const signed = (await rt.store.proposals.listBySigner(c, id)).filter((proposal) => signs(id, proposal));
  const supervised: Proposal[] = [];
  // What is open is gone through for leaders alone: they are few.
  if (roles.includes('leader'))
    for await (const subject of openSubjects(rt, c))
      if (isProposal(subject) && supervises(id, subject)) supervised.push(subject);
  const inspections = (await rt.store.inspections.listOpen(c)).filter(
    (one) => leads(id, one) || takesPart(id, one),
  );
  const known = new Set(signed.map((proposal) => proposal.id));
  return { proposals: [...signed, ...supervised.filter((one) => !known.has(one.id))], inspections };
}

/** The same, counted. */
export const personalWorkOf = (id: PersonId, { proposals, inspections }: PersonalHoldings): PersonalWork => ({
  proposals: proposals.filter((one) => signs(id, one)).length,
  alone: proposals.filter((one) => signsAlone(id, one)).length,
  supervised: proposals.filter((one) => supervises(id, one)).length,
  led: inspections.filter((one) => leads(id, one)).length,
  inspections: inspections.filter((one) => takesPart(id, one)).length,
});

/**
 * Everything that somebody still has goes on with those who succeed them (离任接替), each subject in a transaction of its
 * own with the work that is open there, and they are told of it in one letter. Nothing is changed where one of them may
 * not be handed on; stopped on the way and done again, it goes on with what is left.
 */
export async function leaveAll(
  rt: Runtime,
  actor: Actor,
  person: Pick<Person, 'id' | 'roles'>,
  by: Succession,
): Promise<Refusal | undefined> {
  const c = actor.committeeId;
  const { proposals, inspections } = await readPersonalHoldings(rt, c, person);
  const refs = [
    ...proposals.map(({ id }) => proposalRef(id)),
    ...inspections.map(({ id }) => inspectionRef(id)),
  ];
  for (const ref of refs) {
    const planned = await planFor(rt, actor, by, ref);
    if (planned && isRefusal(planned)) return planned;
  }
  for (const ref of refs) await recordAnew(ref.id, () => handOn(rt, actor, by, ref));
  const at = (await circumstances(rt, c)).now;
  await rt.store.notices.add(succeededNotices({ committeeId: c, at, by }, { proposals, inspections }));
  return undefined;
}

type Ref = ReturnType<typeof proposalRef>;

async function planFor(rt: Runtime, actor: Actor, by: Succession, ref: Ref) {
  const c = actor.committeeId;
  const ctx = await circumstances(rt, c, actor);
  const the = await readCase(rt, ctx, c, ref);
  if (!the) return undefined;
  if ('inspection' in the) {
    const { inspection: before } = the;
    const decided = succeedInInspection(before, by, { ...ctx, policy: ctx.settings.inspection });
    if (!decided || isRefusal(decided)) return decided;
    const plan: Plan = {
      changes: [{ kind: 'inspection', before, event: decided.event }],
      opens: [],
      errands: [],
    };
    return { ctx, the, plan };
  }
  const { proposal: before } = the;
  const decided = succeed(before, by, ctx);
  if (!decided || isRefusal(decided)) return decided;
  const change = { kind: 'proposal', before, event: decided.event } as const;
  return { ctx, the, plan: { changes: [change], opens: [], errands: asksOf(change) } satisfies Plan };
}

async function handOn(rt: Runtime, actor: Actor, by: Succession, ref: Ref): Promise<void> {
  const planned = await planFor(rt, actor, by, ref);
  if (!planned || isRefusal(planned)) return;
  const { ctx, the, plan } = planned;
  const after = await carryOut(rt, ctx, the, plan);
  await readdress(rt, after, by, ctx.now);
  const handlings = isProposal(after) ? after.handlings : [];
  for (const handling of await rt.store.handlings.findAll(after.committeeId, handlings))
    await readdress(rt, handling, by, ctx.now);
}

/** The open work of who left is their successors'; what nobody can do in their place lapses. */
async function readdress({ store }: Runtime, subject: Subject, by: Succession, at: string): Promise<void> {
  const { committeeId, id } = subject;
  const kept = await store.workItems.listOf(committeeId, id);
  const open = kept.filter(({ item }) => item.state === 'open');
  const workItems = open
    .filter(({ item }) => item.assignee === toPerson(by.from.id) && !isJudgement(item.step))
    .map((before): ItemChange => {
      const { item } = before;
      const assignee = inPlaceOf(item.step, subject, by);
      const has = open.some((other) => other.item.step === item.step && other.item.assignee === assignee);
      const changed = assignee && !has ? { assignee } : { state: 'lapsed' as const };
      return { before, after: { ...before, item: { ...item, ...changed } } };
    });
  if (workItems.length > 0) await store.record({ committeeId, at, changes: [], workItems });
}

/** Whose a step is after somebody left. Judgements are asked for anew by who judges now: ask-anew.ts. */
function inPlaceOf(step: string, subject: Subject, { successor, leader }: Succession): Assignee | undefined {
  switch (step) {
    case 'revise': {
      const first = 'signers' in subject ? subject.signers[0] : undefined;
      return first && toPerson(first.person);
    }
    case 'supervision':
    case 'decide-key':
    case 'approve':
    case 'climb':
      return leader ? toPerson(leader.id) : toRole('leader');
    case 'verify':
      return successor && toPerson(successor.id);
    default:
      return undefined;
  }
}
