import { apply } from '../../../domain/event.ts';
import { CommitteeId, DemandId, InspectionId } from '../../../domain/ids.ts';
import { type FormOf, type InspectionAct, inspectionForms } from '../../../domain/inspection/acts.ts';
import type { InspectionContext } from '../../../domain/inspection/context.ts';
import { decideInspection } from '../../../domain/inspection/decide.ts';
import { PlanForm } from '../../../domain/inspection/forms.ts';
import { Inspection } from '../../../domain/inspection/inspection.ts';
import { newInspection } from '../../../domain/inspection/steps/plan.ts';
import { Person } from '../../../domain/people/person.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { InspectionPolicy } from '../../../domain/settings/inspection.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { chen, leader, lin, morning, office, proposal, settings, wu } from '../handling/fixtures.ts';

/** The office plans on 7 September for the 24th; answers by the 18th. */
export const PLANNED = '2026-09-07';
export const STARTS = '2026-09-24T01:00:00.000Z';
export const BEGUN = Instant.parse('2026-09-24T02:00:00.000Z');

export const parking = proposal({ id: 'parking', title: '关于加快市区停车场建设的建议' });
export const ramps = proposal({
  id: 'ramps',
  title: '关于为老旧小区补建无障碍坡道的建议',
  leads: ['housing', 'civil'],
  signers: [
    { person: 'chen', name: 'chen同志', state: 'lead' },
    { person: 'wu', name: 'wu同志', state: 'confirmed' },
  ],
});

const people = [lin, chen, wu, leader, office].map(({ personId, name, roles }) =>
  Person.parse({ id: personId, name, roles, email: `${personId}@fz.example` }),
);

export const context = (more: Partial<InspectionContext> = {}): InspectionContext => ({
  now: morning(PLANNED),
  settings: settings(),
  policy: InspectionPolicy.parse({}),
  calendar: chinaCalendar,
  people,
  proposals: [parking, ramps],
  demandIds: ['d1', 'd2', 'd3'].map((id) => DemandId.parse(id)),
  ...more,
});

export const PLAN = {
  theme: '停车难、出行难',
  leader: 'zheng',
  proposals: ['parking', 'ramps'],
  starts: STARTS,
  ends: '2026-09-24T09:00:00.000Z',
  place: '区政协机关大院',
  answerBy: '2026-09-18',
  participants: [
    { person: 'lin', as: 'proposer' },
    { person: 'wu', as: 'proposer' },
  ],
};

/** An inspection whose plan was handed in. */
export function planned(more: object = {}, ctx: Partial<InspectionContext> = {}): Inspection {
  const ids = { id: InspectionId.parse('i1'), committeeId: CommitteeId.parse('fz') };
  const decision = newInspection(
    ids,
    PlanForm.parse({ ...PLAN, ...more }),
    context({ actor: office, ...ctx }),
  );
  if (isRefusal(decision)) throw new Error(decision.refused);
  return Inspection.parse({ seq: 1, head: '', epoch: 1, ...decision.event.changes });
}

/** What follows from an act, with the form as a page would send it. */
export function decision(
  inspection: Inspection,
  act: InspectionAct,
  form: object,
  ctx: Partial<InspectionContext> = {},
) {
  // Parsed by the act's own schema.
  const parsed = inspectionForms[act].parse(form) as FormOf<typeof act>;
  return decideInspection(inspection, { act, form: parsed }, context(ctx));
}

/** The inspection after an act that the rules allow. */
export function acted(
  inspection: Inspection,
  act: InspectionAct,
  form: object,
  ctx: Partial<InspectionContext> = {},
): Inspection {
  const decided = decision(inspection, act, form, ctx);
  if (isRefusal(decided)) throw new Error(`${act}: ${decided.refused}`);
  return Inspection.parse({ ...apply(inspection, decided.event), seq: inspection.seq + 1 });
}

/** Why the rules forbid an act. */
export function refusalOf(
  inspection: Inspection,
  act: InspectionAct,
  form: object,
  ctx: Partial<InspectionContext> = {},
): string {
  const decided = decision(inspection, act, form, ctx);
  if (!isRefusal(decided)) throw new Error(`${act} was allowed.`);
  return decided.refused;
}

/** Invited and settled: the day may come. */
export const settled = (): Inspection =>
  acted(
    acted(planned(), 'approve', { outcome: 'approve' }, { actor: leader }),
    'invite',
    {},
    { actor: office },
  );

export const POOR_RAMPS = {
  attended: ['lin', 'chen', 'zheng'],
  findings: [
    { proposal: 'parking', rating: 'done', text: '两处停车场已经启用。' },
    { proposal: 'ramps', rating: 'not', text: '三个小区均未动工。' },
  ],
  demands: [
    { proposal: 'ramps', agency: 'housing', what: '年内补建三处坡道。', by: '2026-11-30' },
    { proposal: 'ramps', agency: 'civil', what: '为住户提供临时坡板。', by: '2026-10-15' },
  ],
};

/** Held, with two demands on one proposal. */
export const demanded = (): Inspection => acted(settled(), 'hold', POOR_RAMPS, { actor: office, now: BEGUN });
