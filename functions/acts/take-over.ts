import { type TakeOver, takeOver } from '../../domain/handling/steps/take-over.ts';
import { takeOverInspection } from '../../domain/inspection/steps/take-over.ts';
import { toAgency } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { handlingRef, type Subject } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { Change } from '../store/record.ts';
import { readProposalCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { readHoldings } from './holdings.ts';
import type { ItemChange } from './settle.ts';

/**
 * Everything that an agency still has becomes another one's, each subject in a transaction of its own with the work
 * that is open there. Stopped on the way and done again, it goes on with what is left.
 */
export async function takeOverAll(rt: Runtime, actor: Actor, by: TakeOver): Promise<Refusal | undefined> {
  const c = actor.committeeId;
  const ctx = await circumstances(rt, c, actor);
  const { leads, coHandled, inspections } = await readHoldings(rt, c, by.from);
  for (const { id, proposalId } of [...leads, ...coHandled]) {
    const the = await readProposalCase(rt, ctx, c, handlingRef(proposalId, id));
    if (!the?.handling) continue;
    const decided = takeOver(the.handling, by, { ...ctx, ...the });
    if (isRefusal(decided)) return decided;
    await record(rt, { kind: 'handling', before: the.handling, event: decided.event }, by, ctx.now);
  }
  for (const { id } of inspections) {
    const before = await rt.store.inspections.find(c, id);
    if (!before) continue;
    const event = takeOverInspection(before, by, { ...ctx, policy: ctx.settings.inspection });
    await record(rt, { kind: 'inspection', before, event }, by, ctx.now);
  }
  return undefined;
}

async function record(rt: Runtime, change: Change, { from, to }: TakeOver, at: string): Promise<void> {
  const { before } = change;
  if (!before) return;
  const workItems = await readdressed(rt, before, { from, to });
  await rt.store.record({ committeeId: before.committeeId, at, changes: [change], workItems });
}

/** The open work of the one is the other's; side work that the other has, too, lapses. */
async function readdressed(rt: Runtime, subject: Subject, { from, to }: TakeOver): Promise<ItemChange[]> {
  const kept = await rt.store.workItems.listOf(subject.committeeId, subject.id);
  const open = kept.filter(({ item }) => item.state === 'open');
  const theirs = open.filter(({ item }) => item.assignee === toAgency(from));
  const own = open.filter(({ item }) => item.assignee === toAgency(to));
  const leadsNow = 'lead' in subject && (subject.lead === from || subject.lead === to);
  const isDouble = ({ item }: (typeof kept)[number]) =>
    item.step === 'co-opinion' && (leadsNow || own.some((other) => other.item.step === item.step));
  const lapsing = [...theirs.filter(isDouble), ...(leadsNow ? own.filter(isDouble) : [])];
  return [
    ...theirs
      .filter((before) => !isDouble(before))
      .map((before) => ({ before, after: { ...before, item: { ...before.item, assignee: toAgency(to) } } })),
    ...lapsing.map((before) => ({
      before,
      after: { ...before, item: { ...before.item, state: 'lapsed' as const } },
    })),
  ];
}
