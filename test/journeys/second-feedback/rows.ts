import type { Row } from './lives.ts';

/*
 * What many lives begin with: signed for on 4 March, answered on 1 April, passed by the office, judged on 10 April.
 */

export const LIN = 'person:lin';
export const LEAD = 'agency:housing';
export const OFFICE = 'role:staff';

export const REPLY = { text: '已选定三处地块，分期建设。', meaning: 'solved' };
export const PROMISED = {
  ...REPLY,
  meaning: 'in-progress',
  promise: { matters: '建成两处停车场', by: '2026-09-30' },
};
export const reported = { outcome: 'done', text: '承诺事项已经落实。' };

/** Signed for; the first reply is due three months after assignment. */
export const signed = (after = `reply 2026-06-02 ${LEAD}`): Row => [
  '2026-03-04',
  'lead',
  'sign',
  { outcome: 'accept' },
  after,
];

/** Answered, and passed by the office: the proposer has 15 working days. */
export const answered = (reply: object = REPLY, asked = LIN): Row[] => [
  signed(),
  ['2026-04-01', 'lead', 'reply', reply, `check 2026-04-09 ${OFFICE}`],
  ['2026-04-01', 'office', 'check', { outcome: 'pass' }, `feedback 2026-04-23 ${asked}`],
];

/** The first judgement. */
export const judged = (result: string, after: string): Row => [
  '2026-04-10',
  'lin',
  'feedback',
  { result },
  after,
];

/** Answered again on a day, passed by the office, and judged again. */
export function again(on: string, due: readonly [check: string, judge: string], verdict: Row): Row[] {
  return [
    [on, 'lead', 'reply', { ...REPLY, text: '经重新研究，现再次答复如下。' }, `check ${due[0]} ${OFFICE}`],
    [on, 'office', 'check', { outcome: 'pass' }, `second-feedback ${due[1]} ${LIN}`],
    verdict,
  ];
}

/** The second judgement. */
export const judgedAgain = (on: string, result: string, after: string): Row => [
  on,
  'lin',
  'second-feedback',
  { result },
  after,
];
