import { expect, test } from 'vitest';
import { letterHeading, officialName } from '../../../domain/handling/letter-heading.ts';
import { PersonId } from '../../../domain/ids.ts';
import type { Signer } from '../../../domain/proposal/proposal.ts';

const committee = { name: '政协丰湖区委员会', shortName: '区政协', office: '提案办公室' };
const session = { term: 2, meeting: 3 };
const signed = (name: string, state: Signer['state']): Signer => ({
  person: PersonId.parse('somebody'),
  name,
  state,
});
const proposal = {
  title: '关于增设坡道的建议',
  kind: 'joint' as const,
  label: '15',
  proposer: '林致远',
  signers: [signed('林致远', 'lead'), signed('苏思琪', 'confirmed'), signed('周婉清', 'declined')],
};

test('an official reply names the proposal by its number, and goes to all who signed it', () => {
  expect(letterHeading(proposal, [], session, { committee })).toEqual({
    title: '关于政协丰湖区第二届委员会第三次会议第15号提案的答复',
    addressees: ['林致远、苏思琪委员'],
    copies: ['区政协提案办公室', '丰湖区人民政府办公室'],
  });
});

test('the proposers of merged proposals are answered too, a body by its name', () => {
  const merged = { ...proposal, kind: 'party' as const, proposer: '民盟丰湖区委员会', signers: [] };
  const { addressees } = letterHeading(proposal, [merged, merged], session, { committee });
  expect(addressees).toEqual(['林致远、苏思琪委员', '民盟丰湖区委员会']);
});

test('without a number it is named by its title', () => {
  const { title } = letterHeading({ ...proposal, label: undefined }, [], undefined, { committee });
  expect(title).toBe('关于《关于增设坡道的建议》提案的答复');
});

test('an agency signs with the name of its district, where it is called by the kind of the district', () => {
  expect(officialName('区教育局', committee.name)).toBe('丰湖区教育局');
  expect(officialName('市公安局丰湖分局', committee.name)).toBe('市公安局丰湖分局');
  expect(officialName('丰湖区教育局', committee.name)).toBe('丰湖区教育局');
});
