import { describe, expect, test } from 'vitest';
import { lead, leader, lin, live, office, REPLY } from './fixtures.ts';
import { again, NO_PROMISES, OFF, policy, TO_LEAD, TO_LIN, TO_OFFICE } from './second-feedback-policies.ts';

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
      { form: 'meeting', on: '2026-04-20', summary: '面商', result: 'satisfied', paper: ['a1'] },
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
