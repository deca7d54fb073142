import type { Circumstances } from '../../domain/decision.ts';
import { HandlingIntervention, handlingForms } from '../../domain/handling/acts.ts';
import type { Actor } from '../../domain/people/person.ts';
import { ProposalIntervention, proposalForms } from '../../domain/proposal/acts.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';
import { type About, type ProposalCase, readProposalCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { carryOut } from './errands.ts';
import { planHandling, planProposal } from './plan.ts';
import { type ActResult, CONFLICT, NOT_FOUND, refused } from './result.ts';
import { withReminders } from './urge.ts';

const ATTEMPTS = 3;

/** Somebody acts on a proposal or handling beside its work items; the machine is told where it stands after. */
export async function intervene(
  rt: Runtime,
  actor: Actor,
  about: About,
  act: string,
  form: unknown,
): Promise<ActResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToIntervene(rt, actor, about, act, form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (attempt === ATTEMPTS) return CONFLICT;
    }
  }
}

async function tryToIntervene(
  rt: Runtime,
  actor: Actor,
  about: About,
  act: string,
  form: unknown,
): Promise<ActResult> {
  const ctx = await circumstances(rt, actor.committeeId, actor);
  const the = await readProposalCase(rt, ctx, actor.committeeId, about);
  if (!the) return NOT_FOUND;
  const planned = the.handling ? onHandling(the, act, form, ctx) : await onProposal(rt, the, act, form, ctx);
  if ('kind' in planned) return planned;
  const plan = act === 'urge' ? await withReminders(rt, ctx, the, planned) : planned;
  if (isRefusal(plan)) return refused(plan);
  if ('kind' in plan) return plan;
  const { proposalId, handlingId } = about;
  const { stage, seq } = await carryOut(rt, ctx, the, plan);
  return { kind: 'done', proposalId, handlingId, stage, seq, repeated: false };
}

async function onProposal(rt: Runtime, the: ProposalCase, name: string, form: unknown, ctx: Circumstances) {
  const act = ProposalIntervention.safeParse(name);
  if (!act.success) return NOT_FOUND;
  const parsed = proposalForms[act.data].safeParse(form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error } as const;
  // Parsed by this act's own schema just now.
  const plan = await planProposal(rt, the, act.data, parsed.data as never, ctx);
  return isRefusal(plan) ? refused(plan) : plan;
}

function onHandling(the: ProposalCase, name: string, form: unknown, ctx: Circumstances) {
  const act = HandlingIntervention.safeParse(name);
  if (!act.success) return NOT_FOUND;
  const parsed = handlingForms[act.data].safeParse(form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error } as const;
  const plan = planHandling(the, act.data, parsed.data, ctx);
  return isRefusal(plan) ? refused(plan) : plan;
}
