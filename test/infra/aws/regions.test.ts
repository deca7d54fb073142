import { expect, test } from 'vitest';
import { synthesized } from './synthesized.ts';

/** The CDK knows which resource types CloudFormation has where, and refuses to make what it has not. */
test.each(['ap-southeast-1', 'ap-northeast-1', 'us-east-1'])('all that is made exists in %s', (region) => {
  expect(() => synthesized('aws', { more: { region } })).not.toThrow();
});

test.each(['cn-north-1', 'cn-northwest-1'])('all that is made exists in %s', (region) => {
  expect(() => synthesized('china', { more: { region } })).not.toThrow();
});

test('a region without SES is refused when templates are made, not when they are deployed', () => {
  expect(() => synthesized('aws', { more: { region: 'ap-east-1' } })).toThrow();
  const without = { region: 'ap-east-1', mail: { transport: 'smtp' }, monthlyBudget: 0 };
  expect(() => synthesized('aws', { more: without })).not.toThrow();
});
