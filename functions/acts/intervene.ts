import type { Circumstances } from '../../domain/decision.ts';
import { HandlingAct, handlingForms } from '../../domain/handling/acts.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { hasRole } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { ProposalIntervention, proposalForms } from '../../domain/proposal/acts.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';
import { type Case, readCase, type Subject } from './case.ts';
import { circumstances } from './circumstances.ts';
import { perform } from './perform.ts';
import { planHandling, planProposal } from './plan.ts';
import { type ActResult, CONFLICT, NOT_FOUND, refused } from './result.ts';

/** What may be done with a handling beside its work items. */
export const HandlingIntervention = HandlingAct.extract([
  'log-contact',
  'ask-extension',
  'extend',
  'suspend',
  'withdraw',
  'reassign',
  'demand-again',
  'go-back',
  'correct',
]);

const ATTEMPTS = 3;

/** Somebody acts on a proposal or handling beside its work items; the machine is told where it stands after. */
export async function intervene(
  rt: Runtime,
  actor: Actor,
  subject: Subject,
  act: string,
  form: unknown,
): Promise<ActResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToIntervene(rt, actor, subject, act, form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (attempt === ATTEMPTS) return CONFLICT;
    }
  }
}

async function tryToIntervene(
  rt: Runtime,
  actor: Actor,
  subject: Subject,
  act: string,
  form: unknown,
): Promise<ActResult> {
  const ctx = await circumstances(rt, actor.committeeId, actor);
  const the = await readCase(rt, ctx, actor.committeeId, subject);
  if (!the) return NOT_FOUND;
  const plan = the.handling
    ? onHandling(actor, the, the.handling, act, form, ctx)
    : await onProposal(rt, the, act, form, ctx);
  if ('kind' in plan) return plan;
  const { proposalId, handlingId } = subject;
  const { stage, seq } = await perform(rt, ctx, the, plan);
  return { kind: 'done', proposalId, handlingId, stage, seq, repeated: false };
}

async function onProposal(rt: Runtime, the: Case, name: string, form: unknown, ctx: Circumstances) {
  const act = ProposalIntervention.safeParse(name);
  if (!act.success) return NOT_FOUND;
  const parsed = proposalForms[act.data].safeParse(form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error } as const;
  // Parsed by this act's own schema just now.
  const plan = await planProposal(rt, the, act.data, parsed.data as never, ctx);
  return isRefusal(plan) ? refused(plan) : plan;
}

function onHandling(
  actor: Actor,
  the: Case,
  handling: Handling,
  name: string,
  form: unknown,
  ctx: Circumstances,
) {
  const act = HandlingIntervention.safeParse(name);
  if (!act.success) return NOT_FOUND;
  if (!mayIntervene(actor, act.data, handling)) return refused(refuse('not-yours'));
  const parsed = handlingForms[act.data].safeParse(form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error } as const;
  const plan = planHandling(the, act.data, parsed.data, ctx);
  return isRefusal(plan) ? refused(plan) : plan;
}

/** The agency logs its contacts and asks for time; all else is the office's. */
function mayIntervene(actor: Actor, act: string, handling: Handling): boolean {
  if (act !== 'log-contact' && act !== 'ask-extension') return hasRole(actor, 'staff');
  return hasRole(actor, 'staff') || (hasRole(actor, 'clerk') && actor.agencyId === handling.lead);
}
