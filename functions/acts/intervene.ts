import type { Circumstances } from '../../domain/decision.ts';
import { HandlingIntervention, handlingForms } from '../../domain/handling/acts.ts';
import type { Actor } from '../../domain/people/person.ts';
import { ProposalIntervention, proposalForms } from '../../domain/proposal/acts.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { Runtime } from '../runtime.ts';
import { type ProposalCase, readProposalCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { doneBefore, type Sent, sentAs } from './done-before.ts';
import { carryOut } from './errands.ts';
import { withFiles } from './hand-in.ts';
import { planHandling, planProposal } from './plan.ts';
import type { Plan } from './planned.ts';
import { readForm } from './read-form.ts';
import { type ActResult, NOT_FOUND, refused } from './result.ts';
import { spend } from './spend.ts';
import { untilRecorded } from './until-recorded.ts';
import { withReminders } from './urge.ts';

interface Intervention {
  readonly act: string;
  readonly form: unknown;
  /** What a page that sends again sends again. */
  readonly key?: string | undefined;
}

/**
 * Somebody acts on a proposal or handling beside its work items; the machine is told where it stands after. The same
 * key again answers what the first time answered.
 */
export const intervene = (
  rt: Runtime,
  actor: Actor,
  about: SubjectRef,
  intervention: Intervention,
): Promise<ActResult> => untilRecorded(about.id, () => tryToIntervene(rt, actor, about, intervention));

async function tryToIntervene(
  rt: Runtime,
  actor: Actor,
  about: SubjectRef,
  { act, form, key }: Intervention,
): Promise<ActResult> {
  const ctx = await circumstances(rt, actor.committeeId, actor);
  const the = await readProposalCase(rt, ctx, actor.committeeId, about);
  if (!the) return NOT_FOUND;
  const sent = sentAs(key, act, form);
  const before = sent && (await doneBefore(rt, actor, the.handling ?? the.proposal, sent));
  if (before) return before.kind === 'done' ? { ...before, subject: about } : before;
  const tooMany = act === 'urge' ? await spend(rt, actor, 'urgings') : undefined;
  if (tooMany) return tooMany;
  const planned = the.handling
    ? onHandling(rt, the, act, form, ctx)
    : await onProposal(rt, the, act, form, ctx);
  if ('kind' in planned) return planned;
  const plan = act === 'urge' ? await withReminders(rt, ctx, the, planned) : planned;
  if (isRefusal(plan)) return refused(plan);
  if ('kind' in plan) return plan;
  const filed = await withFiles(rt, ctx, plan);
  if (isRefusal(filed)) return refused(filed);
  const { stage, seq } = await carryOut(rt, ctx, the, sent ? keyed(filed, sent) : filed);
  return { kind: 'done', subject: about, stage, seq, repeated: false };
}

/** The event of the act keeps the key by which a repetition is known. */
function keyed(plan: Plan, sent: Sent): Plan {
  const [main, ...others] = plan.changes;
  const event = { ...main.event, form: { ...main.event.form, ...sent } };
  return { ...plan, changes: [{ ...main, event } as typeof main, ...others] };
}

async function onProposal(rt: Runtime, the: ProposalCase, name: string, form: unknown, ctx: Circumstances) {
  const act = ProposalIntervention.safeParse(name);
  if (!act.success) return NOT_FOUND;
  const parsed = readForm(rt, proposalForms[act.data], form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error } as const;
  // Parsed by this act's own schema just now.
  const plan = await planProposal(rt, the, act.data, parsed.data as never, ctx);
  return isRefusal(plan) ? refused(plan) : plan;
}

function onHandling(rt: Runtime, the: ProposalCase, name: string, form: unknown, ctx: Circumstances) {
  const act = HandlingIntervention.safeParse(name);
  if (!act.success) return NOT_FOUND;
  const parsed = readForm(rt, handlingForms[act.data], form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error } as const;
  const plan = planHandling(the, act.data, parsed.data, ctx);
  return isRefusal(plan) ? refused(plan) : plan;
}
