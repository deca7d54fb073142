import { movesOn } from '../../domain/event.ts';
import { unheard } from '../../domain/handling/handling.ts';
import { toAgency, toPerson } from '../../domain/people/access.ts';
import { isHandling, isOver, isProposal, type Subject } from '../../domain/subject.ts';
import { dueDay } from '../../domain/time/deadline.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { SideStep, WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import type { Change } from '../store/record.ts';
import { Conflict } from '../store/table.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { standing } from './case.ts';
import { sendSignals } from './signal.ts';

/** The work item that somebody does by this, and who. */
export interface Completion {
  readonly kept: KeptWorkItem;
  readonly by: string;
}

/** What an act does to one subject. */
export interface Move {
  readonly change: Change;
  readonly after: Subject;
  readonly now: Instant;
  readonly completes?: Completion | undefined;
  /** What lies open of the subject before it; read once, when it is first asked for. */
  readonly open: () => Promise<readonly KeptWorkItem[]>;
  /** The wait is over by itself: nobody is to be signalled. */
  readonly silent: boolean;
}

export type ItemChange = { readonly after: KeptWorkItem; readonly before?: KeptWorkItem | undefined };

/** The stages through which side work stays; with any other it lapses. */
const SIDE_WORK_AT: Record<SideStep, readonly string[] | 'always' | 'until it runs'> = {
  'confirm-signature': ['registering', 'review', 'revise', 'suspended'],
  'co-opinion': ['sign', 'decide-return', 'reply', 'suspended'],
  'decide-extension': ['sign', 'reply', 'report', 'suspended'],
  'decide-key': [
    'registering',
    'review',
    'revise',
    'assign',
    'handling',
    'closing',
    'under-inspection',
    'publication',
    'suspended',
  ],
  failure: 'until it runs',
  undelivered: 'always',
  'answer-invitation': ['invite', 'hold'],
};
const sideStages = (step: string) => Object.entries(SIDE_WORK_AT).find(([name]) => name === step)?.[1];

/** What becomes of a subject's open work items: done, lapsed, or told that the wait begins anew. */
export async function settle({
  change,
  after,
  completes,
  now,
  open: read,
  silent,
}: Move): Promise<ItemChange[]> {
  const done = completes ? [{ before: completes.kept, after: doneItem(completes, now, after) }] : [];
  if (!change.before || !movesOn(change.event)) return done;
  const open = (await read()).filter(({ item }) => item.id !== completes?.kept.item.id);
  const changed = [...done, ...open.flatMap((kept) => changeOf(kept, change.before, after))];
  return silent ? changed.filter(({ before, after: it }) => before !== it) : withOneSignal(changed, after);
}

/**
 * A wait that opened its work items after they were looked for and before the subject moved: nobody has told it. Only
 * looked for where no wait was found, so that it costs nothing where one was.
 */
export async function settleMissed(
  rt: Runtime,
  move: Move,
  settled: readonly ItemChange[],
): Promise<KeptWorkItem[]> {
  const { change, after, now, silent } = move;
  const { before } = change;
  const told = settled.some(({ after: { signal } }) => signal !== undefined);
  if (!before || silent || told || !movesOn(change.event)) return [];
  const isOld = ({ item, token }: KeptWorkItem) =>
    token !== undefined &&
    item.step === before.stage &&
    (after.stage !== before.stage || item.due?.at !== after.due?.at);
  const missed = (await openItems(rt, after)).filter(isOld);
  if (missed.length === 0) return [];
  const changed = missed.flatMap((kept) => changeOf(kept, before, after));
  const workItems = withOneSignal(changed, after);
  try {
    await rt.store.record({ committeeId: after.committeeId, at: now, changes: [], workItems });
    return await sendSignals(
      rt,
      workItems.map(({ after: kept }) => kept),
    );
  } catch (error) {
    // Whoever was faster saw the subject as it is now.
    if (!(error instanceof Conflict)) throw error;
    return [];
  }
}

export const openItems = async (rt: Runtime, { committeeId, id }: Subject): Promise<KeptWorkItem[]> =>
  (await rt.store.workItems.listOf(committeeId, id)).filter(({ item }) => item.state === 'open');

/** What a move does to an open item; nothing to one that neither lapses nor waits. */
function changeOf(before: KeptWorkItem, was: Subject | undefined, after: Subject): ItemChange[] {
  const lapses = isSide(before) ? lapsesAt(before, after) : was?.stage !== after.stage;
  if (lapses && mayStillSpeak(before, after))
    return before.token === undefined ? [] : [{ before, after: withoutToken(before) }];
  if (lapses) return [{ before, after: { ...before, item: { ...before.item, state: 'lapsed' } } }];
  return before.token ? [{ before, after: before }] : [];
}

/** A judgement that does not count is still kept when it comes after the one that does, until its own time is over. */
const mayStillSpeak = ({ item }: KeptWorkItem, after: Subject): boolean =>
  item.counts === false &&
  'proposalId' in after &&
  after.result !== 'withdrawn' &&
  after.result !== 'reassigned';

const withoutToken = ({ token: _, ...kept }: KeptWorkItem): KeptWorkItem => kept;

const isSide = ({ item }: KeptWorkItem): boolean => sideStages(item.step) !== undefined;
function lapsesAt({ item }: KeptWorkItem, after: Subject): boolean {
  const stages = sideStages(item.step) ?? [];
  // A move alone does not bring the machine back; a proposal waits to hear of a handling that is done.
  if (stages === 'until it runs') return isOver(after) && !isHandling(after);
  return stages !== 'always' && (isOver(after) || !stages.includes(after.stage) || isMoot(item, after));
}
/**
 * More time was asked for a date that holds no longer; an agency co-handles no more, or was heard; the office took back
 * what it proposed; who was invited comes no more, or is asked for another day.
 */
function isMoot({ step, assignee, due }: WorkItem, after: Subject): boolean {
  if (isHandling(after)) {
    if (step === 'co-opinion') return !unheard(after).some((agency) => toAgency(agency) === assignee);
    return step === 'decide-extension' && !after.extensionAsked;
  }
  if (isProposal(after)) return step === 'decide-key' && !after.keyAsked;
  if (step !== 'answer-invitation') return false;
  const asked = after.participants.some(
    ({ person, replacedBy }) => toPerson(person) === assignee && replacedBy === undefined,
  );
  return !asked || (due !== undefined && dueDay(due) !== after.answerBy);
}

/** All of them wait by one token: the first of them carries the signal, the others need no change if they stay. */
function withOneSignal(changed: readonly ItemChange[], after: Subject): ItemChange[] {
  const bearer = changed.find(({ after: { token } }) => token !== undefined);
  return changed.flatMap((each) => {
    if (each === bearer) return [{ ...each, after: { ...each.after, signal: standing(after) } }];
    return each.before === each.after ? [] : [each];
  });
}

const doneItem = ({ kept, by }: Completion, now: Instant, after: Subject): KeptWorkItem => ({
  ...kept,
  item: { ...kept.item, state: 'done', doneAt: now, doneBy: by },
  result: { seq: after.seq, stage: after.stage },
});
