import { type By, SYSTEM } from '../../domain/people/person.ts';
import { isProposal, kindOf, refOf, type Subject } from '../../domain/subject.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import type { Errand } from '../store/errands.ts';
import { changed, changeOf, type Recording } from '../store/record.ts';
import { standing } from './case.ts';

/** The kind of the event by which an execution is started anew. */
export const RESTARTED = 'restarted';

/** Starts the execution of a subject's present epoch at the stage where it stands. */
export async function restart(rt: Runtime, subject: Subject): Promise<void> {
  const { committeeId, epoch } = subject;
  await rt.workflow.start({ ...standing(subject), committeeId, subject: refOf(subject), epoch });
}

/** How a new execution differs from the next one that the system starts by itself. */
export interface Anew {
  readonly by?: By;
  /** What else is recorded with it, once it is known what becomes of the subject. */
  readonly with?: (after: Subject) => Pick<Recording, 'workItems'>;
}

/** The next epoch that no execution has: a table that was restored may be behind the machines. */
export async function freeEpoch(rt: Runtime, subject: Subject): Promise<number> {
  let epoch = subject.epoch + 1;
  while ((await rt.workflow.statusOf(kindOf(subject), subject.id, epoch)) !== undefined) epoch++;
  return epoch;
}

/** What the office was asked to see to while nothing ran. */
async function failureItems(rt: Runtime, { committeeId, id }: Subject) {
  const items = await rt.store.workItems.listOf(committeeId, id);
  return items
    .filter(({ item }) => item.step === 'failure' && item.state === 'open')
    .map((before) => ({ before, after: { ...before, item: { ...before.item, state: 'lapsed' as const } } }));
}

/**
 * Raises the epoch to one that is free, so that steps of the old execution do nothing any more, and starts a new one. If the process dies
 * between, the errand recorded with it has `recover` start it.
 */
export async function startAnew(
  rt: Runtime,
  subject: Subject,
  { by = { ...SYSTEM }, with: more }: Anew = {},
): Promise<Subject> {
  const at = instant(rt.clock());
  const { committeeId, id } = subject;
  const epoch = await freeEpoch(rt, subject);
  const change = changeOf(subject, { kind: RESTARTED, at, by, changes: { epoch } });
  const { after } = changed(change);
  const errand: Errand = { kind: 'start', committeeId, subject: refOf(subject), at };
  const { workItems = [] } = more?.(after) ?? {};
  const lapsing = (await failureItems(rt, subject)).filter(
    ({ before: { item } }) => !workItems.some(({ before }) => before?.item.id === item.id),
  );
  await rt.store.record({
    committeeId,
    at,
    changes: [change],
    errands: [errand],
    workItems: [...workItems, ...lapsing],
  });
  rt.log.info('started anew', { committeeId, subjectId: id, epoch });
  await restart(rt, after);
  await rt.store.errands.remove(errand);
  return after;
}

/** The same where the old execution may still wait: by its own tokens it ends as one that was superseded, so that nobody is alarmed. */
export async function startOver(rt: Runtime, subject: Subject): Promise<void> {
  // Read first: the new execution puts its own in their place.
  const tokens = await tokensOf(rt, subject);
  await startAnew(rt, subject);
  for (const token of tokens) await rt.workflow.fail(token, 'Superseded');
}

/** The tokens by which an execution waits. One without waits for nobody, and the epoch keeps it from doing more. */
async function tokensOf(rt: Runtime, subject: Subject): Promise<Set<string>> {
  const { committeeId, id } = subject;
  const items = await rt.store.workItems.listOf(committeeId, id);
  const tokens = items.flatMap(({ item, token }) => (item.state === 'open' && token ? [token] : []));
  if (!isProposal(subject) || subject.stage !== 'handling') return new Set(tokens);
  const parents = await Promise.all(
    subject.handlings.map((handlingId) => rt.store.handlings.findParent(committeeId, handlingId)),
  );
  return new Set([...tokens, ...parents.filter((token) => token !== undefined)]);
}
