import { describe, expect, test } from 'vitest';
import {
  assessor,
  chen,
  judgeOf,
  lead,
  leader,
  lin,
  live,
  office,
  PROMISE,
  REPLY,
  settings,
} from './fixtures.ts';

/*
 * The practices that were found under the name of a second feedback, each said in settings alone and lived from
 * assignment on. V1 are loops of dissatisfaction, V2 loops of promise, V3 who judges, V4 contacts, V5 two-way.
 */

const OFF = { triggers: [] };
const NO_PROMISES = { meanings: [], chosen: false };
const EVERY = ['solved', 'in-progress', 'planned', 'partly-adopted', 'not-now', 'for-reference'];
const day = (month: number, on: number, yearOffset = 0) => ({
  kind: 'rule',
  rule: { kind: 'fixed-date', month, day: on, yearOffset },
});
const policy = (
  dissatisfaction: object,
  promise: object = NO_PROMISES,
  more: object = {},
  rest: object = {},
) => settings({ secondFeedback: { dissatisfaction, promise, ...more }, ...rest });
const again = { ...REPLY, text: '经重新研究，现再次答复如下。' };
const reported = { outcome: 'done', text: '承诺事项已经落实。' };
const TO_LEAD = ['agency:housing'];
const TO_LIN = ['person:lin'];
const TO_OFFICE = ['role:staff'];

