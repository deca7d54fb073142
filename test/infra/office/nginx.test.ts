import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../infra/local/free-port.ts';
import { createGateway } from '../../../infra/local/gateway.ts';
import { startPlatform } from '../../../infra/local/platform.ts';
import { readServing } from '../../../infra/local/serving.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

const NAME = 'tian.example.gov.cn';
const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx'].find(existsSync);
if (!NGINX)
  console.warn('nginx is not installed here (apt-get install nginx-light): its configuration is not tried.');

/** The configuration of the repository, on free ports and with a certificate that signs itself. */
async function proxyTo(port: number, folder: string): Promise<{ tls: number; plain: number }> {
  const [tls, plain] = [await freePort(), await freePort()];
  const certificate = [
    '-subj',
    `/CN=${NAME}`,
    '-days',
    '1',
    '-keyout',
    'privkey.pem',
    '-out',
    'fullchain.pem',
  ];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...certificate], {
    cwd: folder,
    stdio: 'ignore',
  });
  const site = readFileSync(new URL('../../../infra/office/nginx.conf', import.meta.url), 'utf8')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)
    .replaceAll('listen 443', `listen 127.0.0.1:${tls}`)
    .replaceAll('listen 80', `listen 127.0.0.1:${plain}`)
    .replaceAll('/etc/ssl/duban', folder);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  const main = `pid ${folder}/pid; error_log ${folder}/log; daemon off; events {} http { access_log off; ${paths.join(' ')} ${site} }`;
  writeFileSync(join(folder, 'nginx.conf'), main);
  const child = spawn(NGINX ?? '', [
    '-p',
    folder,
    '-c',
    join(folder, 'nginx.conf'),
    '-e',
    join(folder, 'log'),
  ]);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  return { tls, plain };
}

interface Asked {
  readonly port: number;
  readonly path: string;
  readonly name?: string;
  readonly headers?: Record<string, string>;
}

/** Asks from an address of its own, by which the proxy knows the visitor. */
async function ask({ port, path, name = NAME, headers = {} }: Asked) {
  return await new Promise<{ status: number; headers: Headers; body: string }>((resolve, reject) => {
    const asked = request(
      {
        ...{ host: '127.0.0.1', port, path, servername: name, localAddress: '127.0.0.2' },
        ...{ rejectUnauthorized: false, agent: false },
        headers: { host: `${name}:${port}`, ...headers },
      },
      async (response) => {
        let body = '';
        for await (const part of response) body += String(part);
        const entries = Object.entries(response.headers).map(([one, value]) => [one, String(value)] as const);
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(entries.map((each) => [...each])),
          body,
        });
      },
    );
    asked.once('error', reject).end();
  });
}

/** Until nginx listens. */
async function first(asked: Asked) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(asked);
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(25);
    }
  }
}

test.skipIf(!NGINX)(
  'behind nginx people reach Duban by TLS, and the world nothing that is for this machine',
  async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    const { tls, plain } = await proxyTo(port, folder);
    const SITE_URL = `https://${NAME}:${tls}`;
    const serving = readServing({ SITE_URL, SMTP_URL: 'smtp://127.0.0.1:1', TRUST_PROXY: 'loopback' });
    const platform = await startPlatform({ ...serving, port, dataDir: join(folder, 'data') });
    onTestFinished(platform.stop);
    const events: APIGatewayProxyEventV2[] = [];
    const handler = async (event: APIGatewayProxyEventV2) => {
      events.push(event);
      return { statusCode: 200, body: 'ok' };
    };
    const { visitor } = platform.server;
    platform.server.mount('/api', createGateway({ name: 'api', handler, clock: platform.clock, visitor }));
    platform.ready();

    const healthy = await first({ port: tls, path: '/healthz' });
    expect(healthy.status).toBe(200);
    expect(healthy.headers.get('strict-transport-security')).toBe('max-age=31536000');

    const forged = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-host': '127.0.0.1' };
    expect((await ask({ port: tls, path: '/api/me', headers: forged })).status).toBe(200);
    expect(events[0]?.requestContext.http.sourceIp).toBe('127.0.0.2');
    expect(events[0]?.headers).toMatchObject({ 'x-forwarded-proto': 'https', host: `${NAME}:${tls}` });

    for (const path of ['/mailbox', '/local/clock', '/clock', '/aws/states', '/local/aws/lambda/x'])
      expect((await ask({ port: tls, path })).status, path).toBe(404);
    const { services } = platform;
    for (const path of ['/mailbox', '/mailbox/outage', '/clock', '/aws/ses', '/aws/lambda'])
      expect((await fetch(`${services.url}${path}`)).status, path).toBe(404);

    await expect(ask({ port: tls, path: '/', name: 'evil.example' })).rejects.toThrow();
    const moved = await fetch(`http://127.0.0.1:${plain}/p?x=1`, { redirect: 'manual' });
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toBe(`https://${NAME}/p?x=1`);
  },
);
