import type { Circumstances } from '../../domain/decision.ts';
import { movesOn } from '../../domain/event.ts';
import { type Handling, isOpen } from '../../domain/handling/handling.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { noticesOfHandling } from '../../domain/notices/handling-notices.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { noticesOfProposal } from '../../domain/notices/proposal-notices.ts';
import { isEnded, type Proposal } from '../../domain/proposal/proposal.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { SideStep, WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import type { Errand } from '../store/errands.ts';
import { workItemId } from '../store/keys.ts';
import { type Change, changedHandling, changedProposal } from '../store/record.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { type Case, standing } from './case.ts';
import type { Plan } from './plan.ts';
import { sendSignal } from './signal.ts';

/** The work item that somebody does by this, and who. */
export interface Completion {
  readonly kept: KeptWorkItem;
  readonly by: string;
}

export interface PerformOptions {
  readonly completes?: Completion | undefined;
  /** The wait is over by itself (its time ran out, or the machine acts): nobody is to be signalled. */
  readonly silent?: boolean;
}

/** The subject that was acted on as it is after, and what is to be done next. */
export interface Performed {
  readonly main: Proposal | Handling;
  readonly errands: readonly Errand[];
}

type ItemChange = { readonly after: KeptWorkItem; readonly before?: KeptWorkItem | undefined };

/** Records a plan in one transaction, then tells the machine at once; what fails after it, `recover` makes up for. */
export async function perform(
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  plan: Plan,
  { completes, silent = false }: PerformOptions = {},
): Promise<Performed> {
  const { committeeId } = the.proposal;
  const afters = plan.changes.map(afterOf);
  const workItems: ItemChange[] = [];
  for (const [at, change] of plan.changes.entries()) {
    const after = afters[at];
    if (!after) continue;
    const mine = at === 0 ? completes : undefined;
    workItems.push(...(await settle(rt, ctx.now, change, after, mine, silent && at === 0)));
  }
  const opened = plan.opens.flatMap(({ of, work }) => {
    const after = afters[of];
    return after ? [sideItem(rt, ctx.now, the.proposal, after, work)] : [];
  });
  const notices = await noticesOf(rt, ctx, the, plan.changes, opened);
  const errands = plan.errands.map((errand) => ({ ...errand, committeeId, at: ctx.now }));
  await rt.store.record({
    committeeId,
    at: ctx.now,
    changes: plan.changes,
    workItems: [...workItems, ...opened.map((item) => ({ after: { item } }))],
    notices,
    errands,
    takes: plan.takes,
  });
  for (const { after } of workItems) await sendSignal(rt, after);
  const [main] = afters;
  if (!main) throw new Error('A plan changes something.');
  return { main, errands };
}

const afterOf = (change: Change): Proposal | Handling =>
  change.kind === 'proposal' ? changedProposal(change).after : changedHandling(change).after;

/** The stages through which side work stays; with any other it lapses. */
const SIDE_WORK_AT: Record<SideStep, readonly string[] | 'always'> = {
  'confirm-signature': ['registering', 'review', 'revise', 'suspended'],
  'co-opinion': ['sign', 'decide-return', 'reply', 'suspended'],
  'decide-extension': ['sign', 'reply', 'report', 'suspended'],
  failure: [],
  undelivered: 'always',
};
const sideStages = (step: string): readonly string[] | 'always' | undefined =>
  Object.entries(SIDE_WORK_AT).find(([name]) => name === step)?.[1];

/** What becomes of a subject's open work items: done, lapsed, or told that the wait begins anew. */
async function settle(
  rt: Runtime,
  now: Instant,
  change: Change,
  after: Proposal | Handling,
  completes: Completion | undefined,
  silent: boolean,
): Promise<ItemChange[]> {
  const moves = change.kind === 'proposal' ? movesOn(change.event) : movesOn(change.event);
  const done = completes && doneItem(completes, now, after);
  if (!change.before || !moves) return completes && done ? [{ before: completes.kept, after: done }] : [];
  const stays = change.before.stage === after.stage;
  const open = (await rt.store.workItems.listOf(after.committeeId, after.id)).filter(
    ({ item }) => item.state === 'open' && item.id !== completes?.kept.item.id,
  );
  const changed: ItemChange[] = completes && done ? [{ before: completes.kept, after: done }] : [];
  for (const before of open) {
    const lapses = isSide(before) ? lapsesAt(before, after) : !stays;
    if (lapses && mayStillSpeak(before, after)) changed.push({ before, after: withoutToken(before) });
    else if (lapses)
      changed.push({ before, after: { ...before, item: { ...before.item, state: 'lapsed' } } });
    else if (before.token) changed.push({ before, after: before });
  }
  return silent ? changed.filter(({ before, after: it }) => before !== it) : withOneSignal(changed, after);
}

