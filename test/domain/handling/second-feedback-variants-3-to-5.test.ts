import { describe, expect, test } from 'vitest';
import { assessor, chen, judgeOf, lead, lin, live, office, REPLY } from './fixtures.ts';
import { day, EVERY, NO_PROMISES, OFF, policy, reported, TO_OFFICE } from './second-feedback-policies.ts';

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
      paper: ['a1'],
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
