import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../../../domain/event.ts';
import { PersonId } from '../../../domain/ids.ts';
import { ENDED, ProposalStage, type Signer } from '../../../domain/proposal/proposal.ts';
import { signs, signsAlone, succeed, supervises } from '../../../domain/proposal/steps/succeed.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { context, proposalAt, staff } from './fixtures.ts';

const person = (id: string) => ({ id: PersonId.parse(id), name: id });
const signer = (id: string, state: Signer['state']): Signer => ({
  person: PersonId.parse(id),
  name: id,
  state,
});

test('who leaves is among the signers as one who left, and exactly one is first whoever succeeds', () => {
  const states = fc.array(fc.constantFrom('invited', 'confirmed', 'declined', 'left'), { maxLength: 4 });
  const stages = fc.constantFrom(...ProposalStage.options.filter((stage) => stage !== 'draft'));
  fc.assert(
    fc.property(stages, states, fc.nat(4), fc.boolean(), (stage, others, at, named) => {
      const signers = [
        signer('s0', 'lead'),
        ...others.map((state, index) => signer(`s${index + 1}`, state as Signer['state'])),
      ];
      const from = person(`s${at % signers.length}`);
      const proposal = proposalAt(stage, { signers });
      const decided = succeed(
        proposal,
        { from, successor: named ? person('next') : undefined },
        context(staff),
      );
      if (!signs(from.id, proposal)) {
        expect(decided).toBeUndefined();
        return;
      }
      if (!named && signsAlone(from.id, proposal)) {
        expect(decided).toMatchObject({ refused: 'successor-needed' });
        return;
      }
      if (!decided || isRefusal(decided)) throw new Error('It goes on.');
      const after = apply(proposal, decided.event);
      expect(signs(from.id, after)).toBe(false);
      expect(after.signers.filter(({ state }) => state === 'lead')).toHaveLength(1);
      expect(after.signers[0]?.state).toBe('lead');
      expect(after.proposer).toBe(proposal.proposer);
      expect(new Set(after.signers.map((one) => one.person)).size).toBe(after.signers.length);
      // Done again there is nothing left to hand on.
      expect(succeed(after, { from }, context(staff))).toBeUndefined();
    }),
  );
});

test('a key proposal is supervised by the leader who follows, or by the leaders in common', () => {
  const [gone, next] = [person('guan'), person('rong')];
  const proposal = proposalAt('handling', { key: { leader: gone.id, name: '关世杰' } });
  expect(supervises(gone.id, proposal)).toBe(true);
  const keyAfter = (leader?: typeof next) => {
    const decided = succeed(proposal, { from: gone, leader }, context(staff));
    if (!decided || isRefusal(decided)) throw new Error('It goes on.');
    return apply(proposal, decided.event).key;
  };
  expect(keyAfter(next)).toEqual({ leader: next.id, name: next.name });
  expect(keyAfter()).toEqual({});
});

test.each(ENDED)('what is %s stays as it was signed', (stage) => {
  const lead = proposalAt(stage).signers[0]?.person ?? PersonId.parse('none');
  expect(succeed(proposalAt(stage), { from: { id: lead, name: 'x' } }, context(staff))).toBeUndefined();
});
