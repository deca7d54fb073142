import { describe, expect, test } from 'vitest';
import {
  absorb,
  decideProposal,
  followingAct,
  leavesMerged,
  release,
} from '../../../domain/proposal/decide.ts';
import { ReviewForm } from '../../../domain/proposal/forms.ts';
import { NOT_FILED_REASON_LABELS, NotFiledReason } from '../../../domain/proposal/not-filed.ts';
import { type Proposal, ProposalStage } from '../../../domain/proposal/proposal.ts';
import { dueDay } from '../../../domain/time/deadline.ts';
import {
  context,
  eventOf,
  outcomeOf,
  proposalAt,
  proposalId,
  refusalOf,
  settings,
  signer,
  staff,
} from './fixtures.ts';

const review = (proposal: Proposal, form: unknown, target?: Proposal) =>
  decideProposal(
    proposal,
    { act: 'review', form: ReviewForm.parse(form) },
    context(staff, target ? { target } : {}),
  );

describe('registration', () => {
  test('numbers by the committee’s pattern, and review begins with ten working days', () => {
    const ctx = context(undefined, { settings: settings({ numbering: '{term:2}{meeting:2}{n:4}' }) });
    const decision = decideProposal(
      proposalAt('registering'),
      { act: 'register', form: { number: 17 } },
      ctx,
    );
    const proposal = outcomeOf(proposalAt('registering'), decision);
    expect(proposal).toMatchObject({ stage: 'review', number: 17, label: '02020017', urgings: 0 });
    expect(proposal.due && dueDay(proposal.due)).toBe('2026-03-16');
  });

  test('asked for twice, the number stays and the machine is told the stage', () => {
    const proposal = proposalAt('review', { number: 17 });
    const event = eventOf(decideProposal(proposal, { act: 'register', form: { number: 18 } }, context()));
    expect(event).toMatchObject({ kind: 'told', changes: { stage: 'review' } });
    expect(event.changes.number).toBeUndefined();
  });
});

describe('review ends', () => {
  test.each([
    [{ outcome: 'file', field: 'social' }, 'assign'],
    [{ outcome: 'not-file', reason: 'empty', note: '请补充建议' }, 'not-filed'],
    [{ outcome: 'return-for-revision', note: '请一事一案' }, 'revise'],
    [{ outcome: 'refer', to: '区住建局' }, 'referred'],
    [{ outcome: 'opinion-report' }, 'referred'],
  ])('%o: %s', (form, stage) => {
    expect(outcomeOf(proposalAt('review'), review(proposalAt('review'), form)).stage).toBe(stage);
  });

  test('the field has to be one of the committee’s', () => {
    expect(refusalOf(review(proposalAt('review'), { outcome: 'file', field: 'sports' }))).toBe(
      'field-unknown',
    );
  });

  test('the office may say that it is an ordinary proposal', () => {
    const form = { outcome: 'file', field: 'social', ordinary: true };
    expect(outcomeOf(proposalAt('review'), review(proposalAt('review'), form)).ordinary).toBe(true);
  });

  test('there are ten reasons for not filing, each with its words', () => {
    expect(NotFiledReason.options).toHaveLength(10);
    for (const reason of NotFiledReason.options) expect(NOT_FILED_REASON_LABELS[reason]).toMatch(/的$/);
  });
});

describe('only who confirmed signs', () => {
  const joint = (...others: Proposal['signers']) =>
    proposalAt('review', { kind: 'joint', proposer: '全部', signers: [signer('lin', 'lead'), ...others] });
  test.each([
    [[signer('chen', 'confirmed')], 'joint', '全部'],
    [[signer('chen', 'confirmed'), signer('wu', 'invited')], 'joint', 'lin同志、chen同志'],
    [[signer('chen', 'declined'), signer('wu', 'confirmed')], 'joint', 'lin同志、wu同志'],
    [[signer('chen', 'invited')], 'member', 'lin同志'],
  ] as const)('%o: %s of %s', (others, kind, proposer) => {
    const before = joint(...others);
    const filed = outcomeOf(before, review(before, { outcome: 'file', field: 'social' }));
    expect(filed).toMatchObject({ kind, proposer });
    expect(filed.signers.every(({ state }) => state === 'lead' || state === 'confirmed')).toBe(true);
  });
});

