import { expect, test } from 'vitest';
import { NO_PROMISES, OFF, policy } from '../../domain/handling/second-feedback-policies.ts';
import { livesOf, type Row, type Variant } from './lives.ts';
import { again, answered, judged, judgedAgain, LEAD, LIN, OFFICE, REPLY, signed } from './rows.ts';

const within = (count: number) => ({ deadlines: { 'handle-again': { rule: { kind: 'months', count } } } });
const NOT = 'not-satisfied';
const notAgain = (on: string, after: string) => judgedAgain(on, NOT, after);
const assess = (on: string, outcome: 'again' | 'stand', after: string): Row => [
  on,
  'office',
  'assess',
  outcome === 'again' ? { outcome, advice: '补充实地调研' } : { outcome, reason: '条件不具备' },
  after,
];
const settle = (on: string): Row => [
  on,
  'leader',
  'supervision',
  { outcome: 'settle', instruction: '列入跟踪视察' },
  `done ${NOT}`,
];
const demand = (after: string): Row => [
  '2026-04-10',
  'office',
  'handling/demand-again',
  { reason: '办理不符合要求' },
  after,
];
const meet = (on: string, form: object, after: string): Row => [
  on,
  'office',
  'meeting',
  { on, summary: '主要领导出面', ...form },
  after,
];

