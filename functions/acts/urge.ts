import type { Circumstances } from '../../domain/decision.ts';
import { decideHandling } from '../../domain/handling/decide.ts';
import { UrgeForm } from '../../domain/handling/forms.ts';
import { mayBeUrged, reminderOf } from '../../domain/notices/reminder.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { refOf } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { Change } from '../store/record.ts';
import type { ProposalCase } from './case.ts';
import type { Plan } from './planned.ts';
import type { Done } from './result.ts';

/** An urging that comes again within this time, from the same person in the same words, was sent twice. */
const TWICE_MS = 5 * 60_000;

/**
 * The office's urging with its letters: to everybody outside the office who has something to do for it, those at each
 * open handling included. It is on record wherever somebody was written to; where nobody is, there is nobody to urge.
 */
export async function withReminders(
  rt: Runtime,
  ctx: Circumstances,
  the: ProposalCase,
  plan: Plan,
): Promise<Plan | Refusal | Done> {
  const [main] = plan.changes;
  const form = UrgeForm.parse(main.event.form ?? {});
  const before = await urgedJustNow(rt, main);
  if (before) return before;
  const changes = [main, ...(main.kind === 'proposal' ? await ofHandlings(rt, ctx, the, form) : [])] as const;
  const by = ctx.actor?.name ?? '';
  const written = changes.map(async (change) => {
    const subject = change.before;
    if (!subject) return { change, notices: [] };
    const kept = await rt.store.workItems.listOf(subject.committeeId, subject.id);
    const items = kept.map(({ item }) => item).filter(mayBeUrged);
    const notices = items.map((item) =>
      reminderOf(item, the.proposal, { note: form.note, by, at: ctx.now, seq: subject.seq + 1 }),
    );
    return { change, notices };
  });
  const all = await Promise.all(written);
  const notices = all.flatMap((each) => each.notices);
  if (notices.length === 0) return refuse('nobody-to-urge');
  const others = all.slice(1).filter((each) => each.notices.length > 0);
  return { ...plan, changes: [main, ...others.map(({ change }) => change)], notices };
}

/** The same urging at the open handlings of a proposal; those that stand still are left alone. */
async function ofHandlings(
  rt: Runtime,
  ctx: Circumstances,
  { proposal, judges }: ProposalCase,
  form: UrgeForm,
): Promise<Change[]> {
  if (proposal.stage !== 'handling') return [];
  const handlings = await rt.store.handlings.findAll(proposal.committeeId, proposal.handlings);
  return handlings.flatMap((before): Change[] => {
    const decided = decideHandling(before, { act: 'urge', form }, { ...ctx, proposal, judges });
    return isRefusal(decided) ? [] : [{ kind: 'handling', before, event: decided.event }];
  });
}

async function urgedJustNow(rt: Runtime, { before, event }: Change): Promise<Done | undefined> {
  if (!before) return undefined;
  const last = (await rt.store.events.list(before.committeeId, before.id)).at(-1);
  const same =
    last?.kind === 'reminded' &&
    last.by.personId === event.by.personId &&
    JSON.stringify(last.form ?? {}) === JSON.stringify(event.form ?? {}) &&
    rt.clock() - Date.parse(last.at) < TWICE_MS;
  if (!same) return undefined;
  const { stage, seq } = before;
  return { kind: 'done', subject: refOf(before), stage, seq, repeated: true };
}
