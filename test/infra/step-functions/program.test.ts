import * as sfn from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { invoke, only, ROLE } from './harness.ts';
import { dataFolder, runProgram, serveLambda, startProgram } from './program.ts';

const source = (definition: object) => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });

async function runOnce(
  client: sfn.SFNClient,
  definition: object,
): Promise<sfn.DescribeExecutionCommandOutput> {
  const { stateMachineArn } = await client.send(
    new sfn.CreateStateMachineCommand({ name: 'm', definition: source(definition), roleArn: ROLE }),
  );
  const { executionArn } = await client.send(
    new sfn.StartExecutionCommand({ stateMachineArn, input: '{"n":4}' }),
  );
  for (;;) {
    const described = await client.send(new sfn.DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
  }
}

test('runs a definition with functions behind the Lambda Invoke API', async () => {
  const lambda = await serveLambda({ double: (payload) => ({ got: payload }) });
  const { client } = await startProgram(['--port', '0', '--data', dataFolder(), '--lambda', lambda]);
  const Arguments = {
    FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:double',
    Payload: { n: '{% $states.input.n %}' },
  };
  const ended = await runOnce(
    client,
    only(invoke('double', { Arguments, Output: '{% $states.result.Payload %}' })),
  );
  expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"got":{"n":4}}' });
});

test('names what the Lambda API refuses and what a function throws', async () => {
  const lambda = await serveLambda({
    bad: () => {
      throw new Error('no');
    },
  });
  const { client } = await startProgram(['--port', '0', '--data', dataFolder(), '--lambda', lambda]);
  const Catch = [{ ErrorEquals: ['Error'], Next: 'Missing' }];
  const ended = await runOnce(client, {
    StartAt: 'Bad',
    States: { Bad: invoke('bad', { Catch }), Missing: invoke('missing') },
  });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' });
});

test('its clock is moved over HTTP, and only forward', async () => {
  const { client, endpoint } = await startProgram(['--port', '0', '--data', dataFolder()]);
  const { stateMachineArn } = await client.send(
    new sfn.CreateStateMachineCommand({
      name: 'm',
      definition: source(only({ Type: 'Wait', Seconds: 31_536_000 })),
      roleArn: ROLE,
    }),
  );
  const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
  const move = (to: string) => fetch(`${endpoint}/clock`, { method: 'POST', body: JSON.stringify({ to }) });
  const later = new Date(Date.now() + 366 * 86_400_000).toISOString();
  expect((await move(later)).status).toBe(200);
  expect((await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).status).toBe('SUCCEEDED');
  const { now } = (await (await fetch(`${endpoint}/clock`)).json()) as { now: string };
  expect(now >= later).toBe(true);
  expect((await move('2020-01-01T00:00:00Z')).status).toBe(400);
  expect((await move('someday')).status).toBe(400);
});

test('a port in use, a data folder in use and wrong arguments are said clearly', async () => {
  const data = dataFolder();
  const { endpoint } = await startProgram(['--port', '0', '--data', data]);
  const port = new URL(endpoint).port;
  const other = dataFolder();
  expect(await runProgram(['--port', port, '--data', other])).toMatchObject({
    code: 1,
    said: expect.stringContaining(`Port ${port} is in use`),
  });
  expect(await runProgram(['--port', '0', '--data', data])).toMatchObject({
    code: 1,
    said: expect.stringContaining(`The data folder ${data} is in use`),
  });
  expect(await runProgram(['--port', 'x', '--data', other])).toMatchObject({
    code: 1,
    said: expect.stringContaining('--port x is no port'),
  });
  expect(await runProgram(['--what'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('Usage: npm run step-functions'),
  });
});
