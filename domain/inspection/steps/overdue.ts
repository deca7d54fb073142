import { reckon } from '../../time/deadline.ts';
import { compare } from '../../time/instant.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, openDemands, wrongStage } from '../enter.ts';
import { type Inspection, isEndedInspection } from '../inspection.ts';

/**
 * The time of a wait is over. Who was invited and proposers who are asked need not answer: the list and the office's
 * decision go on without. Office, leader and agencies are urged until they act.
 */
export function overdue(inspection: Inspection, _form: object, ctx: InspectionContext): InspectionDecision {
  const { stage, due } = inspection;
  if (isEndedInspection(inspection) || !due) return wrongStage(inspection, 'overdue');
  if (ctx.now < due.at) return { event: happened('told', ctx, undefined, { changes: { stage } }) };
  if (stage === 'invite')
    return { event: happened('silent', ctx, undefined, enter('hold', inspection, ctx)) };
  if (stage === 'verify')
    return { event: happened('silent', ctx, undefined, enter('decide', inspection, ctx)) };
  return urge(inspection, ctx);
}

/** Urged once more: those whose demand is late too, while what is due later keeps its own date. */
function urge(inspection: Inspection, ctx: InspectionContext): InspectionDecision {
  const { stage, urgings, demands } = inspection;
  const rule = { kind: 'working-days', count: ctx.settings.silence.everyWorkingDays } as const;
  const again = reckon(rule, ctx.now, ctx.calendar);
  const later = openDemands(demands)
    .map(({ due }) => due)
    .filter(({ at }) => at > ctx.now)
    .toSorted((a, b) => compare(a.at, b.at))[0];
  const due = stage === 'put-right' && later && later.at < again.at ? later : again;
  return { event: happened('urged', ctx, undefined, { changes: { stage, urgings: urgings + 1, due } }) };
}
