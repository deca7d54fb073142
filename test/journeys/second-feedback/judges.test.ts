import { expect, test } from 'vitest';
import { day, EVERY, NO_PROMISES, OFF, policy } from '../../domain/handling/second-feedback-policies.ts';
import { livesOf, type Row, type Variant } from './lives.ts';
import { answered, judged, judgedAgain, LEAD, LIN, OFFICE, REPLY, reported, signed } from './rows.ts';

const NOT = 'not-satisfied';
const key: Row = ['2026-03-04', 'leader', 'proposal/mark-key', {}, `sign 2026-03-11 ${LEAD}`];
const contact = (on: string, when: string): Row => [
  on,
  'lead',
  'handling/log-contact',
  { when, how: 'visit', on, summary: '当面听取意见' },
  `reply 2026-06-02 ${LEAD}`,
];
const joint = { kind: 'joint', signers: ['chen', 'wu'] };
const ALL = 'person:chen person:lin person:wu';
const judge = (on: string, who: 'lin' | 'chen' | 'wu', result: string, after: string): Row => [
  on,
  who,
  'feedback',
  { result },
  after,
];

/** Who judges, after which contacts, and both ways: V3, V4 and V5; and whose judgement counts. */
const variants: Variant[] = [
  ...(
    [
      [{ satisfied: 20, basically: 3, not: 2 }, 'done satisfied'],
      [{ satisfied: 10, basically: 8, not: 7 }, 'done basically-satisfied'],
      [{ satisfied: 2, basically: 3, not: 20 }, `done ${NOT}`],
    ] as const
  ).map(
    ([ballot, after]): Variant => ({
      variant: `V3a: a key proposal is judged by ballot in the standing committee: ${after}`,
      settings: policy(
        OFF,
        { ...NO_PROMISES, keyProposals: true, moment: day(12, 15), lastResort: 'done', rounds: 0 },
        { judgeOfKey: 'ballot', questions: [] },
      ),
      asks: ['ballot'],
      life: [
        key,
        ...answered(),
        judged('satisfied', `report 2026-12-15 ${LEAD}`),
        ['2026-12-01', 'lead', 'report', reported, `second-feedback 2026-12-22 ${OFFICE}`],
        ['2026-12-10', 'office', 'second-feedback', { result: 'satisfied' }, 'refused: ballot-empty'],
        ['2026-12-10', 'office', 'second-feedback', { result: 'satisfied', ballot }, after],
      ],
    }),
  ),
  {
    variant: 'V3b: a third party looks at the whole year',
    settings: policy(
      OFF,
      { meanings: EVERY, moment: day(11, 17) },
      { judge: 'assessor', questions: ['work', 'done', 'remains'] },
    ),
    asks: ['work', 'done', 'remains'],
    life: [
      ...answered(),
      judged('satisfied', `report 2026-11-17 ${LEAD}`),
      ['2026-11-10', 'lead', 'report', reported, 'second-feedback 2026-12-01 role:assessor'],
      ['2026-11-17', 'assessor', 'second-feedback', { result: 'satisfied' }, 'done satisfied'],
    ],
  },
  {
    variant: 'V3c: key proposals are looked at on the spot, and problems come before a meeting of both sides',
    settings: policy(OFF, {
      ...NO_PROMISES,
      keyProposals: true,
      moment: day(9, 30),
      agencyReports: false,
      rounds: 0,
      lastResort: 'meeting',
    }),
    life: [
      key,
      ...answered(),
      judged('satisfied', `second-feedback 2026-09-30 ${LIN}`),
      [
        '2026-09-15',
        'lin',
        'second-feedback',
        { result: NOT, evidenceSeen: false },
        `meeting 2026-10-15 ${OFFICE}`,
      ],
      [
        '2026-09-25',
        'office',
        'meeting',
        { form: 'meeting', on: '2026-09-25', summary: '督办会', result: 'basically-satisfied' },
        'done basically-satisfied',
      ],
    ],
  },
  {
    variant: 'V4: met before, spoken with during, judged after within 15 working days',
    settings: policy(
      { rounds: 0, lastResort: 'done' },
      NO_PROMISES,
      {},
      { contact: { requiredBeforeReply: 2 } },
    ),
    life: [
      signed(),
      ['2026-03-05', 'lead', 'reply', REPLY, 'refused: contact-required'],
      contact('2026-03-10', 'before'),
      contact('2026-03-20', 'during'),
      ...answered().slice(1),
      judged(NOT, `done ${NOT}`),
    ],
  },
  {
    variant: 'V4b: a second consultation before the reply is no second reply',
    settings: policy(OFF, NO_PROMISES, {}, { contact: { requiredBeforeReply: 3 } }),
    life: [
      signed(),
      contact('2026-03-10', 'before'),
      contact('2026-03-20', 'during'),
      ['2026-03-21', 'lead', 'reply', REPLY, 'refused: contact-required'],
      contact('2026-03-24', 'during'),
      ...answered().slice(1),
      judged('satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'V5: the agency judges the proposal with its reply',
    settings: policy(OFF, NO_PROMISES, {}, { agencyRatesProposal: true }),
    life: [
      signed(),
      ['2026-03-21', 'lead', 'reply', REPLY, 'refused: quality-required'],
      ...answered({ ...REPLY, quality: 4 }).slice(1),
      judged('satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'the first signer’s judgement counts, those of others are kept',
    settings: policy(OFF),
    proposal: joint,
    life: [
      ...answered(REPLY, ALL),
      judge('2026-04-09', 'chen', NOT, `feedback 2026-04-23 person:lin person:wu`),
      judged('satisfied', 'done satisfied'),
      judge('2026-04-13', 'wu', NOT, 'done satisfied'),
    ],
  },
  {
    variant: 'everybody’s judgement counts: the worst stands',
    settings: policy({ rounds: 1 }, NO_PROMISES, {}, { judges: 'all' }),
    proposal: joint,
    life: [
      ...answered(REPLY, ALL),
      judge('2026-04-09', 'chen', NOT, `feedback 2026-04-23 person:lin person:wu`),
      judged('satisfied', `feedback 2026-04-23 person:wu`),
      judge('2026-04-10', 'wu', 'satisfied', `reply 2026-05-11 ${LEAD}`),
    ],
    ends: 'handling',
  },
  {
    variant: 'the majority’s judgement counts',
    settings: policy({ rounds: 1 }, NO_PROMISES, {}, { judges: 'majority' }),
    proposal: joint,
    life: [
      ...answered(REPLY, ALL),
      judge('2026-04-09', 'chen', NOT, `feedback 2026-04-23 person:lin person:wu`),
      judged('satisfied', `feedback 2026-04-23 person:wu`),
      judge('2026-04-10', 'wu', 'satisfied', 'done satisfied'),
    ],
  },
  {
    variant: 'a member who cannot sign in answers on paper, entered by the office',
    settings: policy({ rounds: 0, lastResort: 'done' }),
    life: [
      ...answered(),
      [
        '2026-04-10',
        'lead',
        'handling/log-contact',
        { when: 'after', how: 'call', on: '2026-04-10', summary: '电话回访' },
        `feedback 2026-04-23 ${LIN}`,
      ],
      [
        '2026-04-13',
        'office',
        'feedback',
        { result: 'basically-satisfied', onPaper: true },
        'done basically-satisfied',
      ],
    ],
  },
  {
    variant: 'silence is urged twice, then it is no answer, and the promise is followed all the same',
    settings: policy({}, { meanings: ['solved'], moment: day(11, 20) }),
    life: [
      ...answered(),
      ['2026-04-24', 'nobody', '', {}, `feedback 2026-04-23 ${LIN}`],
      ['2026-05-07', 'nobody', '', {}, `feedback 2026-04-23 ${LIN}`],
      ['2026-05-14', 'nobody', '', {}, `report 2026-11-20 ${LEAD}`],
      ['2026-11-16', 'lead', 'report', reported, `second-feedback 2026-12-07 ${LIN}`],
      ['2026-12-25', 'nobody', '', {}, 'done no-answer'],
    ],
  },
  {
    variant: 'and an angry second judgement still finds the loop open when the first was not given',
    settings: policy({}, { meanings: ['solved'], moment: day(11, 20), rounds: 0, lastResort: 'supervision' }),
    life: [
      ...answered(),
      ['2026-05-14', 'nobody', '', {}, `report 2026-11-20 ${LEAD}`],
      ['2026-11-16', 'lead', 'report', reported, `second-feedback 2026-12-07 ${LIN}`],
      judgedAgain('2026-11-18', NOT, 'supervision 2026-12-18 role:leader'),
    ],
    ends: 'handling',
  },
];

const lifeOf = livesOf(variants);

test.each(variants)('$variant', (variant) => {
  const { after, ends, asks } = lifeOf(variant);
  expect(after).toEqual(variant.life.map(([, , , , expected]) => expected));
  expect(ends).toBe(variant.ends ?? 'publication');
  expect(asks).toEqual(variant.asks);
});
