import { expect, test } from 'vitest';
import {
  createLambda,
  FunctionNotFound,
  functionArn,
  functionName,
  type Handler,
} from '../../../infra/local/lambda.ts';
import { testServer } from './test-server.ts';

class Refused extends Error {
  override readonly name = 'Refused';
}

const lambda = () =>
  createLambda(
    new Map<string, Handler>([
      ['echo', async (event: unknown) => ({ event, nothing: undefined, date: new Date(0) })],
      ['refuse', async () => Promise.reject(new Refused('no'))],
      ['slow', async () => new Promise((resolve) => setTimeout(resolve, 20))],
      [functionName('tasks/open-work-item'), async () => 'opened'],
    ]),
  );

test('event and answer pass through JSON as on AWS', async () => {
  expect(await lambda().invoke('echo', { a: undefined, at: new Date(0) })).toEqual({
    payload: { event: { at: '1970-01-01T00:00:00.000Z' }, date: '1970-01-01T00:00:00.000Z' },
  });
});

test('a function is known by its name, its ARN and its qualified ARN', async () => {
  const arn = functionArn('tasks/open-work-item');
  for (const name of ['duban-tasks-open-work-item', arn, `${arn}:live`, 'duban-tasks-open-work-item:live']) {
    expect(await lambda().invoke(name, {})).toEqual({ payload: 'opened' });
  }
  await expect(lambda().invoke('nobody', {})).rejects.toBeInstanceOf(FunctionNotFound);
});

test('a throw becomes the error object of the Node.js runtime', async () => {
  const { payload, functionError } = await lambda().invoke('refuse', {});
  expect(functionError).toBe('Unhandled');
  expect(payload).toMatchObject({ errorType: 'Refused', errorMessage: 'no' });
});

test('idle waits for what runs', async () => {
  const local = lambda();
  let done = false;
  void local.invoke('slow', {}).then(() => {
    done = true;
  });
  await local.idle();
  await Promise.resolve();
  expect(done).toBe(true);
});

test('the Invoke API answers over HTTP as Lambda does', async () => {
  const server = await testServer();
  server.mount('/lambda', lambda().http);
  const invoke = (name: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/lambda/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
      method: 'POST',
      body,
      headers,
    });
  expect(await (await invoke('echo', '{"a":1}')).json()).toMatchObject({ event: { a: 1 } });
  const failed = await invoke('refuse', '');
  expect([failed.status, failed.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
  const missing = await invoke('nobody', '{}');
  expect([missing.status, missing.headers.get('x-amzn-errortype')]).toEqual([
    404,
    'ResourceNotFoundException',
  ]);
  expect((await invoke('echo', '{broken')).status).toBe(400);
  expect((await invoke('slow', '{}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
});
