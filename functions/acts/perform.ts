import type { Circumstances } from '../../domain/decision.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { noticesOfHandling } from '../../domain/notices/handling-notices.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { noticesOfProposal } from '../../domain/notices/proposal-notices.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import type { Errand } from '../store/errands.ts';
import { workItemId } from '../store/keys.ts';
import { type Change, changedHandling, changedProposal } from '../store/record.ts';
import type { Case } from './case.ts';
import type { Plan } from './plan.ts';
import { type Completion, type Move, settle, settleMissed } from './settle.ts';
import { sendSignal } from './signal.ts';

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
  const moves: Move[] = plan.changes.flatMap((change, at) => {
    const after = afters[at];
    return after
      ? [{ change, after, ...(at === 0 && { completes }), silent: silent && at === 0, now: ctx.now }]
      : [];
  });
  const settled = await Promise.all(moves.map((move) => settle(rt, move)));
  const workItems = settled.flat();
  const opened = plan.opens.flatMap(({ of, work }) => {
    const after = afters[of];
    return after ? [sideItem(rt, ctx.now, the.proposal, after, work)] : [];
  });
  const told = await noticesOf(rt, ctx, the, plan.changes, opened);
  const notices = [...told, ...(plan.notices ?? [])];
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
  for (const [at, move] of moves.entries()) await settleMissed(rt, move, settled[at] ?? []);
  const [main] = afters;
  if (!main) throw new Error('A plan changes something.');
  return { main, errands };
}

const afterOf = (change: Change): Proposal | Handling =>
  change.kind === 'proposal' ? changedProposal(change).after : changedHandling(change).after;

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
