import { expect, test } from 'vitest';
import { sendJson } from '../../../infra/local/http.ts';
import { PortInUse, startServer } from '../../../infra/local/server.ts';
import { listening, testServer } from './test-server.ts';

test('a port in use is refused with what to do', async () => {
  const { port } = await testServer();
  const second = startServer(listening({ port }));
  await expect(second).rejects.toBeInstanceOf(PortInUse);
  await expect(second).rejects.toThrow(`端口 ${port} 已被占用`);
});

test('the longest mounted path that fits serves, and gets what follows it', async () => {
  const server = await testServer();
  for (const prefix of ['/local', '/local/aws/s3']) {
    server.mount(prefix, (_request, response, rest) => sendJson(response, 200, { prefix, rest }));
  }
  const get = async (path: string) => await (await fetch(server.url + path)).json();
  expect(await get('/local/aws/s3/bucket/key?x=1')).toEqual({
    prefix: '/local/aws/s3',
    rest: '/bucket/key?x=1',
  });
  expect(await get('/local/aws')).toEqual({ prefix: '/local', rest: '/aws' });
  expect(await get('/local')).toEqual({ prefix: '/local', rest: '/' });
  expect(await get('/locally')).toMatchObject({ status: 404, code: 'not-found' });
});

test('a part that breaks answers 500 and the server goes on', async () => {
  const server = await testServer();
  server.mount('/broken', () => {
    throw new Error('expected in this test');
  });
  server.mount('/whole', (_request, response) => sendJson(response, 200, {}));
  expect((await fetch(`${server.url}/broken`)).status).toBe(500);
  expect((await fetch(`${server.url}/whole`)).status).toBe(200);
});

test('stopping lets a request under way finish', async () => {
  const server = await startServer(listening());
  let arrived: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  server.mount('/slow', async (_request, response) => {
    arrived();
    await new Promise((resolve) => setTimeout(resolve, 50));
    sendJson(response, 200, { done: true });
  });
  const answer = fetch(`${server.url}/slow`);
  await underWay;
  await server.stop();
  expect(await (await answer).json()).toEqual({ done: true });
});
