import { describe, expect, test } from 'vitest';
import type { HandlingResult } from '../../../domain/handling/handling.ts';
import type { HandlingFacts } from '../../../domain/proposal/context.ts';
import { begunHandlings, decideProposal } from '../../../domain/proposal/decide.ts';
import {
  AssignForm,
  ConfirmSignatureForm,
  CorrectForm,
  PublicationForm,
  ReviseForm,
} from '../../../domain/proposal/forms.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import {
  actor,
  agency,
  context,
  cosigner,
  eventOf,
  handlingId,
  outcomeOf,
  proposalAt,
  proposer,
  refusalOf,
  settings,
  signer,
  staff,
} from './fixtures.ts';

const assign = (form: unknown, proposal = proposalAt('assign')) =>
  decideProposal(proposal, { act: 'assign', form: AssignForm.parse(form) }, context(staff));

describe('assignment', () => {
  test('to one lead with co-handlers makes one handling', () => {
    const form = { leads: [{ agencyId: 'housing', coHandlers: ['traffic', 'police'] }] };
    expect(outcomeOf(proposalAt('assign'), assign(form))).toMatchObject({
      stage: 'handling',
      handlings: ['h8'],
      leads: ['housing'],
      assignedAt: context().now,
    });
  });

  test('to several that each answer makes one handling each', () => {
    const form = { shape: 'separate', leads: [{ agencyId: 'housing' }, { agencyId: 'traffic' }] };
    expect(outcomeOf(proposalAt('assign'), assign(form))).toMatchObject({ handlings: ['h8', 'h9'] });
  });

  test.each([
    [{ leads: [{ agencyId: 'housing' }, { agencyId: 'traffic' }] }, 'one-lead-only'],
    [{ leads: [{ agencyId: 'housing', coHandlers: ['housing'] }] }, 'agency-twice'],
    [{ leads: [{ agencyId: 'housing', coHandlers: ['police', 'police'] }] }, 'agency-twice'],
    [{ shape: 'separate', leads: [{ agencyId: 'housing' }, { agencyId: 'housing' }] }, 'agency-twice'],
    [{ leads: [{ agencyId: 'mars' }] }, 'agency-unknown'],
    [{ leads: [{ agencyId: 'housing', coHandlers: ['mars'] }] }, 'agency-unknown'],
  ])('%o: %s', (form, refused) => {
    expect(refusalOf(assign(form))).toBe(refused);
  });
});

const ended = (id: string, result: HandlingResult, mayPublish = true): HandlingFacts => ({
  id: handlingId(id),
  lead: agency(id === 'h1' ? 'housing' : 'traffic'),
  stage: 'done',
  result,
  reply: { seq: 5, no: 1, meaning: 'solved', mayPublish },
});

const two = {
  handlings: [handlingId('h1'), handlingId('h2')],
  leads: [agency('housing'), agency('traffic')],
};

describe('closing', () => {
  const close = (proposal: Proposal, handlings: HandlingFacts[], publication = 'office') =>
    decideProposal(
      proposal,
      { act: 'close', form: {} },
      context(undefined, { handlings, settings: settings({ publication }) }),
    );

  test.each([
    ['office', true, true, 'publication'],
    ['automatic', true, true, 'published'],
    ['automatic', true, false, 'closed'],
    ['automatic', false, true, 'closed'],
  ])('publication by %s, proposer allows %s, agency allows %s: %s', (by, proposerMay, agencyMay, stage) => {
    const proposal = proposalAt('handling', { mayPublish: proposerMay });
    expect(outcomeOf(proposal, close(proposal, [ended('h1', 'satisfied', agencyMay)], by)).stage).toBe(stage);
  });

  test('what no agency keeps is assigned anew; what is done stays', () => {
    const proposal = proposalAt('handling', two);
    const again = outcomeOf(proposal, close(proposal, [ended('h1', 'satisfied'), ended('h2', 'reassigned')]));
    expect(again).toMatchObject({ stage: 'assign', handlings: ['h1'], leads: ['housing'] });
    const anew = outcomeOf(again, assign({ leads: [{ agencyId: 'police' }] }, again));
    expect(anew).toMatchObject({ handlings: ['h1', 'h8'], leads: ['housing', 'police'] });
    expect(begunHandlings(again, anew)).toEqual(['h8']);
    // The handling that was taken away does not count again.
    const all = [ended('h1', 'satisfied'), ended('h2', 'reassigned'), ended('h8', 'no-answer')];
    expect(outcomeOf(anew, close(anew, all)).stage).toBe('publication');
  });

  test('is refused while one is open', () => {
    const open: HandlingFacts = { id: handlingId('h2'), lead: agency('traffic'), stage: 'reply' };
    expect(refusalOf(close(proposalAt('handling', two), [ended('h1', 'satisfied'), open]))).toBe(
      'wrong-stage',
    );
  });

  test.each(['withdrawn', 'assign', 'publication', 'closed'] as const)(
    '%s already: the machine is told',
    (stage) => {
      expect(eventOf(close(proposalAt(stage), []))).toMatchObject({ kind: 'told', changes: { stage } });
    },
  );

  test('taken back by the office, it waits to be assigned anew', () => {
    const proposal = proposalAt('handling', two);
    const ctx = context(staff, { handlings: [ended('h1', 'satisfied')] });
    const decision = decideProposal(proposal, { act: 'reassign', form: { reason: '职能调整' } }, ctx);
    expect(outcomeOf(proposal, decision)).toMatchObject({ stage: 'assign', handlings: ['h1'] });
  });
});

