import { describe, expect, test } from 'vitest';
import { lead, lin, live, office, PROMISE, REPLY } from './fixtures.ts';
import { day, EVERY, OFF, policy, reported, TO_LEAD, TO_LIN, TO_OFFICE } from './second-feedback-policies.ts';

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