describe('V1: who is not satisfied is answered again', () => {
  test('V1a: within three months, judged again; in the end both sides meet, no third handling', () => {
    const rules = policy(
      { rounds: 1, lastResort: 'meeting' },
      NO_PROMISES,
      {},
      {
        deadlines: { 'handle-again': { rule: { kind: 'months', count: 3 } } },
      },
    );
    const life = live(rules).answered({}).judged('not-satisfied', '2026-04-10');
    expect(life.where()).toEqual(['reply', '2026-07-10']);
    expect(life.asked()).toEqual(TO_LEAD);
    life.act(lead, 'reply', again, '2026-07-01').act(office, 'check', { outcome: 'pass' });
    expect(life.handling).toMatchObject({ stage: 'second-feedback', replies: 2 });
    expect(life.asked()).toEqual(TO_LIN);
    life.act(lin, 'second-feedback', { result: 'not-satisfied' }, '2026-07-08');
    expect(life.where()).toEqual(['meeting', '2026-08-10']);
    expect(life.asked()).toEqual(TO_OFFICE);
    life.act(office, 'meeting', { form: 'explanation', on: '2026-08-03', summary: '专门说明' }, '2026-08-03');
    expect(life.handling).toMatchObject({ stage: 'done', result: 'not-satisfied', again: 1 });
  });

  test('V1b: only basically satisfied is enough', () => {
    const life = live(policy({ triggers: ['not-satisfied', 'basically-satisfied'] }))
      .answered({})
      .judged('basically-satisfied', '2026-04-10');
    expect(life.where()).toEqual(['reply', '2026-05-11']);
    life.act(lead, 'reply', again, '2026-04-20').act(office, 'check', { outcome: 'pass' });
    life.act(lin, 'second-feedback', { result: 'satisfied' });
    expect(life.handling).toMatchObject({
      first: 'basically-satisfied',
      second: 'satisfied',
      result: 'satisfied',
    });
  });

  test('V1c: the agency consults the proposer again, by its leader, without another letter', () => {
    const life = live(policy({ rounds: 0, lastResort: 'meeting' }))
      .answered({})
      .judged('not-satisfied', '2026-04-10');
    expect(life.where()).toEqual(['meeting', '2026-05-11']);
    life.act(
      office,
      'meeting',
      { form: 'meeting', on: '2026-04-20', summary: '面商', result: 'satisfied' },
      '2026-04-20',
    );
    expect(life.handling).toMatchObject({
      stage: 'done',
      replies: 1,
      first: 'not-satisfied',
      result: 'satisfied',
    });
  });

  test('V1d: the office demands it, whatever the proposer says', () => {
    const life = live(policy(OFF)).answered({});
    life.act(office, 'demand-again', { reason: '办理不符合要求' }, '2026-04-10');
    expect(life.where()).toEqual(['reply', '2026-05-11']);
    expect(life.asked()).toEqual(TO_LEAD);
    life.act(lead, 'reply', again, '2026-04-20').act(office, 'check', { outcome: 'pass' });
    life.act(lin, 'second-feedback', { result: 'not-satisfied' });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'not-satisfied', replies: 2 });
  });

  test('V1e: the draft is sent back before the proposer sees it, with its date kept', () => {
    const life = live(policy({ rounds: 0, lastResort: 'done' })).act(
      lead,
      'sign',
      { outcome: 'accept' },
      '2026-03-04',
    );
    const due = life.where();
    expect(due).toEqual(['reply', '2026-06-02']);
    life.act(lead, 'reply', REPLY, '2026-04-01');
    expect(life.asked()).toEqual(TO_OFFICE);
    life.act(office, 'check', {
      outcome: 'send-back',
      reasons: ['no-contact', 'beside-the-point'],
      note: '未与提案者沟通',
    });
    expect(life.where()).toEqual(due);
    life.act(lead, 'reply', again, '2026-04-15').act(office, 'check', { outcome: 'pass' });
    expect(life.asked()).toEqual(TO_LIN);
    expect(life.judged('satisfied', '2026-04-20').handling).toMatchObject({
      result: 'satisfied',
      replies: 1,
    });
  });

  test.each([
    [{ outcome: 'again', advice: '补充调研' }, 'reply'],
    [{ outcome: 'stand', reason: '条件不具备' }, 'done'],
  ])('V1f: the office decides as the case may be: %o', (form, stage) => {
    const life = live(policy({ decidedBy: 'office' }))
      .answered({})
      .judged('not-satisfied', '2026-04-10');
    expect(life.where()).toEqual(['assess', '2026-05-06']);
    expect(life.asked()).toEqual(TO_OFFICE);
    life.act(office, 'assess', form, '2026-04-13');
    expect(life.handling.stage).toBe(stage);
  });

  test('V1g: on and on to the end of the year, then it is supervised', () => {
    const life = live(policy({ rounds: 20, until: { month: 12, day: 31 } }))
      .answered({})
      .judged('not-satisfied', '2026-04-10');
    for (const on of ['2026-06-10', '2026-09-10', '2026-12-10']) {
      expect(life.asked()).toEqual(TO_LEAD);
      life.act(lead, 'reply', again, on).act(office, 'check', { outcome: 'pass' });
      life.act(lin, 'second-feedback', { result: 'not-satisfied' });
    }
    expect(life.handling).toMatchObject({ stage: 'reply', again: 4 });
    life.act(lead, 'reply', again, '2027-01-05').act(office, 'check', { outcome: 'pass' });
    life.act(lin, 'second-feedback', { result: 'not-satisfied' });
    expect(life.handling).toMatchObject({ stage: 'supervision', again: 4, supervised: true });
    expect(life.asked()).toEqual(['role:leader']);
    life.act(leader, 'supervision', { outcome: 'settle', instruction: '列入半年重点督查' });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'not-satisfied' });
  });
});

