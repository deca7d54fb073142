import { expect, test } from 'vitest';
import { executionLink } from '../../../functions/api/execution-link.ts';
import { handlingAt } from '../../domain/handling/fixtures.ts';
import { proposalAt } from '../../domain/proposal/fixtures.ts';

const machine = (partition: string, region: string) =>
  `arn:${partition}:states:${region}:123456789012:stateMachine:duban-proposal:live`;
const subject = proposalAt('review', { epoch: 2 });

test.each([
  ['aws', 'ap-southeast-1', 'ap-southeast-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1', 'cn-north-1.console.amazonaws.cn'],
])('an execution in %s is shown by the console of its partition', (partition, AWS_REGION, host) => {
  const PROPOSAL_MACHINE_ARN = machine(partition, AWS_REGION);
  const link = executionLink({ AWS_REGION, PROPOSAL_MACHINE_ARN }, subject);
  const arn = `arn:${partition}:states:${AWS_REGION}:123456789012:execution:duban-proposal:p1-e2`;
  expect(link).toBe(`https://${host}/states/home?region=${AWS_REGION}#/v2/executions/details/${arn}`);
});

test('no console shows machines that run beside us, or that nobody named', () => {
  const env = { AWS_REGION: 'us-east-1', HANDLING_MACHINE_ARN: machine('aws', 'us-east-1') };
  const local = { ...env, AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:3001/key/aws/states' };
  expect(executionLink(local, handlingAt('reply'))).toBeUndefined();
  expect(executionLink(env, subject)).toBeUndefined();
});
