import type { Circumstances } from '../../domain/decision.ts';
import type { HandlingAct } from '../../domain/handling/acts.ts';
import type { InspectionAct } from '../../domain/inspection/acts.ts';
import type { ProposalAct } from '../../domain/proposal/acts.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Case } from './case.ts';
import { planHandling, planProposal } from './plan.ts';
import { planInspection } from './plan-inspection.ts';
import type { Plan } from './planned.ts';

/** What the system does by itself to whatever subject. */
export async function planBySystem(
  rt: Runtime,
  the: Case,
  act: HandlingAct & InspectionAct & ProposalAct,
  ctx: Circumstances,
): Promise<Plan | Refusal> {
  if ('inspection' in the) return await planInspection(rt, the.inspection, act, {}, ctx);
  return the.handling ? planHandling(the, act, {}, ctx) : await planProposal(rt, the, act, {}, ctx);
}