describe('V2: what was promised is asked about', () => {
  const promised = { meaning: 'in-progress', promise: PROMISE };

  test('V2a: followed until solved, or until the agency says why it cannot', () => {
    const rules = policy(OFF, {
      meanings: ['in-progress', 'planned'],
      moment: { kind: 'promised-date' },
      carries: 20,
    });
    const life = live(rules).answered(promised).judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['report', '2026-09-30']);
    expect(life.asked()).toEqual(TO_LEAD);
    life.act(lead, 'report', { outcome: 'impossible', text: '地块规划调整，不能建设。' }, '2026-09-01');
    expect(life.where()).toEqual(['second-feedback', '2026-09-21']);
    expect(life.asked()).toEqual(TO_LIN);
    life.act(lin, 'second-feedback', { result: 'basically-satisfied' }, '2026-09-10');
    expect(life.handling).toMatchObject({
      first: 'satisfied',
      result: 'basically-satisfied',
      loop: 'promise',
    });
  });

  test('V2b: what was partly adopted is answered again in a later year', () => {
    const rules = policy(OFF, { meanings: ['partly-adopted'], moment: day(10, 14, 1) });
    const life = live(rules).answered({ meaning: 'partly-adopted' }).judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['report', '2027-10-14']);
    life.act(lead, 'report', { ...reported, docNo: '普绿容〔2027〕44号' }, '2027-10-14');
    life.act(lin, 'second-feedback', { result: 'satisfied' });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'satisfied' });
  });

  test('V2c: an old class B is studied further years on, under its number, with a letter of a new one', () => {
    const life = live(policy(OFF, { moment: day(8, 15, 2) }))
      .answered(promised)
      .judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['report', '2028-08-15']);
    expect(life.asked()).toEqual(TO_LEAD);
    life.act(lead, 'report', { ...reported, docNo: '南环函〔2028〕9号' }, '2028-08-15');
    life.act(lin, 'second-feedback', { result: 'satisfied' });
    expect(life.handling).toMatchObject({ id: 'h1', result: 'satisfied' });
  });

  test.each(['solved', 'in-progress'])(
    'V2d: classes A and B report by 20 November, with their class now: %s',
    (meaning) => {
      const rules = policy(
        OFF,
        { meanings: ['solved', 'in-progress', 'planned'], moment: day(11, 20) },
        { judge: 'office' },
      );
      const life = live(rules).answered({ meaning }).judged('satisfied', '2026-04-10');
      expect(life.where()).toEqual(['report', '2026-11-20']);
      life.act(lead, 'report', { ...reported, meaning: 'partly-adopted' }, '2026-11-16');
      expect(life.handling.reply?.meaning).toBe('partly-adopted');
      expect(life.asked()).toEqual(TO_OFFICE);
      life.act(office, 'second-feedback', { result: 'satisfied' });
      expect(life.handling).toMatchObject({ stage: 'done', result: 'satisfied' });
    },
  );

  test('V2e: all of last year’s class B, in the next year', () => {
    const life = live(policy(OFF, { moment: day(1, 15, 1) }))
      .answered(promised)
      .judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['report', '2027-01-15']);
    life.act(lead, 'report', reported, '2027-01-12').act(lin, 'second-feedback', { result: 'satisfied' });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'satisfied' });
  });

  test.each(['in-progress', 'not-now'])(
    'V2f: classes B and C: the proposer is visited next spring; C is taken up anew: %s',
    (meaning) => {
      const rules = policy(OFF, {
        meanings: ['in-progress', 'planned', 'partly-adopted', 'not-now'],
        moment: day(5, 31, 1),
        agencyReports: false,
      });
      const life = live(rules).answered({ meaning }).judged('satisfied', '2026-04-10');
      expect(life.where()).toEqual(['second-feedback', '2027-05-31']);
      expect(life.asked()).toEqual(TO_LIN);
      life.act(lin, 'second-feedback', { result: 'not-satisfied', remains: '条件已经成熟' }, '2027-04-12');
      expect(life.where()).toEqual(['report', '2027-05-12']);
      expect(life.asked()).toEqual(TO_LEAD);
      life.act(lead, 'report', reported, '2027-05-06').act(lin, 'second-feedback', { result: 'satisfied' });
      expect(life.handling).toMatchObject({ stage: 'done', result: 'satisfied', broken: 1 });
    },
  );

  test('V2g: a report is one of three: done, still working, impossible', () => {
    const rules = policy(OFF, { moment: day(12, 1) });
    const waiting = () => live(rules).answered(promised).judged('satisfied', '2026-04-10');
    expect(waiting().act(lead, 'report', reported, '2026-11-30').handling.stage).toBe('second-feedback');
    const working = waiting().act(
      lead,
      'report',
      { outcome: 'still-working', text: '二期施工', until: '2027-06-30' },
      '2026-11-30',
    );
    expect(working.where()).toEqual(['report', '2027-06-30']);
    expect(
      waiting().act(lead, 'report', { outcome: 'impossible', text: '不具备条件' }, '2026-11-30').where()[0],
    ).toBe('second-feedback');
    working.act(lead, 'report', reported, '2027-06-01').act(lin, 'second-feedback', { result: 'satisfied' });
    expect(working.handling).toMatchObject({ stage: 'done', carries: 1, result: 'satisfied' });
  });

  test('V2h: every agency looks at itself before September, offices check together in the fourth quarter', () => {
    const rules = policy(
      OFF,
      { meanings: EVERY, moment: day(8, 31) },
      { judge: 'office' },
      {
        deadlines: { 'second-feedback': { rule: { kind: 'fixed-date', month: 12, day: 31 } } },
      },
    );
    const life = live(rules).act(lead, 'sign', { outcome: 'accept' }, '2026-03-04');
    expect(life.where()).toEqual(['reply', '2026-06-02']);
    life
      .act(lead, 'reply', { ...REPLY, meaning: 'for-reference' }, '2026-05-20')
      .act(office, 'check', { outcome: 'pass' });
    life.judged('satisfied', '2026-05-25');
    expect(life.where()).toEqual(['report', '2026-08-31']);
    life.act(lead, 'report', reported, '2026-08-28');
    expect(life.where()).toEqual(['second-feedback', '2026-12-31']);
    expect(life.asked()).toEqual(TO_OFFICE);
    life.act(office, 'second-feedback', { result: 'basically-satisfied' }, '2026-11-10');
    expect(life.handling).toMatchObject({ stage: 'done', result: 'basically-satisfied' });
  });

  test('V2i: what was chosen is inspected before the next plenary, and by a fixed day while that is not known', () => {
    const promise = {
      meanings: [],
      chosen: true,
      moment: { kind: 'before-plenary', days: 14, otherwise: { kind: 'fixed-date', month: 12, day: 31 } },
    };
    const lived = (rest: object, chosen = true) =>
      live(policy(OFF, promise, { judge: 'office' }, rest), { proposal: { chosen } })
        .answered({})
        .judged('satisfied', '2026-04-10');
    expect(lived({}).where()).toEqual(['report', '2026-12-31']);
    expect(lived({}, false).where()[0]).toBe('done');
    const life = lived({ nextPlenary: '2027-01-18' });
    expect(life.where()).toEqual(['report', '2027-01-04']);
    life.act(lead, 'report', reported, '2026-12-28').act(office, 'second-feedback', { result: 'satisfied' });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'satisfied' });
  });
});

