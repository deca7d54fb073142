import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import { leader, lin, office, stranger, wu } from '../handling/fixtures.ts';
import { acted, BEGUN, decision, planned, refusalOf, settled } from './fixtures.ts';

const invited = (): Inspection => acted(planned(), 'approve', { outcome: 'approve' }, { actor: leader });
const of = ({ participants }: Inspection, id: string) => participants.find(({ person }) => person === id);
const declines = (instead: string) => ({ outcome: 'decline', reason: '出差', instead });

describe('who declines', () => {
  test('may suggest somebody of the directory, and the office decides on it', () => {
    const declined = acted(invited(), 'answer', declines('office'), { actor: lin });
    expect(of(declined, 'lin')).toMatchObject({
      answer: 'no',
      suggests: { person: 'office', name: 'office同志' },
    });
    expect(of(declined, 'office')).toBeUndefined();
    const replaced = acted(
      declined,
      'participants',
      { replace: [{ person: 'lin', by: 'office' }] },
      { actor: office },
    );
    expect(of(replaced, 'lin')).toMatchObject({ replacedBy: 'office' });
    expect(of(replaced, 'lin')?.suggests).toBeUndefined();
    expect(of(replaced, 'office')).toMatchObject({ answer: 'asked', as: 'proposer' });
  });

  test('does not suggest a stranger, nor somebody who comes anyway', () => {
    expect(refusalOf(invited(), 'answer', declines('nobody'), { actor: lin })).toBe('participant-unknown');
    expect(refusalOf(invited(), 'answer', declines('wu'), { actor: lin })).toBe('participant-twice');
  });

  test('may be asked again when the one who came instead cannot', () => {
    const once = acted(
      invited(),
      'participants',
      { replace: [{ person: 'lin', by: 'office' }] },
      { actor: office },
    );
    const back = acted(
      once,
      'participants',
      { replace: [{ person: 'office', by: 'lin' }] },
      { actor: office },
    );
    expect(back.participants.filter(({ person }) => person === 'lin')).toMatchObject([{ answer: 'asked' }]);
    expect(of(back, 'lin')?.replacedBy).toBeUndefined();
    expect(of(back, 'office')?.replacedBy).toBe('lin');
    const gone = { replace: [{ person: 'office', by: 'wu' }] };
    expect(refusalOf(back, 'participants', gone, { actor: office })).toBe('not-participant');
  });

  test('is asked anew by another day, and what was suggested is forgotten', () => {
    const declined = acted(invited(), 'answer', declines('office'), { actor: lin });
    const form = {
      starts: '2026-10-20T01:00:00.000Z',
      ends: '2026-10-20T09:00:00.000Z',
      answerBy: '2026-10-10',
      reason: '台风',
    };
    const postponed = acted(declined, 'postpone', form, { actor: office });
    expect(of(postponed, 'lin')).toMatchObject({ answer: 'asked' });
    expect(of(postponed, 'lin')?.suggests).toBeUndefined();
  });
});

describe('who has answered', () => {
  const come = { outcome: 'come' };

  test('may say otherwise until the day begins, after the date for answers too', () => {
    const yes = acted(settled(), 'answer', come, { actor: lin });
    const no = acted(yes, 'change-answer', declines('office'), { actor: lin });
    expect(of(no, 'lin')).toMatchObject({ answer: 'no', suggests: { person: 'office' } });
    const again = acted(no, 'change-answer', come, { actor: lin });
    expect(of(again, 'lin')?.answer).toBe('yes');
    expect(of(again, 'lin')?.suggests).toBeUndefined();
    expect(refusalOf(again, 'change-answer', { outcome: 'decline' }, { actor: lin, now: BEGUN })).toBe(
      'inspection-begun',
    );
  });

  test('has to have answered, says something else, and answers for nobody else', () => {
    expect(refusalOf(settled(), 'change-answer', come, { actor: wu })).toBe('not-answered');
    const yes = acted(settled(), 'answer', come, { actor: lin });
    expect(refusalOf(yes, 'change-answer', come, { actor: lin })).toBe('nothing-to-correct');
    expect(refusalOf(yes, 'change-answer', come, { actor: stranger })).toBe('not-yours');
    expect(decision(yes, 'change-answer', come, { actor: office })).toMatchObject({ refused: 'not-yours' });
  });
});
