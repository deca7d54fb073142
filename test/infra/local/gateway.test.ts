import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createGateway, type HttpFunction } from '../../../infra/local/gateway.ts';
import { testServer } from './test-server.ts';

const NOW = Date.parse('2027-03-12T19:03:58.390Z');

/** A gateway before a function; the events that it got are kept. */
async function gateway(answer: unknown = { statusCode: 200, body: 'ok' }) {
  const server = await testServer();
  const events: APIGatewayProxyEventV2[] = [];
  const failures: unknown[] = [];
  const handler: HttpFunction = async (event) => {
    events.push(event);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  server.mount(
    '/api',
    createGateway({
      name: 'api',
      handler,
      clock: { now: () => NOW },
      onFailure: (_id, error) => failures.push(error),
    }),
  );
  return { url: server.url, events, failures };
}

test('an event is shaped as payload 2.0 of API Gateway', async () => {
  const { url, events } = await gateway();
  await fetch(`${url}/api/proposals?kind=a&kind=b&q=%E6%B0%B4`, {
    headers: { Cookie: 'one=1; two=2', 'X-Thing': 'Value', 'User-Agent': 'tester' },
  });
  const [event] = events;
  expect(event).toMatchObject({
    version: '2.0',
    rawPath: '/api/proposals',
    rawQueryString: 'kind=a&kind=b&q=%E6%B0%B4',
    cookies: ['one=1', 'two=2'],
    queryStringParameters: { kind: 'a,b', q: '水' },
    pathParameters: { proxy: 'proposals' },
    isBase64Encoded: false,
    requestContext: {
      domainName: '127.0.0.1',
      http: {
        method: 'GET',
        path: '/api/proposals',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'tester',
      },
      stage: '$default',
      time: '12/Mar/2027:19:03:58 +0000',
      timeEpoch: NOW,
    },
  });
  expect(event?.headers).toMatchObject({ 'x-thing': 'Value', 'x-forwarded-for': '127.0.0.1' });
  expect(event?.headers).not.toHaveProperty('cookie');
  expect(event).not.toHaveProperty('body');
});

test('the path arrives decoded, as an HTTP API hands it on', async () => {
  const { url, events } = await gateway();
  await fetch(`${url}/api/%E6%8F%90%E6%A1%88`);
  expect(events[0]?.rawPath).toBe('/api/提案');
});

test.each([
  ['application/json', '{"a":"水"}', false],
  ['application/problem+json', '{}', false],
  ['text/csv; charset=utf-8', 'a,b', false],
  ['application/x-www-form-urlencoded', 'a=1', true],
  ['application/octet-stream', 'bytes', true],
])('a body of %s arrives whole', async (type, body, isBase64Encoded) => {
  const { url, events } = await gateway();
  await fetch(`${url}/api/x`, { method: 'POST', headers: { 'content-type': type }, body });
  const [event] = events;
  expect(event?.isBase64Encoded).toBe(isBase64Encoded);
  expect(Buffer.from(event?.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(body);
});

test('status, headers, cookies and a base64 body of the answer reach the client', async () => {
  const { url } = await gateway({
    statusCode: 201,
    headers: { 'Content-Type': 'application/zip', 'X-Thing': 7 },
    cookies: ['a=1; HttpOnly', 'b=2'],
    body: Buffer.from([0, 255, 1]).toString('base64'),
    isBase64Encoded: true,
  });
  const response = await fetch(`${url}/api/x`);
  expect(response.status).toBe(201);
  expect(response.headers.get('content-type')).toBe('application/zip');
  expect(response.headers.get('x-thing')).toBe('7');
  expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
});

test('an answer without a status is the body itself, as JSON', async () => {
  const { url } = await gateway({ hello: '你好' });
  const response = await fetch(`${url}/api/x`);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toEqual({ hello: '你好' });
});

test('a function that throws answers 500 with a problem and without its secrets', async () => {
  const { url, failures } = await gateway(new Error('the table is on fire'));
  const response = await fetch(`${url}/api/x`);
  expect(response.status).toBe(500);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = await response.text();
  expect(problem).toContain('请稍后再试');
  expect(problem).not.toContain('fire');
  expect(failures).toHaveLength(1);
});

test('a body beyond six megabytes is refused before the function is asked', async () => {
  const { url, events } = await gateway();
  const post = (size: number) => fetch(`${url}/api/x`, { method: 'POST', body: new Uint8Array(size) });
  const response = await post(6 * 1024 * 1024 + 1);
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({
    status: 413,
    code: 'body-too-large',
    title: expect.stringContaining('6 MB'),
  });
  expect(events).toHaveLength(0);
  expect((await post(60 * 1024 * 1024)).status).toBe(413);
  expect((await post(6 * 1024 * 1024)).status).toBe(200);
});
