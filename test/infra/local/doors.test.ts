import { expect, test } from 'vitest';
import { keyDoor, namesDoor, newKey, ownNames } from '../../../infra/local/doors.ts';
import { sendJson } from '../../../infra/local/http.ts';
import type { ServerOptions } from '../../../infra/local/server.ts';
import { getRaw, sendRaw } from './ask.ts';
import { testServer } from './test-server.ts';

const SITE = 'https://tian.example.gov.cn';

async function site(more: Partial<ServerOptions> = {}) {
  const door = (port: number) => namesDoor(ownNames({ host: '192.0.2.10', siteUrl: SITE }, port));
  const server = await testServer({ door, ...more });
  server.mount('/', (_request, response) => sendJson(response, 200, { in: true }));
  return server;
}

test('whoever asks by a name of ours is let in, in any case of letters', async () => {
  const { port } = await site();
  const own = [
    ...['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]', '192.0.2.10'].map((name) => `${name}:${port}`),
    'tian.example.gov.cn',
    'Tian.Example.GOV.cn:443',
  ];
  for (const host of own) expect((await getRaw(port, '/', `Host: ${host}`)).status, host).toBe(200);
});

test('a name that only leads here is turned away in Chinese, whatever page it comes from', async () => {
  const { port } = await site();
  const foreign = [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `evil.example#127.0.0.1:${port}`,
    `evil.example@127.0.0.1:${port}`,
    `127.0.0.1:${port}@evil.example`,
    `127.0.0.1:0${port}`,
    `127.0.0.1:${port}.`,
    `127.0.0.1:${port}:${port}`,
    `127.0.0.1.:${port}`,
    `localhost.:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `127.1:${port}`,
    `2130706433:${port}`,
    `0.0.0.0:${port}`,
    `::1:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    'tian.example.gov.cn.',
    'tian.example.gov.cn:80',
    'x.tian.example.gov.cn',
    '',
    ' ',
  ];
  for (const host of foreign)
    for (const more of [[], [`Origin: http://${host}`], [`Origin: http://127.0.0.1:${port}`]]) {
      const answer = await getRaw(port, '/', `Host: ${host}`, ...more);
      expect(answer.status, host).toBe(421);
      expect(JSON.parse(answer.body), host).toMatchObject({
        code: 'other-host',
        title: expect.stringContaining('网址'),
      });
    }
});

test('no name, two names, a whole address for a path and what is no HTTP are turned away', async () => {
  const { port } = await site();
  const host = `Host: 127.0.0.1:${port}`;
  expect((await getRaw(port, '/')).status).toBe(421);
  expect((await getRaw(port, '/', host, 'Host: evil.example')).status).toBe(421);
  expect((await sendRaw(port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(421);
  expect((await getRaw(port, 'http://evil.example/', host)).status).toBe(400);
  expect((await getRaw(port, `http://127.0.0.1:${port}/`, 'Host: evil.example')).status).toBe(400);
  expect((await getRaw(port, '*', host)).status).toBe(400);
  const garbage = await sendRaw(port, 'hello\r\n\r\n');
  expect(garbage.status).toBe(400);
  expect(garbage.headers.get('x-content-type-options')).toBe('nosniff');
});

test('what a visitor says of a proxy counts only if it comes from a proxy of ours', async () => {
  const forwarded = ['X-Forwarded-Host: tian.example.gov.cn', 'X-Forwarded-Proto: https'];
  const plain = await site();
  expect((await getRaw(plain.port, '/', 'Host: upstream', ...forwarded)).status).toBe(421);
  const proxied = await site({ trusts: (address) => address === '127.0.0.1' });
  const answer = await getRaw(proxied.port, '/', 'Host: upstream', ...forwarded);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  const evil = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https'];
  expect((await getRaw(proxied.port, '/', `Host: 127.0.0.1:${proxied.port}`, ...evil)).status).toBe(421);
});

test('the services of this machine open to who has the key of this start, and to no page of another site', async () => {
  const key = newKey();
  const names = (port: number) => ownNames({ host: '127.0.0.1', siteUrl: undefined }, port);
  const server = await testServer({ door: (port) => keyDoor(key, names(port)), base: `/${key}` });
  server.mount('/clock', (_request, response, rest) => sendJson(response, 200, { rest }));
  const asked = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })).status;
  expect(await asked(`/${key}/clock`)).toBe(200);
  expect(await asked(`/${key}/clock`, { origin: `http://127.0.0.1:${server.port}` })).toBe(200);
  for (const wrong of [
    '/clock',
    '/',
    '//clock',
    `/${key.slice(1)}/clock`,
    `/${newKey()}/clock`,
    `/x/${key}/clock`,
  ])
    expect(await asked(wrong), wrong).toBe(403);
  expect(await asked(`/${key}/clock`, { origin: 'http://evil.example' })).toBe(403);
  expect(await asked(`/${key}/clock`, { origin: `https://127.0.0.1:${server.port}` })).toBe(403);
  const rebound = await getRaw(server.port, `/${key}/clock`, `Host: evil.example:${server.port}`);
  expect(rebound.status).toBe(421);
});
