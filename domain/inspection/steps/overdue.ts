import { compare } from '../../time/instant.ts';
import { looksAt, urgedAgain } from '../../work/wait.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, openDemands, wrongStage } from '../enter.ts';
import { type Inspection, isEndedInspection } from '../inspection.ts';

/**
 * The time of a wait is over. Who was invited and proposers who are asked need not answer: the list and the office's
 * decision go on without. Office, leader and agencies are urged until they act.
 */
export function overdue(inspection: Inspection, _form: object, ctx: InspectionContext): InspectionDecision {
  const { stage } = inspection;
  const look = looksAt(inspection);
  if (isEndedInspection(inspection) || look === undefined) return wrongStage(inspection, 'overdue');
  if (ctx.now < look) return { event: happened('told', ctx, undefined, { changes: { stage } }) };
  if (stage === 'invite')
    return { event: happened('silent', ctx, undefined, enter('hold', inspection, ctx)) };
  if (stage === 'verify')
    return { event: happened('silent', ctx, undefined, enter('decide', inspection, ctx)) };
  return urge(inspection, ctx);
}

/** Urged once more: those whose demand is late too, while what is due later keeps its own date. */
function urge(inspection: Inspection, ctx: InspectionContext): InspectionDecision {
  const { stage, demands } = inspection;
  const { urgings, urgeAt } = urgedAgain(inspection, ctx);
  const [later] = openDemands(demands)
    .map(({ due }) => due.at)
    .filter((at) => at > ctx.now)
    .toSorted(compare);
  const next = stage === 'put-right' && later && later < urgeAt ? later : urgeAt;
  return { event: happened('urged', ctx, undefined, { changes: { stage, urgings, urgeAt: next } }) };
}
