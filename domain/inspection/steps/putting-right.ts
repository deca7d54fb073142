import type { DemandId, PersonId } from '../../ids.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { cut } from '../../text/cut.ts';
import { type Day, dayOf } from '../../time/instant.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { type Change, earliest, enter, happened, onDay, openDemands, stay, wrongStage } from '../enter.ts';
import type { ClimbForm, DecideForm, PutRightForm, VerifyForm } from '../forms.ts';
import type { Demand, Inspection, Reopened } from '../inspection.ts';

/** An agency reports on one demand; when all have reported, the proposers are asked whether it is so. */
export function putRight(
  inspection: Inspection,
  form: PutRightForm,
  ctx: InspectionContext,
): InspectionDecision {
  if (inspection.stage !== 'put-right') return wrongStage(inspection, 'put-right');
  const demand = inspection.demands.find(({ id }) => id === ctx.demand);
  if (!demand) return refuse('not-yours');
  if (demand.state !== 'open') return refuse('demand-reported');
  const reported: Demand = { ...demand, state: 'reported', views: [] };
  const demands = replaced(inspection.demands, reported);
  const more = { demands };
  const change: Change =
    openDemands(demands).length > 0
      ? withoutThisDate(inspection, ctx, more)
      : enter(afterReports(demands, inspection), inspection, ctx, more);
  return { event: happened('put-right', ctx, { ...form, demand: demand.id }, change) };
}

/** The wait goes on to the next date, unless somebody is late with what is left. */
function withoutThisDate(inspection: Inspection, ctx: InspectionContext, more: Change['changes']): Change {
  const next = earliest(more.demands ?? inspection.demands);
  if (next && next.at > ctx.now && next.at !== inspection.due?.at) return stay(inspection, ctx, more);
  return { changes: { ...more, ...(next && { due: next }) } };
}

/** Nobody to ask: the office decides at once. */
const afterReports = (demands: readonly Demand[], inspection: Inspection): 'verify' | 'decide' =>
  verifiers({ demands, proposals: inspection.proposals }).length > 0 ? 'verify' : 'decide';

/** The proposers who have not yet said whether what was reported is so. */
export const verifiers = ({
  demands,
  proposals,
}: {
  readonly demands: readonly Demand[];
  readonly proposals: Inspection['proposals'];
}): PersonId[] => {
  const asked = demands
    .filter(({ state }) => state === 'reported')
    .flatMap(({ proposal, views }) =>
      (proposals.find(({ id }) => id === proposal)?.proposers ?? []).filter(
        (person) => !views.some((view) => view.person === person),
      ),
    );
  return [...new Set(asked)];
};

/** A proposer says of each demand on their proposals whether it was put right. */
export function verify(inspection: Inspection, form: VerifyForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'verify') return wrongStage(inspection, 'verify');
  const person = ctx.actor?.personId;
  if (!person) return refuse('not-yours');
  let { demands } = inspection;
  const theirs = demandsOf(person, inspection);
  for (const { demand: id, right } of form.views) {
    const demand = theirs.find((one) => one.id === id);
    if (!demand) return refuse('not-yours');
    demands = replaced(demands, { ...demand, views: [...demand.views, { person, right }] });
  }
  if (theirs.some(({ id }) => !form.views.some((view) => view.demand === id))) return refuse('view-missing');
  const all = verifiers({ ...inspection, demands }).length === 0;
  const change = all ? enter('decide', inspection, ctx, { demands }) : { changes: { demands } };
  return { event: happened('verified', ctx, form, change) };
}

/** What a proposer is still to say something of. */
export const demandsOf = (person: PersonId, { demands, proposals }: Inspection): Demand[] =>
  demands.filter(
    ({ state, proposal, views }) =>
      state === 'reported' &&
      !views.some((view) => view.person === person) &&
      proposals.some(({ id, proposers }) => id === proposal && proposers.includes(person)),
  );

/** The office decides on every report, knowing the proposers' views; what is not met after the last round climbs. */
export function decide(inspection: Inspection, form: DecideForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'decide') return wrongStage(inspection, 'decide');
  const wrong = notAllDecided(inspection, form.decisions);
  if (wrong) return wrong;
  let { demands } = inspection;
  let climbs = false;
  for (const decision of form.decisions) {
    const demand = needed(demands, decision.demand);
    if (decision.outcome === 'met') {
      demands = replaced(demands, { ...demand, state: 'met' });
    } else if (demand.round >= ctx.policy.rounds) {
      climbs = true;
    } else {
      const again = begunAgain(demand, decision.by, ctx);
      if ('refused' in again) return again;
      demands = replaced(demands, again);
    }
  }
  const next = climbs ? 'climb' : afterDecisions(demands);
  return { event: happened('decided', ctx, form, enter(next, inspection, ctx, { demands })) };
}

/** The leader decides what the office could not bring about: once more, the proposal anew, or no further. */
export function climb(inspection: Inspection, form: ClimbForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'climb') return wrongStage(inspection, 'climb');
  const wrong = notAllDecided(inspection, form.decisions);
  if (wrong) return wrong;
  let { demands } = inspection;
  for (const decision of form.decisions) {
    const demand = needed(demands, decision.demand);
    const after =
      decision.outcome === 'again'
        ? begunAgain(demand, decision.by, ctx)
        : ({ ...demand, state: 'settled' } satisfies Demand);
    if ('refused' in after) return after;
    demands = replaced(demands, after);
  }
  const reopened = [...inspection.reopened, ...reopenedBy(inspection, form)];
  const change = enter(afterDecisions(demands), inspection, ctx, { demands, reopened });
  return { event: happened('instructed', ctx, form, change) };
}

/** The proposals that the leader has handled anew, by which agency. */
const reopenedBy = ({ demands }: Inspection, form: ClimbForm): Reopened[] =>
  form.decisions
    .filter(({ outcome }) => outcome === 'reopen')
    .map(({ demand, note }) => {
      const { proposal, agency } = needed(demands, demand);
      return { proposal, agency, reason: cut(note, 500) };
    });

const afterDecisions = (demands: readonly Demand[]): 'put-right' | 'minutes' =>
  openDemands(demands).length > 0 ? 'put-right' : 'minutes';

function begunAgain(demand: Demand, by: Day, ctx: InspectionContext): Demand | Refusal {
  if (by <= dayOf(ctx.now)) return refuse('demand-day-past');
  return { ...demand, state: 'open', round: demand.round + 1, views: [], due: onDay(by, '整改期限', ctx) };
}

/** Each report is decided on, once, and nothing else. */
function notAllDecided(
  { demands }: Inspection,
  decisions: readonly { readonly demand: DemandId }[],
): Refusal | undefined {
  const reported = demands.filter(({ state }) => state === 'reported').map(({ id }) => id);
  const decided = new Set(decisions.map(({ demand }) => demand));
  const same = decided.size === reported.length && reported.every((id) => decided.has(id));
  return same && decisions.length === decided.size ? undefined : refuse('decision-missing');
}

const replaced = (demands: readonly Demand[], by: Demand): Demand[] =>
  demands.map((demand) => (demand.id === by.id ? by : demand));

function needed(demands: readonly Demand[], id: DemandId): Demand {
  const demand = demands.find((one) => one.id === id);
  if (!demand) throw new Error(`There is no demand ${id}.`);
  return demand;
}
