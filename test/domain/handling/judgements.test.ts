import { describe, expect, test } from 'vitest';
import { judgesOf } from '../../../domain/handling/judges.ts';
import {
  chen,
  context,
  handlingAt,
  judgeOf,
  lin,
  office,
  person,
  proposal,
  refusalOf,
  settings,
  stateAfter,
  wu,
} from './fixtures.ts';

const silent = {
  secondFeedback: { dissatisfaction: { triggers: [] }, promise: { meanings: [], chosen: false } },
};
const three = (judges: 'lead-signer' | 'all' | 'majority') => ({
  settings: settings({ ...silent, judges }),
  judges: [judgeOf(lin), judgeOf(chen, judges !== 'lead-signer'), judgeOf(wu, judges !== 'lead-signer')],
});
const GOOD = { result: 'satisfied' };
const FAIR = { result: 'basically-satisfied' };
const BAD = { result: 'not-satisfied' };

/** Everybody judges in turn, as far as it is not decided before. */
function judged(judges: 'lead-signer' | 'all' | 'majority', ...forms: object[]) {
  const people = [lin, chen, wu];
  return forms.reduce<ReturnType<typeof handlingAt>>(
    (handling, form, index) => stateAfter(handling, 'feedback', form, context(people[index], three(judges))),
    handlingAt('feedback'),
  );
}

describe('whose judgement counts', () => {
  test('the first signer’s alone decides; a later voice is kept and changes nothing', () => {
    const decided = judged('lead-signer', GOOD);
    expect(decided).toMatchObject({ stage: 'done', result: 'satisfied' });
    expect(stateAfter(decided, 'feedback', BAD, context(chen, three('lead-signer')))).toEqual(decided);
  });

  test('a joint signer who is first does not decide', () => {
    const one = stateAfter(handlingAt('feedback'), 'feedback', BAD, context(chen, three('lead-signer')));
    expect(one).toMatchObject({ stage: 'feedback', voices: [{ person: 'chen', counts: false }] });
    expect(stateAfter(one, 'feedback', GOOD, context(lin, three('lead-signer'))).result).toBe('satisfied');
  });

  test('everyone’s: all are waited for and the worst stands', () => {
    expect(judged('all', GOOD, BAD).stage).toBe('feedback');
    expect(judged('all', GOOD, FAIR, GOOD).result).toBe('basically-satisfied');
    expect(judged('all', GOOD, BAD, GOOD).result).toBe('not-satisfied');
  });

  test.each([
    [[GOOD, GOOD, BAD], 'satisfied'],
    [[BAD, GOOD, BAD], 'not-satisfied'],
    [[GOOD, FAIR, BAD], 'basically-satisfied'],
  ])('the majority’s: %o is %s', (forms, result) => {
    expect(judged('majority', ...forms).result).toBe(result);
  });

  test('nobody judges twice', () => {
    const one = judged('all', GOOD);
    expect(refusalOf(one, 'feedback', BAD, context(lin, three('all')))).toBe('already-answered');
  });

  test('the office enters a member’s paper form as the member’s voice, with the paper attached', () => {
    const form = { ...GOOD, onPaper: true, voiceOfPerson: person('lin') };
    expect(refusalOf(handlingAt('feedback'), 'feedback', form, context(office, three('all')))).toBe(
      'paper-missing',
    );
    expect(
      stateAfter(
        handlingAt('feedback'),
        'feedback',
        { ...form, paper: ['a1'] },
        context(office, three('all')),
      ).voices,
    ).toMatchObject([{ person: 'lin' }]);
  });

  test('every proposer of merged proposals is asked once, by the strongest signature', () => {
    const signer = (id: string, state: string) => ({ person: id, name: id, state });
    const first = proposal({
      signers: [signer('lin', 'lead'), signer('chen', 'confirmed'), signer('wu', 'invited')],
    });
    const merged = proposal({ id: 'p2', signers: [signer('chen', 'lead')] });
    expect(judgesOf(settings(), first, [merged])).toEqual([
      { person: 'lin', proposal: 'p1', counts: true },
      { person: 'chen', proposal: 'p2', counts: true },
    ]);
  });
});

describe('where a judgement leads', () => {
  const ruled = (dissatisfaction: object) => ({
    settings: settings({ secondFeedback: { dissatisfaction } }),
  });

  test.each([
    [{ judgement: 'work' }, { result: 'not-satisfied', work: 'satisfied' }, 'done'],
    [{ judgement: 'work' }, { result: 'satisfied', work: 'not-satisfied' }, 'reply'],
    [{ judgement: 'either' }, { result: 'satisfied', work: 'not-satisfied' }, 'reply'],
    [{ judgement: 'result' }, { result: 'satisfied', work: 'not-satisfied' }, 'done'],
    [{ rounds: 0 }, BAD, 'supervision'],
    [{ rounds: 0, lastResort: 'done' }, BAD, 'done'],
    [{ decidedBy: 'assessor' }, BAD, 'assess'],
  ])('by %o, %o: %s', (rules, form, stage) => {
    expect(stateAfter(handlingAt('feedback'), 'feedback', form, context(lin, ruled(rules))).stage).toBe(
      stage,
    );
  });

  test('a promise that is not kept goes back to the agency once, then to a leader', () => {
    const second = handlingAt('second-feedback');
    const back = stateAfter(second, 'second-feedback', BAD, context(lin));
    expect(back).toMatchObject({ stage: 'report', broken: 1, again: 0 });
    expect(stateAfter({ ...second, broken: 1 }, 'second-feedback', BAD, context(lin))).toMatchObject({
      stage: 'supervision',
      supervised: true,
    });
  });

  test('the two loops are apart: a promise not kept counts where dissatisfaction triggers nothing', () => {
    expect(
      stateAfter(handlingAt('second-feedback'), 'second-feedback', BAD, context(lin, ruled({ triggers: [] })))
        .stage,
    ).toBe('report');
  });
});
