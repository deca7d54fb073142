import { expect, test } from 'vitest';
import { day, EVERY, OFF, policy } from '../../domain/handling/second-feedback-policies.ts';
import { livesOf, type Row, type Variant } from './lives.ts';
import {
  answered,
  judged,
  judgedAgain,
  LEAD,
  LIN,
  OFFICE,
  PROMISED,
  REPLY,
  reported,
  signed,
} from './rows.ts';

const report = (on: string, form: object, after: string): Row => [on, 'lead', 'report', form, after];
const judgedByOffice = (on: string, result: string): Row => [
  on,
  'office',
  'second-feedback',
  { result },
  `done ${result}`,
];

const eachClass = { meanings: ['in-progress', 'planned', 'partly-adopted', 'not-now'] };
const inspected = (chosen: boolean): Row[] =>
  chosen ? [['2026-03-05', 'office', 'proposal/choose', {}, `reply 2026-06-02 ${LEAD}`]] : [];

/** What was promised is asked about: the promise loop as V2a to V2i have it. */
const variants: Variant[] = [
  {
    variant: 'V2a: followed until solved, or until the agency says why it cannot be',
    settings: policy(OFF, { moment: { kind: 'promised-date' }, carries: 20 }),
    life: [
      ...answered(PROMISED),
      judged('satisfied', `report 2026-09-30 ${LEAD}`),
      report(
        '2026-09-01',
        { outcome: 'impossible', text: '地块规划调整，不能建设。' },
        `second-feedback 2026-09-21 ${LIN}`,
      ),
      judgedAgain('2026-09-10', 'basically-satisfied', 'done basically-satisfied'),
    ],
  },
  {
    variant: 'V2b: what was partly adopted is answered again in a later year',
    settings: policy(OFF, { meanings: ['partly-adopted'], moment: day(10, 14, 1) }),
    life: [
      ...answered({ ...REPLY, meaning: 'partly-adopted' }),
      judged('satisfied', `report 2027-10-14 ${LEAD}`),
      report('2027-10-14', { ...reported, docNo: '丰住建〔2027〕44号' }, `second-feedback 2027-11-04 ${LIN}`),
      judgedAgain('2027-10-15', 'satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'V2c: an old class B is studied years on, under its number, with a letter of a new one',
    settings: policy(OFF, { moment: day(8, 15, 2) }),
    life: [
      ...answered(PROMISED),
      judged('satisfied', `report 2028-08-15 ${LEAD}`),
      report('2028-08-15', { ...reported, docNo: '丰住建〔2028〕9号' }, `second-feedback 2028-09-05 ${LIN}`),
      judgedAgain('2028-08-16', 'satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'V2d: classes A and B report by 20 November with their class now, and offices check',
    settings: policy(
      OFF,
      { meanings: ['solved', 'in-progress', 'planned'], moment: day(11, 20) },
      { judge: 'office' },
    ),
    life: [
      ...answered(),
      judged('satisfied', `report 2026-11-20 ${LEAD}`),
      report(
        '2026-11-16',
        { ...reported, meaning: 'partly-adopted' },
        `second-feedback 2026-12-07 ${OFFICE}`,
      ),
      judgedByOffice('2026-11-18', 'satisfied'),
    ],
  },
  {
    variant: 'V2d: where the class is fixed a report does not change it',
    settings: policy(OFF, { meanings: ['solved'], moment: day(11, 20), mayChangeClass: false }),
    life: [
      ...answered(),
      judged('satisfied', `report 2026-11-20 ${LEAD}`),
      report('2026-11-16', { ...reported, meaning: 'partly-adopted' }, 'refused: class-fixed'),
      report('2026-11-16', reported, `second-feedback 2026-12-07 ${LIN}`),
      judgedAgain('2026-11-18', 'satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'V2e: all of last year’s class B, in the next year',
    settings: policy(OFF, { moment: day(1, 15, 1) }),
    life: [
      ...answered(PROMISED),
      judged('satisfied', `report 2027-01-15 ${LEAD}`),
      report('2027-01-12', reported, `second-feedback 2027-02-02 ${LIN}`),
      judgedAgain('2027-01-13', 'satisfied', 'done satisfied'),
    ],
  },
  ...['in-progress', 'not-now'].map((meaning) => ({
    variant: `V2f: visited next spring, and taken up anew when the proposer says so: ${meaning}`,
    settings: policy(OFF, { ...eachClass, moment: day(5, 31, 1), agencyReports: false }),
    life: [
      ...answered({ ...REPLY, meaning }),
      judged('satisfied', `second-feedback 2027-05-31 ${LIN}`),
      judgedAgain('2027-04-12', 'not-satisfied', `report 2027-05-12 ${LEAD}`),
      report('2027-05-06', reported, `second-feedback 2027-05-27 ${LIN}`),
      judgedAgain('2027-05-10', 'satisfied', 'done satisfied'),
    ],
  })),
  {
    variant:
      'V2g: a report is one of three: still working moves the date into the next year, then it is done',
    settings: policy(OFF, { moment: day(12, 1) }),
    life: [
      ...answered(PROMISED),
      judged('satisfied', `report 2026-12-01 ${LEAD}`),
      report(
        '2026-11-30',
        { outcome: 'still-working', text: '二期施工', until: '2027-06-30' },
        `report 2027-06-30 ${LEAD}`,
      ),
      report('2027-06-01', reported, `second-feedback 2027-06-23 ${LIN}`),
      judgedAgain('2027-06-02', 'satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'V2h: every agency looks at itself before September, offices check in the fourth quarter',
    settings: policy(
      OFF,
      { meanings: EVERY, moment: day(8, 31) },
      { judge: 'office' },
      {
        deadlines: { 'second-feedback': { rule: { kind: 'fixed-date', month: 12, day: 31 } } },
      },
    ),
    life: [
      ...answered({ ...REPLY, meaning: 'for-reference' }),
      judged('satisfied', `report 2026-08-31 ${LEAD}`),
      report('2026-08-28', reported, `second-feedback 2026-12-31 ${OFFICE}`),
      judgedByOffice('2026-11-10', 'basically-satisfied'),
    ],
  },
  ...[true, false].map(
    (chosen): Variant => ({
      variant: `V2i: inspected before the next plenary when chosen: ${chosen}`,
      settings: policy(
        OFF,
        {
          meanings: [],
          moment: { kind: 'before-plenary', days: 14, otherwise: { kind: 'fixed-date', month: 12, day: 31 } },
        },
        { judge: 'office' },
        { nextPlenary: '2027-01-18' },
      ),
      life: [
        signed(),
        ...inspected(chosen),
        ...answered().slice(1),
        judged('satisfied', chosen ? `report 2027-01-04 ${LEAD}` : 'done satisfied'),
        ...(chosen
          ? [
              report('2026-12-28', reported, `second-feedback 2027-01-19 ${OFFICE}`),
              judgedByOffice('2026-12-29', 'satisfied'),
            ]
          : []),
      ],
    }),
  ),
];

const lifeOf = livesOf(variants);

test.each(variants)('$variant', (variant) => {
  const { after, ends, asks } = lifeOf(variant);
  expect(after).toEqual(variant.life.map(([, , , , expected]) => expected));
  expect(ends).toBe(variant.ends ?? 'publication');
  expect(asks).toEqual(variant.asks);
});