describe('publication', () => {
  test.each([
    [{ outcome: 'publish', redactions: ['张三'] }, 'published'],
    [{ outcome: 'withhold', reason: '涉及个人隐私' }, 'closed'],
  ])('%o: %s', (filled, stage) => {
    const form = PublicationForm.parse(filled);
    const proposal = proposalAt('publication');
    expect(
      outcomeOf(proposal, decideProposal(proposal, { act: 'publication', form }, context(staff))).stage,
    ).toBe(stage);
  });
});

describe('revision', () => {
  const revise = (form: unknown) =>
    decideProposal(proposalAt('revise'), { act: 'revise', form: ReviseForm.parse(form) }, context(proposer));
  const text = {
    situation: '停车难。',
    analysis: '',
    suggestions: '利用闲置地块建设立体停车场，并鼓励错时开放机关停车场。',
  };

  test('goes back to review under its new title', () => {
    const decision = revise({ outcome: 'resubmit', title: '关于缓解停车难的建议', text });
    expect(outcomeOf(proposalAt('revise'), decision)).toMatchObject({
      stage: 'review',
      title: '关于缓解停车难的建议',
    });
  });

  test('may be given up, and is refused when still too thin', () => {
    expect(outcomeOf(proposalAt('revise'), revise({ outcome: 'abandon' })).stage).toBe('withdrawn');
    const thin = { outcome: 'resubmit', title: '停车', text: { ...text, suggestions: '多建。' } };
    expect(refusalOf(revise(thin))).toBe('body-too-thin');
  });
});

describe('joint signers', () => {
  const joint = proposalAt('review', {
    kind: 'joint',
    signers: [signer('lin', 'lead'), signer('chen', 'invited')],
  });
  const answer = (proposal: Proposal, outcome: string, who = cosigner) =>
    decideProposal(
      proposal,
      { act: 'confirm-signature', form: ConfirmSignatureForm.parse({ outcome }) },
      context(who),
    );

  test.each([
    ['confirm', 'confirmed'],
    ['decline', 'declined'],
  ])('%s once, without moving the machine', (outcome, state) => {
    const settled = outcomeOf(joint, answer(joint, outcome));
    expect(settled.signers[1]).toMatchObject({ person: 'chen', state });
    expect(eventOf(answer(joint, outcome)).changes.stage).toBeUndefined();
    expect(refusalOf(answer(settled, 'confirm'))).toBe('signature-settled');
  });

  test('nobody signs for another', () => {
    expect(refusalOf(answer(joint, 'confirm', actor('wu', ['member'])))).toBe('not-yours');
    expect(refusalOf(answer(joint, 'confirm', proposer))).toBe('not-yours');
  });
});

describe('marks and corrections', () => {
  const correct = (changes: object, proposal = proposalAt('closed')) =>
    decideProposal(
      proposal,
      { act: 'correct', form: CorrectForm.parse({ changes, reason: '录入有误' }) },
      context(staff),
    );

  test('a correction changes what differs, also after the end, and never the stage', () => {
    const event = eventOf(correct({ field: 'social', proposer: 'lin同志' }));
    expect(event.changes).toEqual({ field: 'social' });
  });

  test.each([
    [{}, 'nothing-to-correct'],
    [{ mayPublish: true }, 'nothing-to-correct'],
    [{ field: 'sports' }, 'field-unknown'],
  ])('%o: %s', (changes, refused) => {
    expect(refusalOf(correct(changes))).toBe(refused);
  });
});
