import { expect, test } from 'vitest';
import { PersonId } from '../../../domain/ids.ts';
import type { InspectionAct } from '../../../domain/inspection/acts.ts';
import type { InspectionContext } from '../../../domain/inspection/context.ts';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import { compose } from '../../../domain/notices/compose.ts';
import { noticesOfInspection } from '../../../domain/notices/inspection-notices.ts';
import { templates } from '../../../domain/notices/templates/templates.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { InspectionPolicy } from '../../../domain/settings/inspection.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { chen, leader, lin, office, settings } from '../handling/fixtures.ts';
import {
  acted,
  BEGUN,
  decision,
  demanded,
  parking,
  planned,
  ramps,
  settled,
} from '../inspection/fixtures.ts';

const { ratings } = InspectionPolicy.parse({});
const agency = (id: string) => ({ name: `${id}局`, leaderName: '局长', leaderEmail: `${id}@leader.example` });

const signed = (id: string) => ({ person: PersonId.parse(id), name: id, state: 'confirmed' as const });

/** Who is written to by an act, and by which letter. */
function told(
  inspection: Inspection,
  act: InspectionAct,
  form: object,
  ctx: Partial<InspectionContext>,
): string[] {
  const decided = decision(inspection, act, form, ctx);
  if (isRefusal(decided)) throw new Error(decided.refused);
  const after = acted(inspection, act, form, ctx);
  const notices = noticesOfInspection(decided.event, inspection, after, { agency, ratings });
  for (const notice of notices) {
    const letter = compose(notice, {
      settings: settings(),
      calendar: chinaCalendar,
      site: 'https://tian.example',
    });
    expect(letter.subject).toContain('停车难、出行难');
    expect(`${letter.subject}${letter.text}`).not.toMatch(/undefined|\[object/);
    expect(letter.text).toContain('https://tian.example/inspections/i1');
  }
  return notices
    .map(({ template, to }) => `${template} ${typeof to === 'string' ? to : to.email}`)
    .toSorted();
}

const reportedAll = (): Inspection => {
  let inspection = demanded();
  for (const demand of inspection.demands) {
    const form = { outcome: 'done', text: '已经整改。' };
    inspection = acted(inspection, 'put-right', form, { actor: office, now: BEGUN, demand: demand.id });
  }
  return inspection;
};

test('an approved visit is announced to its agencies, and people are asked by their own work', () => {
  expect(told(planned(), 'approve', { outcome: 'approve' }, { actor: leader })).toEqual([
    'inspection-ahead agency:civil',
    'inspection-ahead agency:housing',
  ]);
  expect(told(planned(), 'approve', { outcome: 'refuse', reason: '不必。' }, { actor: leader })).toEqual([
    'inspection-refused role:staff',
  ]);
});

test('a change of the day is told to all who come and to the agencies, those asked anew hear by that', () => {
  const form = { starts: '2026-10-20T01:00:00.000Z', ends: '2026-10-20T09:00:00.000Z', reason: '台风' };
  const all = told(settled(), 'postpone', form, { actor: office });
  expect(all).toContain('inspection-changed person:lin');
  expect(all).toContain('inspection-changed agency:housing');
  const anew = told(settled(), 'postpone', { ...form, answerBy: '2026-10-10' }, { actor: office });
  expect(anew.filter((each) => each.includes('person:'))).toEqual([]);
});

test('who comes no more is told, and everybody hears when it is called off', () => {
  expect(told(settled(), 'participants', { remove: ['wu'] }, { actor: office })).toEqual([
    'inspection-uninvited person:wu',
  ]);
  const cancelled = told(settled(), 'cancel', { reason: '与全会冲突' }, { actor: office });
  expect(cancelled).toContain('inspection-cancelled person:lin');
  expect(cancelled).toContain('inspection-cancelled agency:civil');
  // Nobody was invited: only the leader had anything to do with it.
  expect(told(planned(), 'cancel', { reason: '与全会冲突' }, { actor: office })).toEqual([
    'inspection-plan-withdrawn person:zheng',
  ]);
});

test('a plan that changes before it is approved is told to the leader, and what the leader says to the office', () => {
  const place = { place: '东门', route: '', reason: '施工' };
  expect(told(planned(), 'change-place', place, { actor: office })).toEqual([
    'inspection-plan-changed person:zheng',
  ]);
  const back = { outcome: 'send-back', reason: '请补充。' };
  expect(told(planned(), 'approve', back, { actor: leader })).toEqual(['inspection-sent-back role:staff']);
});

test('who signed with others and is not invited hears that it will be looked at', () => {
  const without = planned(
    {},
    { proposals: [parking, { ...ramps, signers: [...ramps.signers, signed('qian')] }] },
  );
  expect(told(without, 'approve', { outcome: 'approve' }, { actor: leader })).toContain(
    'inspection-of-yours person:qian',
  );
});

test('another place is no news to who declined', () => {
  const declined = acted(settled(), 'answer', { outcome: 'decline' }, { actor: lin });
  const letters = told(
    declined,
    'change-place',
    { place: '东门', route: '', reason: '施工' },
    { actor: office },
  );
  expect(letters).toContain('inspection-changed person:wu');
  expect(letters).not.toContain('inspection-changed person:lin');
});

test('the office hears of those who decline', () => {
  const form = { outcome: 'decline', reason: '出差' };
  expect(told(settled(), 'answer', form, { actor: lin })).toEqual(['inspection-declined role:staff']);
  expect(told(settled(), 'answer', { outcome: 'come' }, { actor: lin })).toEqual([]);
  const declined = acted(settled(), 'answer', form, { actor: lin });
  const after = told(declined, 'change-answer', { outcome: 'come' }, { actor: lin });
  expect(after).toEqual(['inspection-comes role:staff']);
});

test('each proposer hears once how their proposals were found', () => {
  const form = {
    attended: [],
    findings: [
      { proposal: 'parking', rating: 'done', text: '已启用。' },
      { proposal: 'ramps', rating: 'not', text: '未动工。' },
    ],
    demands: [{ proposal: 'ramps', agency: 'housing', what: '补建坡道。', by: '2026-11-30' }],
  };
  const letters = told(settled(), 'hold', form, { actor: office, now: BEGUN });
  expect(letters).toContain('inspection-found person:chen');
  expect(new Set(letters).size).toBe(letters.length);
  // Who has nothing to put right hears what was found; the other agency has its demand.
  expect(letters).toContain('inspection-found-agency agency:civil');
  expect(letters).not.toContain('inspection-found-agency agency:housing');
});

test('an agency hears of what is met, and everybody of the end', () => {
  const inspection = acted(
    acted(reportedAll(), 'verify', { views: views(reportedAll()) }, { actor: chen, now: BEGUN }),
    'overdue',
    {},
    { now: '2026-12-31T00:00:00.000Z' as never },
  );
  const decisions = inspection.demands.map(({ id }) => ({ demand: id, outcome: 'met' }));
  const met = told(inspection, 'decide', { decisions }, { actor: office, now: BEGUN });
  expect(met).toEqual(['demand-met agency:civil', 'demand-met agency:housing']);
  const minutes = acted(inspection, 'decide', { decisions }, { actor: office, now: BEGUN });
  const closed = told(minutes, 'minutes', { text: '纪要。' }, { actor: office, now: BEGUN });
  expect(closed).toContain('inspection-closed person:lin');
  expect(closed).toContain('inspection-closed agency:housing');
});

const views = ({ demands }: Inspection) => demands.map(({ id }) => ({ demand: id, right: true }));

test('who is late is urged, an agency with its leader at the second time', () => {
  const inspection = demanded();
  const late = { now: '2026-10-16T01:00:00.000Z' as never };
  expect(told(inspection, 'overdue', {}, late)).toEqual(['urge agency:civil']);
  const twice = told({ ...inspection, urgings: 1 }, 'overdue', {}, late);
  expect(twice).toEqual(['urge agency:civil', 'urge-agency-leader civil@leader.example']);
});

test('every letter of an inspection names what it is about in its subject', () => {
  const names = Object.keys(templates).filter((name) => /^(inspection|demand)-/.test(name));
  expect(names.length).toBeGreaterThan(15);
});