/** Who is not satisfied is answered again: the dissatisfaction loop, as places run it. */
const variants: Variant[] = [
  {
    variant: 'V1a: within three months, judged again; then both sides meet, and no third handling',
    settings: policy({ rounds: 1, lastResort: 'meeting' }, NO_PROMISES, {}, within(3)),
    life: [
      ...answered(),
      judged(NOT, `reply 2026-07-10 ${LEAD}`),
      ...again(
        '2026-07-01',
        ['2026-07-08', '2026-07-22'],
        notAgain('2026-07-08', `meeting 2026-08-10 ${OFFICE}`),
      ),
      meet('2026-08-03', { form: 'explanation' }, `done ${NOT}`),
    ],
  },
  {
    variant: 'V1b: only basically satisfied is enough to be answered again',
    settings: policy({ triggers: [NOT, 'basically-satisfied'] }),
    asks: ['done', 'evidenceSeen', 'remains'],
    life: [
      ...answered(),
      judged('basically-satisfied', `reply 2026-05-11 ${LEAD}`),
      ...again(
        '2026-04-20',
        ['2026-04-27', '2026-05-13'],
        judgedAgain('2026-04-28', 'satisfied', 'done satisfied'),
      ),
    ],
  },
  {
    variant: 'V1c: consulted again by the agency’s leader, without another letter',
    settings: policy({ rounds: 0, lastResort: 'meeting' }),
    life: [
      ...answered(),
      judged(NOT, `meeting 2026-05-11 ${OFFICE}`),
      meet('2026-04-20', { form: 'meeting', result: 'satisfied' }, 'done satisfied'),
    ],
  },
  {
    variant: 'V1d: demanded by the office, whatever the proposer says',
    settings: policy(OFF),
    life: [
      ...answered(),
      demand(`reply 2026-05-11 ${LEAD}`),
      ...again('2026-04-20', ['2026-04-27', '2026-05-13'], notAgain('2026-04-28', `done ${NOT}`)),
    ],
  },
  {
    variant: 'V1d: and not demanded where the office may not',
    settings: policy({ ...OFF, officeMayDemand: false }),
    life: [...answered(), demand('refused: not-by-office'), judged(NOT, `done ${NOT}`)],
  },
  {
    variant: 'V1e: the draft is sent back before the proposer sees it, and keeps its date',
    settings: policy({ rounds: 0, lastResort: 'done' }),
    life: [
      signed(),
      ['2026-04-01', 'lead', 'reply', REPLY, `check 2026-04-09 ${OFFICE}`],
      [
        '2026-04-02',
        'office',
        'check',
        { outcome: 'send-back', reasons: ['no-contact'], note: '未与提案者沟通' },
        `reply 2026-06-02 ${LEAD}`,
      ],
      ['2026-04-15', 'lead', 'reply', REPLY, `check 2026-04-22 ${OFFICE}`],
      ['2026-04-15', 'office', 'check', { outcome: 'pass' }, `feedback 2026-05-09 ${LIN}`],
      ['2026-04-20', 'lin', 'feedback', { result: NOT }, `done ${NOT}`],
    ],
  },
  {
    variant: 'V1f: the office decides as the case may be that it is handled again',
    settings: policy({ decidedBy: 'office', rounds: 1, lastResort: 'supervision' }),
    life: [
      ...answered(),
      judged(NOT, `assess 2026-05-06 ${OFFICE}`),
      assess('2026-04-13', 'again', `reply 2026-05-13 ${LEAD}`),
      ...again(
        '2026-04-20',
        ['2026-04-27', '2026-05-13'],
        notAgain('2026-04-28', `assess 2026-05-21 ${OFFICE}`),
      ),
      assess('2026-05-06', 'again', 'supervision 2026-06-08 role:leader'),
      settle('2026-05-20'),
    ],
  },
  {
    variant: 'V1f: or that the reply stands',
    settings: policy({ decidedBy: 'office' }),
    life: [
      ...answered(),
      judged(NOT, `assess 2026-05-06 ${OFFICE}`),
      assess('2026-04-13', 'stand', `done ${NOT}`),
    ],
  },
  {
    variant: 'V1f: a third party decides, and its silence is no refusal',
    settings: policy({ decidedBy: 'assessor' }, NO_PROMISES, {}, { silence: { urgings: 0 } }),
    life: [
      ...answered(),
      judged(NOT, 'assess 2026-05-06 role:assessor'),
      ['2026-05-07', 'nobody', '', {}, `reply 2026-06-08 ${LEAD}`],
    ],
    ends: 'handling',
  },
  {
    variant: 'V1g: again and again to the end of the year, then it is supervised',
    settings: policy({ rounds: 20, until: { month: 12, day: 31 } }),
    life: [
      ...answered(),
      judged(NOT, `reply 2026-05-11 ${LEAD}`),
      ...again(
        '2026-06-10',
        ['2026-06-17', '2026-07-02'],
        notAgain('2026-06-10', `reply 2026-07-10 ${LEAD}`),
      ),
      ...again(
        '2026-09-10',
        ['2026-09-17', '2026-10-08'],
        notAgain('2026-09-10', `reply 2026-10-10 ${LEAD}`),
      ),
      ...again(
        '2026-12-10',
        ['2026-12-17', '2026-12-31'],
        notAgain('2026-12-10', `reply 2027-01-11 ${LEAD}`),
      ),
      ...again(
        '2027-01-05',
        ['2027-01-12', '2027-01-26'],
        notAgain('2027-01-05', 'supervision 2027-02-09 role:leader'),
      ),
      settle('2027-01-20'),
    ],
  },
  {
    variant:
      'the manners are judged apart: not satisfied with the work alone has it handled again where that is looked at',
    settings: policy({ judgement: 'either' }),
    life: [
      ...answered(),
      ['2026-04-10', 'lin', 'feedback', { result: 'satisfied', work: NOT }, `reply 2026-05-11 ${LEAD}`],
    ],
    ends: 'handling',
  },
  {
    variant: 'co-handlers countersign before the reply goes out, and one objection sends it back',
    settings: policy(OFF, NO_PROMISES, {}, { coHandlers: 'countersign', check: { enabled: false } }),
    coHandlers: ['traffic', 'police'],
    life: [
      signed(),
      ['2026-04-01', 'lead', 'reply', REPLY, 'countersign 2026-04-09 agency:police agency:traffic'],
      ['2026-04-02', 'traffic', 'countersign', { outcome: 'agree' }, 'countersign 2026-04-09 agency:police'],
      [
        '2026-04-02',
        'police',
        'countersign',
        { outcome: 'object', reason: '数据有误' },
        `reply 2026-06-02 ${LEAD}`,
      ],
      ['2026-04-03', 'lead', 'reply', REPLY, 'countersign 2026-04-13 agency:police agency:traffic'],
      ['2026-04-07', 'traffic', 'countersign', { outcome: 'agree' }, 'countersign 2026-04-13 agency:police'],
      ['2026-04-07', 'police', 'countersign', { outcome: 'agree' }, `feedback 2026-04-28 ${LIN}`],
      judged(NOT, `done ${NOT}`),
    ],
  },
  {
    variant: 'co-handlers give the lead an opinion, which the reply does not wait for',
    settings: policy(OFF),
    coHandlers: ['traffic', 'police'],
    life: [
      signed(),
      ['2026-03-20', 'traffic', 'co-opinion', { opinion: '同意增加公交接驳' }, `reply 2026-06-02 ${LEAD}`],
      ...answered().slice(1),
      ['2026-04-03', 'police', 'co-opinion', { opinion: '同意' }, 'refused: no co-opinion for police'],
      judged('satisfied', 'done satisfied'),
    ],
  },
  {
    variant:
      'a party’s first reply is due by a fixed date of its own, without the office’s check, published at once',
    settings: policy(
      OFF,
      NO_PROMISES,
      {},
      {
        deadlines: {
          reply: {
            rule: { kind: 'fixed-date', month: 6, day: 30 },
            byProposerKind: { party: { kind: 'fixed-date', month: 5, day: 10 } },
          },
        },
        check: { enabled: false },
        publication: 'automatic',
      },
    ),
    by: 'wu',
    proposal: { kind: 'party', groupId: 'party' },
    life: [
      signed(`reply 2026-05-11 ${LEAD}`),
      ['2026-04-01', 'lead', 'reply', REPLY, 'feedback 2026-04-23 person:wu'],
      ['2026-04-10', 'wu', 'feedback', { result: 'satisfied' }, 'done satisfied'],
    ],
    ends: 'published',
  },
];

const lifeOf = livesOf(variants);

test.each(variants)('$variant', (variant) => {
  const { after, ends, asks } = lifeOf(variant);
  expect(after).toEqual(variant.life.map(([, , , , expected]) => expected));
  expect(ends).toBe(variant.ends ?? 'publication');
  expect(asks).toEqual(variant.asks);
});
