import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../domain/people/person.ts';
import type { FormOf, ProposalAct } from '../../../domain/proposal/acts.ts';
import { decideProposal, type ProposalContext } from '../../../domain/proposal/decide.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { dueDay } from '../../../domain/time/deadline.ts';
import {
  actor,
  context,
  leader,
  outcomeOf,
  person,
  proposalAt,
  refusalOf,
  staff,
  supervisor,
} from './fixtures.ts';

const ZHENG = { leader: 'zheng', name: 'zheng同志' };

const decided = <Act extends ProposalAct>(
  of: Proposal,
  act: Act,
  form: FormOf<Act>,
  by: Actor,
  more: Partial<ProposalContext> = { supervisor },
) => decideProposal(of, { act, form }, context(by, more));

const asked = (): Proposal => {
  const plain = proposalAt('handling');
  const form = { leader: person('zheng'), reason: '群众反映集中。' };
  return outcomeOf(plain, decided(plain, 'mark-key', form, staff));
};

describe('a key proposal', () => {
  test('is proposed by the office, and the leader who is to supervise it is asked', () => {
    const plain = proposalAt('handling');
    const decision = decided(plain, 'mark-key', { leader: person('zheng') }, staff);
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(decision.event).toMatchObject({ kind: 'key-proposed', changes: { keyAsked: ZHENG } });
    expect(decision.opens).toMatchObject([{ step: 'decide-key', assignee: 'person:zheng' }]);
    expect(decision.opens?.map(({ due }) => dueDay(due))).toEqual(['2026-03-09']);
    expect(outcomeOf(plain, decision).key).toBeUndefined();
  });

  test('is proposed to all leaders where nobody is named, and who approves supervises it', () => {
    const plain = proposalAt('assign');
    const decision = decided(plain, 'mark-key', {}, staff);
    expect(decision).toMatchObject({ opens: [{ assignee: 'role:leader' }] });
    const open = outcomeOf(plain, decision);
    const approved = outcomeOf(open, decided(open, 'decide-key', { outcome: 'approve' }, leader));
    expect(approved.key).toEqual(ZHENG);
  });

  test('is one when the leader approves, and may be unmarked with a reason', () => {
    const approved = outcomeOf(asked(), decided(asked(), 'decide-key', { outcome: 'approve' }, leader));
    expect(approved).toMatchObject({ key: ZHENG });
    expect(approved.keyAsked).toBeUndefined();
    expect(refusalOf(decided(approved, 'mark-key', {}, leader))).toBe('already-key');
    expect(refusalOf(decided(approved, 'decide-key', { outcome: 'approve' }, leader))).toBe('key-not-asked');
    const gone = outcomeOf(approved, decided(approved, 'unmark-key', { reason: '调整' }, staff));
    expect(gone.key).toBeUndefined();
    expect(refusalOf(decided(gone, 'unmark-key', { reason: '调整' }, staff))).toBe('not-key');
  });

  test('is none when the leader refuses, and may be proposed again', () => {
    const form = { outcome: 'refuse', reason: '面太窄。' } as const;
    const refused = outcomeOf(asked(), decided(asked(), 'decide-key', form, leader));
    expect([refused.key, refused.keyAsked]).toEqual([undefined, undefined]);
    expect(decided(refused, 'mark-key', {}, staff)).toMatchObject({ event: { kind: 'key-proposed' } });
  });

  test('is asked for once at a time, and the office may take it back: the machine is told to let the work lapse', () => {
    expect(refusalOf(decided(asked(), 'mark-key', {}, staff))).toBe('key-asked');
    const decision = decided(asked(), 'unmark-key', { reason: '另有安排' }, staff);
    expect(decision).toMatchObject({ event: { kind: 'key-withdrawn', changes: { stage: 'handling' } } });
    expect(outcomeOf(asked(), decision).keyAsked).toBeUndefined();
  });

  test('is made one at once by a leader, who supervises it or names another', () => {
    const plain = proposalAt('handling');
    const other = actor('qian', ['leader']);
    expect(outcomeOf(plain, decided(plain, 'mark-key', {}, other)).key).toEqual({
      leader: 'qian',
      name: 'qian同志',
    });
    const named = decided(plain, 'mark-key', { leader: person('zheng') }, other);
    expect(outcomeOf(plain, named).key).toEqual(ZHENG);
    // What the office had asked another leader for is settled by that.
    const settled = outcomeOf(asked(), decided(asked(), 'mark-key', {}, other));
    expect([settled.key?.leader, settled.keyAsked]).toEqual(['qian', undefined]);
  });

  test.each([
    ['nobody of the directory', undefined],
    ['who is no leader', { ...supervisor, roles: ['member' as const] }],
    ['who has left', { ...supervisor, active: false }],
    ['somebody else', { ...supervisor, id: person('qian') }],
  ])('is not supervised by %s', (_, found) => {
    const form = { leader: person('zheng') };
    const facts = found ? { supervisor: found } : {};
    expect(refusalOf(decided(proposalAt('handling'), 'mark-key', form, staff, facts))).toBe('not-a-leader');
  });
});

describe('what a leader holds to be worth an inspection', () => {
  const recommended = (of = proposalAt('published'), by = leader, reason = '去年的承诺请到现场看。') =>
    outcomeOf(of, decided(of, 'recommend-inspection', { reason }, by));

  test('says who, when and why, once for each leader; the newer words stand', () => {
    const once = recommended();
    expect(once.recommended).toEqual([
      {
        person: 'zheng',
        name: 'zheng同志',
        at: '2026-03-02T01:30:00.000Z',
        reason: '去年的承诺请到现场看。',
      },
    ]);
    const twice = recommended(recommended(once, actor('qian', ['leader'])), leader, '仍未动工。');
    expect(twice.recommended?.map(({ person: who, reason }) => [who, reason])).toEqual([
      ['qian', '去年的承诺请到现场看。'],
      ['zheng', '仍未动工。'],
    ]);
  });

  test('is a leader’s to say and to take back', () => {
    expect(
      refusalOf(decided(proposalAt('handling'), 'recommend-inspection', { reason: '看。' }, staff)),
    ).toBe('not-yours');
    const back = decided(recommended(), 'unrecommend-inspection', {}, leader);
    expect(outcomeOf(recommended(), back).recommended).toEqual([]);
    const other = decided(recommended(), 'unrecommend-inspection', {}, actor('qian', ['leader']));
    expect(refusalOf(other)).toBe('not-recommended');
  });

  test('has been seen to when an inspection has looked at it', () => {
    const of = { inspection: 'i1', theme: '回头看' } as const;
    const bySystem = (at: Proposal, form: object) =>
      outcomeOf(at, decideProposal(at, { act: 'inspect', form: form as FormOf<'inspect'> }, context()));
    const ahead = bySystem(recommended(), { outcome: 'ahead', ...of });
    expect(ahead.recommended).toHaveLength(1);
    const found = { outcome: 'found', ...of, rating: '未落实', poor: true, text: '', photos: [] };
    expect(bySystem(ahead, found).recommended).toBeUndefined();
  });
});
