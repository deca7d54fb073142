import { join } from 'node:path';
import { SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import nodemailer from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { openMailbox } from '../../../infra/local/mailbox/mailbox.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { testServer } from './test-server.ts';

const NOW = Date.parse('2027-03-12T01:00:00Z');

async function mailbox(file = join(temporaryFolder(), 'mail.sqlite')) {
  const server = await testServer();
  let now = NOW;
  const box = openMailbox(file, { now: () => now });
  onTestFinished(() => box.close());
  server.mount('/ses', box.ses);
  server.mount('/mailbox', box.http);
  server.mount('/outage', box.outage);
  const client = new SESClient({
    endpoint: `${server.url}/ses`,
    region: 'local',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  onTestFinished(() => client.destroy());
  const wait = (ms: number) => {
    now += ms;
  };
  const get = async (path: string) => await fetch(`${server.url}/mailbox${path}`);
  const json = async (path: string) => JSON.parse(await (await get(path)).text());
  return { url: server.url, box, client, file, get, json, wait };
}

async function source(
  mail: Parameters<ReturnType<typeof nodemailer.createTransport>['sendMail']>[0],
): Promise<Uint8Array> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail({ from: '提案办 <office@duban.example>', ...mail });
  if (!Buffer.isBuffer(message)) throw new Error('expected a buffer');
  return message;
}

const raw = async (client: SESClient, mail: Parameters<typeof source>[0]) =>
  await client.send(new SendRawEmailCommand({ RawMessage: { Data: await source(mail) } }));

test('a raw mail sent by the ordinary SES client is found by its recipient, whole', async () => {
  const { client, json, get } = await mailbox();
  const { MessageId } = await raw(client, {
    to: '王委员 <Wang@duban.example>',
    subject: '【督办】关于加强社区食堂建设的提案，请于3月20日前签收',
    text: '请签收：http://127.0.0.1:3000/w/1',
    html: '<p>请签收</p>',
    messageId: '<n1@duban>',
    references: ['<p1@duban>'],
    attachments: [{ filename: '提案 1.txt', content: '正文' }],
  });
  const { messages, total } = await json('/api/messages?to=wang@duban.example');
  expect(total).toBe(1);
  expect(messages[0]).toMatchObject({
    id: MessageId,
    date: '2027-03-12T01:00:00.000Z',
    from: '提案办 <office@duban.example>',
    to: ['王委员 <Wang@duban.example>'],
    subject: '【督办】关于加强社区食堂建设的提案，请于3月20日前签收',
    messageId: '<n1@duban>',
    references: ['<p1@duban>'],
    thread: '<p1@duban>',
    html: '<p>请签收</p>',
    attachments: [{ filename: '提案 1.txt', contentType: 'text/plain', size: 6 }],
  });
  expect(await json(`/api/messages/${MessageId}`)).toEqual(messages[0]);
  expect(await (await get(`/api/messages/${MessageId}/attachments/0`)).text()).toBe('正文');
  expect(await (await get(`/messages/${MessageId}.eml`)).text()).toContain('Message-ID: <n1@duban>');
});

test('a mail sent in parts arrives as well, and its blind copies are found but not shown', async () => {
  const { client, json } = await mailbox();
  await client.send(
    new SendEmailCommand({
      Source: 'office@duban.example',
      Destination: { ToAddresses: ['a@duban.example'], BccAddresses: ['b@duban.example'] },
      Message: { Subject: { Data: '登录验证码' }, Body: { Text: { Data: '123456' } } },
    }),
  );
  const { messages } = await json('/api/messages?to=b@duban.example');
  expect(messages[0]).toMatchObject({ subject: '登录验证码', text: '123456\n', to: ['a@duban.example'] });
});

test.each([
  ['no recipient', {}, 'InvalidParameterValue'],
  ['an address without a domain', { to: 'wang@' }, 'InvalidParameterValue'],
  [
    'too many recipients',
    { to: Array.from({ length: 51 }, (_, i) => `p${i}@duban.example`) },
    'MessageRejected',
  ],
])('a mail with %s is refused in the words of SES', async (_, mail, name) => {
  const { client, json } = await mailbox();
  const destinations = 'to' in mail ? [mail.to ?? []].flat() : [];
  const sending = client.send(
    new SendRawEmailCommand({
      Destinations: destinations,
      RawMessage: { Data: await source({ subject: 'x' }) },
    }),
  );
  await expect(sending).rejects.toMatchObject({ name });
  expect(await json('/api/messages')).toEqual({ messages: [], total: 0 });
});

test('an action that is not served is refused by name', async () => {
  const { url } = await mailbox();
  const response = await fetch(`${url}/ses`, {
    method: 'POST',
    body: new URLSearchParams({ Action: 'CreateTemplate' }),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('<Code>InvalidAction</Code>');
});

test('a dead mail server answers nobody, keeps what it has, and comes back', async () => {
  const { client, url, json } = await mailbox();
  const outage = (down: boolean) =>
    fetch(`${url}/outage`, { method: 'POST', body: JSON.stringify({ down }) });
  await raw(client, { to: 'a@duban.example', subject: '1' });
  await outage(true);
  await expect(raw(client, { to: 'a@duban.example', subject: '2' })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 503 },
  });
  await outage(false);
  await raw(client, { to: 'a@duban.example', subject: '3' });
  const { messages } = await json('/api/messages');
  expect(messages.map(({ subject }: { subject: string }) => subject)).toEqual(['3', '1']);
});

test('mails survive a restart, and are found by time and page by page, newest first', async () => {
  const first = await mailbox();
  for (const subject of ['1', '2', '3']) {
    await raw(first.client, { to: 'a@duban.example', subject });
    first.wait(60_000);
  }
  const second = await mailbox(first.file);
  const subjects = (query: object) => second.box.messages(query).map(({ subject }) => subject);
  expect(subjects({})).toEqual(['3', '2', '1']);
  expect(subjects({ since: NOW + 60_000 })).toEqual(['3', '2']);
  expect(subjects({ limit: 1, offset: 1 })).toEqual(['2']);
  const { total } = await second.json('/api/messages?since=2027-03-12T09:01:00%2B08:00&limit=1');
  expect(total).toBe(2);
  expect((await second.get('/api/messages?since=yesterday')).status).toBe(400);
});

test('the web view shows a conversation in Chinese, and runs nothing that a mail brings', async () => {
  const { client, get } = await mailbox();
  await raw(client, { to: 'a@duban.example', subject: '第一封', text: '一', messageId: '<p1@duban>' });
  const { MessageId } = await raw(client, {
    to: 'b@duban.example',
    subject: '<script>alert(1)</script>',
    html: '<script>alert(2)</script><a href="https://duban.example">办理</a>',
    references: ['<p1@duban>'],
  });
  const list = await (await get('?to=a@duban.example')).text();
  expect(list).toContain('第一封');
  expect(list).toContain('2027年3月12日 09:00');
  expect(list).not.toContain('<script>');
  const page = await (await get(`/messages/${MessageId}`)).text();
  expect(page).toContain('本件往来共 2 封');
  expect(page).toContain('sandbox="allow-popups');
  expect(page).not.toContain('<script>');
  expect(page).not.toMatch(/(src|link href)="https?:/);
  expect((await get('/messages/nothing')).status).toBe(404);
});
