import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMail, MailFailure, type OutgoingMail } from '../../../functions/mail/mail.ts';
import { startPlatform } from '../../../infra/local/platform.ts';
import { temporaryFolder } from '../../infra/local/temporary-folder.ts';

const mail = (to = 'wang@x.example'): OutgoingMail => ({
  from: { name: '提案办公室', address: 'tian@duban.example' },
  to: [{ name: '王小明', address: to }],
  subject: '【督办】请签收',
  text: '请签收。',
  html: '<p>请签收。</p>',
  messageId: '<n1.lj@duban>',
});

/** The least of a mail server: answers each command as told, and keeps what it is given. */
async function smtpServer(answers: { readonly rcpt?: string } = {}) {
  const received: string[] = [];
  const server = createServer((socket) => {
    let data: string | undefined;
    let rest = '';
    const say = (line: string) => void socket.write(`${line}\r\n`);
    say('220 mail.example');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== undefined) {
          if (line !== '.') data += `${line}\r\n`;
          else {
            received.push(data);
            data = undefined;
            say('250 taken');
          }
        } else if (/^(EHLO|HELO|MAIL|RSET)/i.test(line)) say('250 ok');
        else if (/^RCPT/i.test(line)) say(answers.rcpt ?? '250 ok');
        else if (/^DATA/i.test(line)) {
          data = '';
          say('354 go on');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { received, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

const failureOf = async (sending: Promise<unknown>): Promise<MailFailure> => {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailFailure)) throw new Error('expected a MailFailure', { cause: error });
  return error;
};

test('by SMTP the mail arrives whole under its own Message-ID', async () => {
  const { received, url } = await smtpServer();
  const { id } = await createMail({ MAIL_TRANSPORT: 'smtp', SMTP_URL: url }).send(mail());
  expect(id).toBe('<n1.lj@duban>');
  const read = await simpleParser(received[0] ?? '');
  expect(read.subject).toBe('【督办】请签收');
  expect(read.messageId).toBe('<n1.lj@duban>');
});

test.each([
  ['550 no such user', true],
  ['451 try again later', false],
])('by SMTP the answer %s is permanent: %s', async (rcpt, permanent) => {
  const { url } = await smtpServer({ rcpt });
  const failure = await failureOf(createMail({ MAIL_TRANSPORT: 'smtp', SMTP_URL: url }).send(mail()));
  expect(failure.permanent).toBe(permanent);
});

test('a mail server that cannot be reached is a temporary failure', async () => {
  const { url, close } = await smtpServer();
  close();
  const failure = await failureOf(createMail({ MAIL_TRANSPORT: 'smtp', SMTP_URL: url }).send(mail()));
  expect(failure.permanent).toBe(false);
});

test('by SES a bad address is permanent and an outage temporary', async () => {
  const platform = await startPlatform({ dataDir: temporaryFolder(), host: '127.0.0.1', port: 0 });
  onTestFinished(() => platform.stop());
  for (const [name, value] of Object.entries(platform.environment)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const ses = createMail({ MAIL_TRANSPORT: 'ses' });
  expect((await failureOf(ses.send(mail('王@x.example')))).permanent).toBe(true);
  await fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: '{"down":true}' });
  expect((await failureOf(ses.send(mail()))).permanent).toBe(false);
  await fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: '{"down":false}' });
  expect((await ses.send(mail())).id).not.toBe('');
});

test('without an address of its server SMTP says what is missing', async () => {
  await expect(createMail({ MAIL_TRANSPORT: 'smtp' }).send(mail())).rejects.toThrow('SMTP_URL');
});
