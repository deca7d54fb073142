import type { Circumstances } from '../../domain/decision.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { refOf, type Subject } from '../../domain/subject.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { onceFor } from '../once-for.ts';
import type { Runtime } from '../runtime.ts';
import type { Errand } from '../store/errands.ts';
import { workItemId } from '../store/keys.ts';
import { type Change, changed } from '../store/record.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { type Case, subjectOf, titleOf } from './case.ts';
import { checkFiles } from './hand-in.ts';
import { noticesOf } from './notices-of.ts';
import type { Plan } from './planned.ts';
import { type Completion, type ItemChange, type Move, openItems, settle, settleMissed } from './settle.ts';
import { sendSignals } from './signal.ts';

export interface PerformOptions {
  readonly completes?: Completion | undefined;
  /** The wait is over by itself (its time ran out, or the machine acts): nobody is to be signalled. */
  readonly silent?: boolean;
}

/** The subject that was acted on as it is after, and what is to be done next. */
export interface Performed {
  readonly main: Subject;
  readonly errands: readonly Errand[];
  /** Signals that nobody waited for. */
  readonly late: readonly KeptWorkItem[];
}

/** Records a plan in one transaction, then tells the machine at once; what fails after it, `recover` makes up for. */
export async function perform(
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  plan: Plan,
  { completes, silent = false }: PerformOptions = {},
): Promise<Performed> {
  const { committeeId } = subjectOf(the);
  checkFiles(plan, ctx);
  const afters = plan.changes.map(afterOf);
  const openOf = onceFor((subject: Subject) => openItems(rt, subject));
  const moves: Move[] = plan.changes.flatMap((change, at) => {
    const after = afters[at];
    return after
      ? [
          {
            change,
            after,
            ...(at === 0 && { completes }),
            open: () => openOf(after),
            silent: silent && at === 0,
            now: ctx.now,
          },
        ]
      : [];
  });
  const settled = await Promise.all(moves.map(settle));
  const workItems = settled.flat();
  const open = await stillOpen(plan, moves, workItems);
  const opened = plan.opens.flatMap(({ of, work }) => {
    const after = afters[of];
    return after && !open.some((item) => isSameWork(item, after, work))
      ? [sideItem(rt, ctx.now, titleOf(the), after, work)]
      : [];
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
    ...(plan.files && { files: plan.files }),
  });
  const late = await sendSignals(
    rt,
    workItems.map(({ after }) => after),
  );
  for (const [at, move] of moves.entries()) late.push(...(await settleMissed(rt, move, settled[at] ?? [])));
  const [main] = afters;
  if (!main) throw new Error('A plan changes something.');
  return { main, errands, late };
}

/** What lies open already in the subjects that get side work: who still has the same to do is not asked a second time. */
async function stillOpen(
  { opens }: Plan,
  moves: readonly Move[],
  settled: readonly ItemChange[],
): Promise<WorkItem[]> {
  const givers = moves.filter(({ change }, at) => change.before && opens.some(({ of }) => of === at));
  const kept = await Promise.all(givers.map(({ open }) => open()));
  const ends = new Set(settled.flatMap(({ after: { item } }) => (item.state === 'open' ? [] : [item.id])));
  return kept.flat().flatMap(({ item }) => (ends.has(item.id) ? [] : [item]));
}

type Work = Plan['opens'][number]['work'];

const isSameWork = (item: WorkItem, subject: Subject, { step, assignee, voiceOf }: Work): boolean =>
  item.subject.id === subject.id &&
  item.step === step &&
  item.assignee === assignee &&
  item.voiceOf === voiceOf;

const afterOf = (change: Change): Subject => changed(change).after;

function sideItem(
  rt: Runtime,
  now: Instant,
  title: string,
  subject: Subject,
  { step, assignee, due, voiceOf }: Work,
): WorkItem {
  return {
    committeeId: subject.committeeId,
    id: WorkItemId.parse(workItemId(subject.id, rt.ids())),
    step,
    subject: refOf(subject),
    assignee,
    title,
    ...(voiceOf && { voiceOf }),
    due,
    openedAt: now,
    state: 'open',
    epoch: subject.epoch,
    overdue: false,
  };
}