/** A judgement that does not count is still kept when it comes after the one that does, until its own time is over. */
const mayStillSpeak = ({ item }: KeptWorkItem, after: Proposal | Handling): boolean =>
  item.counts === false &&
  'proposalId' in after &&
  after.result !== 'withdrawn' &&
  after.result !== 'reassigned';

const withoutToken = ({ token: _, ...kept }: KeptWorkItem): KeptWorkItem => kept;

const isSide = ({ item }: KeptWorkItem): boolean => sideStages(item.step) !== undefined;
function lapsesAt({ item }: KeptWorkItem, after: Proposal | Handling): boolean {
  const stages = sideStages(item.step) ?? [];
  return stages !== 'always' && (over(after) || !stages.includes(after.stage) || isMoot(item, after));
}
/** More time was asked for a date that holds no longer. */
const isMoot = ({ step }: WorkItem, after: Proposal | Handling): boolean =>
  step === 'decide-extension' && 'proposalId' in after && !after.extensionAsked;
const over = (subject: Proposal | Handling): boolean =>
  'proposalId' in subject ? !isOpen(subject) : isEnded(subject);

/** All of them wait by one token: the first of them carries the signal, the others need no change if they stay. */
function withOneSignal(changed: readonly ItemChange[], after: Proposal | Handling): ItemChange[] {
  const bearer = changed.find(({ after: { token } }) => token !== undefined);
  return changed.flatMap((each) => {
    if (each === bearer) return [{ ...each, after: { ...each.after, signal: standing(after) } }];
    return each.before === each.after ? [] : [each];
  });
}

const doneItem = ({ kept, by }: Completion, now: Instant, after: Proposal | Handling): KeptWorkItem => ({
  ...kept,
  item: { ...kept.item, state: 'done', doneAt: now, doneBy: by },
  result: { seq: after.seq, stage: after.stage },
});

function sideItem(
  rt: Runtime,
  now: Instant,
  proposal: Proposal,
  subject: Proposal | Handling,
  { step, assignee, due, voiceOf }: Plan['opens'][number]['work'],
): WorkItem {
  return {
    committeeId: proposal.committeeId,
    id: WorkItemId.parse(workItemId(subject.id, rt.ids())),
    step,
    proposalId: proposal.id,
    ...('proposalId' in subject && { handlingId: subject.id }),
    assignee,
    title: proposal.title,
    ...(voiceOf && { voiceOf }),
    due,
    openedAt: now,
    state: 'open',
    epoch: subject.epoch,
    overdue: false,
  };
}

/** What those concerned are told of changes: the same for the same events, whenever it is asked. */
export async function noticesOf(
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  changes: readonly Change[],
  opened: readonly WorkItem[],
): Promise<Notice[]> {
  const [main] = changes;
  const proposal = main?.kind === 'proposal' ? changedProposal(main).after : the.proposal;
  const ids = changes.flatMap((change) => agenciesOf(change));
  const agencies = ids.length > 0 ? await rt.store.directory.findAgencies(proposal.committeeId, ids) : [];
  const agency = (id: string) => agencies.find((each) => each.id === id);
  const mergedInto = proposal.mergedInto
    ? await rt.store.proposals.find(proposal.committeeId, proposal.mergedInto)
    : undefined;
  const told = changes.flatMap((change): Notice[] => {
    if (change.kind === 'proposal') {
      const { after } = changedProposal(change);
      return noticesOfProposal(change.event, change.before, after, {
        agency,
        mergedInto,
        merged: the.merged,
      });
    }
    const { after } = changedHandling(change);
    const context = { agency, proposal, merged: the.merged, judges: the.judges, settings: ctx.settings };
    return noticesOfHandling(change.event, change.before, after, context);
  });
  const announced = opened.flatMap((item) => openedNotice(item, proposal, { handling: the.handling }) ?? []);
  return [...told, ...announced];
}

const agenciesOf = (change: Change): string[] => {
  const after = afterOf(change);
  return 'proposalId' in after
    ? [
        after.lead,
        ...after.coHandlers,
        ...(change.kind === 'handling' && change.before ? [change.before.lead] : []),
      ]
    : after.leads;
};
