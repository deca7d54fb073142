import { describe, expect, test } from 'vitest';
import type { Circumstances } from '../../../domain/decision.ts';
import { DraftForm, SubmitForm } from '../../../domain/proposal/forms.ts';
import {
  type Handed,
  type NewProposal,
  newDraft,
  newProposal,
} from '../../../domain/proposal/new-proposal.ts';
import { Proposal } from '../../../domain/proposal/proposal.ts';
import { isRefusal, type Refusal, refusalSentence } from '../../../domain/refusal.ts';
import {
  actor,
  contact,
  context,
  minmeng,
  morning,
  person,
  proposalAt,
  proposalId,
  proposer,
  refusalOf,
  session,
} from './fixtures.ts';

const text = {
  situation: '市区停车泊位缺口大。',
  analysis: '泊位利用率低。',
  suggestions: '利用闲置地块建设立体停车场，并鼓励机关单位停车场错时开放。',
};
const form = (more: object = {}): SubmitForm =>
  SubmitForm.parse({ title: '关于加快市区停车场建设的建议', text, ...more });

const people = [
  { id: person('chen'), name: '陈委员' },
  { id: person('wu'), name: '吴委员' },
  { id: person('lin'), name: '林委员' },
];
const from = (more: Partial<NewProposal> = {}): NewProposal => ({
  form: form(),
  id: proposalId('p1'),
  actor: proposer,
  session,
  people,
  ...more,
});
const ctx: Circumstances = context();

function handed(result: Handed | Refusal): Handed {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`);
  expect(Proposal.parse(result.proposal)).toEqual(result.proposal);
  return result;
}

describe('a proposal is handed in', () => {
  test('by a member: it waits for its number', () => {
    const { proposal, event, opens } = handed(newProposal(from(), ctx));
    expect(proposal).toMatchObject({
      stage: 'registering',
      kind: 'member',
      proposer: 'lin同志',
      submittedAt: ctx.now,
      signers: [{ person: 'lin', state: 'lead' }],
    });
    expect(event).toMatchObject({
      kind: 'submitted',
      by: { personId: 'lin' },
      changes: { stage: 'registering' },
    });
    expect(opens).toEqual([]);
  });

  test('jointly: every other signer is asked to confirm within five working days', () => {
    const { proposal, opens } = handed(
      newProposal(from({ form: form({ kind: 'joint', signers: ['chen', 'wu'] }) }), ctx),
    );
    expect(proposal.proposer).toBe('lin同志、陈委员、吴委员');
    expect(proposal.signers.map(({ state }) => state)).toEqual(['lead', 'invited', 'invited']);
    expect(opens).toMatchObject([
      { step: 'confirm-signature', assignee: 'person:chen', due: { at: '2026-03-09T16:00:00.000Z' } },
      { step: 'confirm-signature', assignee: 'person:wu' },
    ]);
  });

  test('a joint proposal of one is a member’s', () => {
    expect(handed(newProposal(from({ form: form({ kind: 'joint' }) }), ctx)).proposal.kind).toBe('member');
  });

  test('by a party: its contact hands in and it bears the party’s name', () => {
    const of = from({ form: form({ kind: 'party', groupId: 'minmeng' }), actor: contact, group: minmeng });
    expect(handed(newProposal(of, ctx)).proposal).toMatchObject({
      kind: 'party',
      groupId: 'minmeng',
      proposer: '民盟丰泽区支部',
    });
  });

  test.each([
    ['on the last day', '2026-01-14', false],
    ['a day later', '2026-01-15', true],
  ])('%s of the plenary’s deadline: ordinary is %s, %s', (_, date, ordinary) => {
    const result = newProposal(from(), { ...ctx, now: morning(date) });
    expect(handed(result).proposal.ordinary).toBe(ordinary);
  });

  test('without a deadline it is one for the plenary', () => {
    const result = newProposal(from({ session: { ...session, proposalDeadline: undefined } }), ctx);
    expect(handed(result).proposal.ordinary).toBe(false);
  });
});

describe('what is not taken', () => {
  const other = actor('mm-office', ['contact'], { groupId: 'jiusan' });
  const member = actor('mm-office', ['member'], { groupId: 'minmeng' });
  const party = form({ kind: 'party', groupId: 'minmeng' });
  const cases: [string, Partial<NewProposal>, string][] = [
    [
      'suggestions under twenty characters',
      { form: form({ text: { ...text, suggestions: '请加强管理。' } }) },
      'body-too-thin',
    ],
    [
      'blanks for suggestions',
      { form: form({ text: { ...text, suggestions: `请加强${' '.repeat(40)}管理` } }) },
      'body-too-thin',
    ],
    ['no situation', { form: form({ text: { ...text, situation: ' ' } }) }, 'body-too-thin'],
    ['a closed session', { session: { ...session, closed: true } }, 'session-closed'],
    ['the same signer twice', { form: form({ kind: 'joint', signers: ['chen', 'chen'] }) }, 'signer-twice'],
    ['oneself as signer', { form: form({ kind: 'joint', signers: ['lin'] }) }, 'signer-twice'],
    ['a signer who is no member', { form: form({ kind: 'joint', signers: ['nobody'] }) }, 'signer-unknown'],
    [
      'a party’s by another’s contact',
      { form: party, actor: other, group: minmeng },
      'not-organisation-contact',
    ],
    [
      'a party’s by one of its members',
      { form: party, actor: member, group: minmeng },
      'not-organisation-contact',
    ],
    ['a party’s without the party', { form: party, actor: contact }, 'not-organisation-contact'],
    [
      'a party’s as a sector’s',
      { form: form({ kind: 'sector' }), actor: contact, group: minmeng },
      'not-organisation-contact',
    ],
    ['what was handed in before', { draft: proposalAt('review') }, 'wrong-stage'],
    ['another’s draft', { draft: proposalAt('draft'), actor: actor('wu', ['member']) }, 'not-yours'],
  ];
  test.each(cases)('%s', (_, more, refused) => {
    const result = newProposal(from(more), ctx);
    expect(refusalOf(result)).toBe(refused);
    if (isRefusal(result)) expect(refusalSentence(result)).not.toContain('undefined');
  });
});

describe('drafts', () => {
  test('may be as thin as they are, and nobody is asked to sign yet', () => {
    const draft = DraftForm.parse({ title: '停车', kind: 'joint', signers: ['chen'] });
    const { proposal, event, opens } = handed(newDraft({ ...from(), form: draft }, ctx));
    expect(proposal).toMatchObject({ stage: 'draft', title: '停车' });
    expect(proposal.submittedAt).toBeUndefined();
    expect([event.kind, opens]).toEqual(['drafted', []]);
  });

  test('are handed in under their own id, on top of their own record', () => {
    const draft = proposalAt('draft', { seq: 4, head: 'abc' });
    const { proposal } = handed(newProposal(from({ draft, id: proposalId('p9') }), ctx));
    expect(proposal).toMatchObject({ id: 'p1', seq: 4, head: 'abc', stage: 'registering' });
  });
});
