import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../domain/refusal.ts';
import {
  agency,
  coHandler,
  context,
  decide,
  handlingAt,
  lastDay,
  lead,
  morning,
  office,
  refusalOf,
  secondCoHandler,
  settings,
  stateAfter,
} from './fixtures.ts';

const at = (on: string) => ({ now: morning(on) });
const both = { coHandlers: [agency('traffic'), agency('police')] };

describe('signing for a handling', () => {
  test('seven working days; the reply’s three months run from assignment', () => {
    expect(
      lastDay(
        stateAfter(
          handlingAt('decide-return'),
          'decide-return',
          { outcome: 'grant', lead: 'police' },
          context(office),
        ),
      ),
    ).toBe('2026-03-11');
    const signed = stateAfter(
      handlingAt('sign'),
      'sign',
      { outcome: 'accept' },
      context(lead, at('2026-03-10')),
    );
    expect(signed).toMatchObject({ stage: 'reply', signedAt: morning('2026-03-10'), passed: ['sign'] });
    expect(lastDay(signed)).toBe('2026-06-02');
  });

  test('every co-handler is asked for an opinion beside the machine, within a month of assignment', () => {
    const decision = decide(handlingAt('sign', both), 'sign', { outcome: 'accept' }, context(lead));
    expect(isRefusal(decision) ? [] : decision.opens?.map(({ step, assignee }) => [step, assignee])).toEqual([
      ['co-opinion', 'agency:traffic'],
      ['co-opinion', 'agency:police'],
    ]);
  });

  test('where co-handlers countersign they are not asked for an opinion', () => {
    const decision = decide(
      handlingAt('sign'),
      'sign',
      { outcome: 'accept' },
      context(lead, { settings: settings({ coHandlers: 'countersign' }) }),
    );
    expect(decision).not.toHaveProperty('opens');
  });
});

describe('asking that another agency handle it', () => {
  const asked = { outcome: 'ask-to-return', reason: '不属本单位职责', suggested: 'police' };

  test('is put to the office, and a late request is too', () => {
    expect(stateAfter(handlingAt('sign'), 'sign', asked, context(lead, at('2026-04-20'))).stage).toBe(
      'decide-return',
    );
  });

  test('an agency does not suggest itself', () => {
    expect(refusalOf(handlingAt('sign'), 'sign', { ...asked, suggested: 'housing' }, context(lead))).toBe(
      'return-to-itself',
    );
  });

  test('granted: the other agency signs, its time runs anew, and who returned it is remembered', () => {
    const granted = stateAfter(
      handlingAt('decide-return', { heard: [agency('traffic')] }),
      'decide-return',
      { outcome: 'grant', lead: 'traffic' },
      context(office, at('2026-03-16')),
    );
    expect(granted).toMatchObject({
      stage: 'sign',
      lead: 'traffic',
      coHandlers: [],
      former: ['housing'],
      heard: [],
      assignedAt: morning('2026-03-16'),
    });
  });

  test('refused: it stays, counts as signed, and cannot be returned a second time', () => {
    const kept = stateAfter(
      handlingAt('decide-return'),
      'decide-return',
      { outcome: 'refuse', reason: '确属职责' },
      context(office),
    );
    expect(kept.stage).toBe('reply');
    expect(refusalOf(kept, 'sign', asked, context(lead))).toBe('wrong-stage');
  });

  test.each([
    [{ lead: 'housing' }, 'return-to-itself'],
    [{ lead: 'police', coHandlers: ['police'] }, 'agency-twice'],
    [{ lead: 'police', coHandlers: ['traffic', 'traffic'] }, 'agency-twice'],
  ])('granting to %o: %s', (form, refused) => {
    expect(
      refusalOf(handlingAt('decide-return'), 'decide-return', { outcome: 'grant', ...form }, context(office)),
    ).toBe(refused);
  });
});

describe('a co-handler’s opinion', () => {
  const form = { opinion: '同意' };

  test('is taken once, however late, until the lead has written its reply', () => {
    const late = context(coHandler, { now: morning('2026-05-20') });
    const heard = stateAfter(handlingAt('reply'), 'co-opinion', form, late);
    expect(heard).toMatchObject({ stage: 'reply', heard: ['traffic'] });
    expect(refusalOf(heard, 'co-opinion', form, late)).toBe('opinion-given');
    for (const stage of ['check', 'feedback', 'done'] as const)
      expect(refusalOf(handlingAt(stage), 'co-opinion', form, late)).toBe('wrong-stage');
  });

  test('is not asked of others', () => {
    expect(refusalOf(handlingAt('reply'), 'co-opinion', form, context(secondCoHandler))).toBe(
      'no-co-handler',
    );
  });
});