describe('V3: who judges the second time', () => {
  const key = { key: { leader: 'zheng' } };

  test.each([
    [{ satisfied: 20, basically: 3, not: 2 }, 'satisfied'],
    [{ satisfied: 10, basically: 8, not: 7 }, 'basically-satisfied'],
    [{ satisfied: 2, basically: 3, not: 20 }, 'not-satisfied'],
  ])('V3a: a key proposal is judged by ballot in the standing committee: %o', (ballot, result) => {
    const rules = policy(
      OFF,
      { ...NO_PROMISES, keyProposals: true, moment: day(12, 15), lastResort: 'done', rounds: 0 },
      { judgeOfKey: 'ballot' },
    );
    expect(live(rules).answered({}).judged('satisfied', '2026-04-10').where()[0]).toBe('done');
    const life = live(rules, { proposal: key }).answered({}).judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['report', '2026-12-15']);
    life.act(lead, 'report', reported, '2026-12-01');
    expect(life.asked()).toEqual(TO_OFFICE);
    expect(life.refused(office, 'second-feedback', { result: 'satisfied' })).toBe('ballot-empty');
    life.act(office, 'second-feedback', { result: 'satisfied', ballot });
    expect(life.handling).toMatchObject({ stage: 'done', result });
  });

  test('V3b: a third party looks at the whole year', () => {
    const life = live(policy(OFF, { meanings: EVERY, moment: day(11, 17) }, { judge: 'assessor' }))
      .answered({})
      .judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['report', '2026-11-17']);
    life.act(lead, 'report', reported, '2026-11-10');
    expect(life.asked()).toEqual(['role:assessor']);
    life.act(assessor, 'second-feedback', { result: 'satisfied' });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'satisfied' });
  });

  test('V3c: key proposals are looked at on the spot; problems come before a meeting of proposer and agencies', () => {
    const rules = policy(OFF, {
      ...NO_PROMISES,
      keyProposals: true,
      moment: day(9, 30),
      agencyReports: false,
      rounds: 0,
      lastResort: 'meeting',
    });
    const life = live(rules, { proposal: key, judges: [judgeOf(lin), judgeOf(chen, false)] })
      .answered({})
      .judged('satisfied', '2026-04-10');
    expect(life.where()).toEqual(['second-feedback', '2026-09-30']);
    expect(life.asked()).toEqual(['person:lin', 'person:chen']);
    life.act(lin, 'second-feedback', { result: 'not-satisfied', evidenceSeen: false }, '2026-09-15');
    expect(life.where()).toEqual(['meeting', '2026-10-15']);
    life.act(office, 'meeting', {
      form: 'meeting',
      on: '2026-09-25',
      summary: '督办会',
      result: 'basically-satisfied',
    });
    expect(life.handling).toMatchObject({ stage: 'done', result: 'basically-satisfied' });
  });
});

