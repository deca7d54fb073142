import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HandlingStage } from '../../../domain/handling/handling.ts';
import { ProposalStage } from '../../../domain/proposal/proposal.ts';
import { statesByStage } from '../../../infra/migrate/hub.ts';

const definition = (name: string) =>
  readFileSync(new URL(`../../../workflows/${name}.asl.json`, import.meta.url), 'utf8');

test('every stage but a draft can be started at in the definitions as they are', () => {
  const stages = ProposalStage.options.filter((stage) => stage !== 'draft');
  expect([...statesByStage(definition('proposal')).keys()].sort()).toEqual(stages.toSorted());
  expect([...statesByStage(definition('handling')).keys()].sort()).toEqual(HandlingStage.options.toSorted());
  expect(statesByStage(definition('handling')).get('second-feedback')).toBe('Ask for the second feedback');
});

test('a definition that does not begin with the choice of a stage is refused', () => {
  const other = JSON.stringify({ StartAt: 'Sign', States: { Sign: { Type: 'Pass', End: true } } });
  expect(() => statesByStage(other)).toThrow('Sign is no Choice');
});
