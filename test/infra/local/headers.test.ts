import { expect, onTestFinished, test } from 'vitest';
import { api } from '../../../functions/api/api.ts';
import { createMail } from '../../../functions/mail/create-mail.ts';
import { publicPages } from '../../../functions/public/public-pages.ts';
import { createRuntime } from '../../../functions/runtime.ts';
import { createGateway } from '../../../infra/local/gateway.ts';
import { sendJson } from '../../../infra/local/http.ts';
import { createPages } from '../../../infra/local/pages.ts';
import { startPlatform } from '../../../infra/local/platform.ts';
import { getRaw } from './ask.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** All that one machine answers, over the real parts; the built pages are a folder with none. */
async function everything(siteUrl?: string) {
  const dataDir = temporaryFolder();
  const before = { ...process.env };
  const more = siteUrl === undefined ? {} : { siteUrl };
  const platform = await startPlatform({ dataDir, host: '127.0.0.1', port: 0, ...more });
  onTestFinished(async () => {
    await platform.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });
  Object.assign(process.env, platform.environment);
  const { clock, server, services } = platform;
  const rt = createRuntime({ ...platform.environment, LOG_LEVEL: 'ERROR' }, { clock: clock.now, createMail });
  server.mount('/api', createGateway({ name: 'api', handler: api(rt), clock }));
  server.mount('/p', createGateway({ name: 'public/public-pages', handler: publicPages(rt), clock }));
  server.mount(
    '/broken',
    createGateway({ name: 'broken', handler: () => Promise.reject(new Error()), clock }),
  );
  server.mount('/', createPages({ folder: Promise.resolve(dataDir), files: platform.siteUrl }));
  services.mount('/broken', (_request, response) => sendJson(response, 200, {}));
  return { server, services };
}

const ANSWERS: readonly (readonly [path: string, status: number])[] = [
  ['/healthz', 503],
  ['/api/me', 401],
  ['/api/openapi.json', 200],
  ['/api/%E0%A4%A', 404],
  ['/p', 200],
  ['/p/nobody', 404],
  ['/p/style.css', 200],
  ['/p/%E0%A4%A', 404],
  ['/files/duban-attachments/x', 403],
  ['/files/%E0%A4%A', 400],
  ['/broken', 500],
  ['/%E0%A4%A', 404],
  ['//evil.example/[', 404],
];

const SERVICES: readonly (readonly [path: string, status: number])[] = [
  ['/mailbox', 200],
  ['/mailbox//[', 404],
  ['/mailbox/%E0%A4%A', 404],
  ['/mailbox/messages/none', 404],
  ['/mailbox/api/messages?limit=x', 400],
  ['/mailbox/outage', 200],
  ['/clock', 200],
  ['/aws/s3/duban-attachments/x', 403],
  ['/aws/lambda/2015-03-31/functions/x/invocations', 404],
  ['/nothing', 404],
];

test('every answer says that it is nothing to be guessed at, framed or kept, and no path breaks anything', async () => {
  const { server, services } = await everything();
  const all = [...ANSWERS.map(([path, status]) => [server.url + path, status] as const)];
  for (const [path, status] of SERVICES) all.push([services.url + path, status]);
  for (const [url, status] of all) {
    const answer = await fetch(url);
    const said = Object.fromEntries(answer.headers);
    expect({ url, status: answer.status, ...said }).toMatchObject({
      ...{ url, status },
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
    });
    if (/\/(api|mailbox|clock|files|healthz)/.test(url)) expect(said['cache-control'], url).toBe('no-store');
    expect(said['strict-transport-security'], url).toBeUndefined();
  }
  const invoke = `${services.url}/aws/lambda/2015-03-31/functions/%E0%A4%A/invocations`;
  expect((await fetch(invoke, { method: 'POST' })).status).toBe(400);
  const turned = await getRaw(server.port, '/', 'Host: evil.example');
  expect(turned.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('where people come by TLS, every answer keeps them there', async () => {
  const { server } = await everything('https://tian.example.gov.cn');
  for (const [path] of ANSWERS)
    expect((await fetch(server.url + path)).headers.get('strict-transport-security'), path).toContain(
      'max-age=',
    );
});