describe('V4 and V5: contacts around the reply, and both sides judged', () => {
  const contact = (when: string) => ({ when, how: 'visit', on: '2026-03-10', summary: '面商' });

  test('V4: met before, spoken with during, judged after within 15 working days', () => {
    const rules = policy(
      { rounds: 0, lastResort: 'done' },
      NO_PROMISES,
      {},
      {
        contact: { first: { kind: 'working-days', count: 15 }, requiredBeforeReply: 2 },
      },
    );
    const life = live(rules).act(lead, 'sign', { outcome: 'accept' }, '2026-03-04');
    expect(life.refused(lead, 'reply', REPLY)).toBe('contact-required');
    life
      .act(lead, 'log-contact', contact('before'), '2026-03-10')
      .act(lead, 'log-contact', contact('during'));
    life.act(lead, 'reply', REPLY, '2026-06-01').act(office, 'check', { outcome: 'pass' });
    expect(life.where()).toEqual(['feedback', '2026-06-23']);
    expect(life.judged('satisfied', '2026-06-22').handling).toMatchObject({ stage: 'done', contacts: 2 });
  });

  test('V4b: a second consultation before the reply is no second reply', () => {
    const rules = policy(OFF, NO_PROMISES, {}, { contact: { requiredBeforeReply: 3 } });
    const life = live(rules).act(lead, 'sign', { outcome: 'accept' }, '2026-03-04');
    for (const when of ['before', 'during']) life.act(lead, 'log-contact', contact(when));
    expect(life.refused(lead, 'reply', REPLY)).toBe('contact-required');
    life.act(lead, 'log-contact', { ...contact('during'), how: 'meeting' }, '2026-03-20');
    life.act(lead, 'reply', REPLY).act(office, 'check', { outcome: 'pass' });
    expect(life.judged('satisfied', '2026-04-20').handling).toMatchObject({
      replies: 1,
      result: 'satisfied',
    });
  });

  test('V5: the agency judges the proposal with its reply', () => {
    const rules = policy(OFF, NO_PROMISES, {}, { agencyRatesProposal: true });
    const life = live(rules).act(lead, 'sign', { outcome: 'accept' }, '2026-03-04');
    expect(life.refused(lead, 'reply', REPLY)).toBe('quality-required');
    life.act(lead, 'reply', { ...REPLY, quality: 4 }, '2026-04-01').act(office, 'check', { outcome: 'pass' });
    expect(life.judged('satisfied', '2026-04-20').handling).toMatchObject({
      stage: 'done',
      result: 'satisfied',
    });
  });
});