describe('merging', () => {
  const into = (target: Proposal, proposal = proposalAt('review')) =>
    review(proposal, { outcome: 'merge', into: target.id }, target);
  const target = (stage: ProposalStage, more: Partial<Proposal> = {}) =>
    proposalAt(stage, { id: proposalId('p2'), ...more });

  test.each(ProposalStage.options)('into a proposal at stage %s', (stage) => {
    const open = ['registering', 'review', 'assign', 'handling'].includes(stage);
    const refused = stage === 'merged' ? 'merge-target-merged' : open ? undefined : 'merge-target-not-open';
    expect(refusalOf(into(target(stage)))).toBe(refused);
    expect(refusalOf(absorb(target(stage), proposalId('p1'), context(staff)))).toBe(refused);
  });

  test('both sides know of each other, and no longer when it is undone', () => {
    const merged = outcomeOf(proposalAt('review'), into(target('handling')));
    const lead = outcomeOf(target('handling'), absorb(target('handling'), merged.id, context(staff)));
    expect(merged).toMatchObject({ stage: 'merged', mergedInto: 'p2' });
    expect(lead).toMatchObject({ stage: 'handling', merged: ['p1'] });
    const form = { reason: '并案有误' };
    const alone = outcomeOf(merged, decideProposal(merged, { act: 'unmerge', form }, context(staff)));
    expect(alone.stage).toBe('review');
    expect(alone.mergedInto).toBeUndefined();
    expect(outcomeOf(lead, release(lead, merged.id, context(staff))).merged).toEqual([]);
  });

  test('neither a merger nor its undoing moves the lead’s machine', () => {
    const lead = target('handling', { merged: [proposalId('p3')] });
    expect(eventOf(absorb(lead, proposalId('p1'), context(staff))).changes.stage).toBeUndefined();
    expect(eventOf(release(lead, proposalId('p3'), context(staff))).changes.stage).toBeUndefined();
  });

  test('not into itself', () => {
    expect(refusalOf(into(proposalAt('review')))).toBe('merge-into-itself');
  });

  test('one that leads others is not merged into a third', () => {
    const lead = proposalAt('review', { merged: [proposalId('p3')] });
    expect(refusalOf(review(lead, { outcome: 'merge', into: 'p2' }, target('review')))).toBe('leads-others');
  });

  const merged = (more: Partial<Proposal> = {}) =>
    proposalAt('merged', { mergedInto: proposalId('p2'), ...more });
  const closed = (lead: Proposal, proposal = merged()) =>
    decideProposal(proposal, { act: 'close', form: {} }, context(undefined, { lead }));

  test.each([
    ['published', true, 'published'],
    ['published', false, 'closed'],
    ['closed', true, 'closed'],
  ] as const)('its lead %s, and to be published or not (%s): %s', (stage, mayPublish, outcome) => {
    const proposal = merged({ mayPublish });
    expect(outcomeOf(proposal, closed(target(stage), proposal))).toMatchObject({
      stage: outcome,
      mergedInto: 'p2',
    });
  });

  test('it is closed with its own lead, and only when that is closed', () => {
    expect(refusalOf(closed(target('publication')))).toBe('wrong-stage');
    expect(refusalOf(closed(target('withdrawn')))).toBe('wrong-stage');
    expect(refusalOf(closed(target('closed', { id: proposalId('p9') })))).toBe('wrong-stage');
  });

  test.each([
    { outcome: 'not-file', reason: 'empty', note: '空泛' },
    { outcome: 'refer', to: '区住建局' },
    { outcome: 'opinion-report' },
  ])('a lead may end without being handled (%o): those merged are to be released', (form) => {
    const lead = proposalAt('review', { merged: [proposalId('p3')] });
    const after = outcomeOf(lead, review(lead, form));
    expect(leavesMerged(lead, after)).toBe(true);
    expect(followingAct(after)).toBe('unmerge');
    expect(followingAct(target('published'))).toBe('close');
    expect(followingAct(target('handling'))).toBeUndefined();
  });

  test('nothing is released that was not merged', () => {
    expect(refusalOf(release(target('review'), proposalId('p1'), context(staff)))).toBe('not-merged');
  });
});
