import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMail } from '../../../functions/mail/create-mail.ts';
import { MailFailure, type OutgoingMail } from '../../../functions/mail/mail.ts';
import { startPlatform } from '../../../infra/local/platform.ts';
import { temporaryFolder } from '../../infra/local/temporary-folder.ts';
import { smtpServer } from './smtp-server.ts';

const mail = (to = 'wang@x.example'): OutgoingMail => ({
  from: { name: '提案办公室', address: 'tian@duban.example' },
  to: [{ name: '王小明', address: to }],
  subject: '【督办】请签收',
  text: '请签收。',
  html: '<p>请签收。</p>',
  messageId: '<n1.lj@duban>',
});

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
  const read = await simpleParser(received[0]?.source ?? '');
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

test('by SMTP one of several who is refused is named with why, and the others have the mail', async () => {
  const { url, received } = await smtpServer({
    rcpt: { 'gone@x.example': '550 5.1.1 mailbox not found', 'grey@x.example': '451 4.7.1 try later' },
  });
  const smtp = createMail({ MAIL_TRANSPORT: 'smtp', SMTP_URL: url });
  const to = ['wang', 'gone', 'grey'].map((name) => ({ name, address: `${name}@x.example` }));
  const { refused } = await smtp.send({ ...mail(), to });
  expect(received.map((one) => one.to)).toEqual([['wang@x.example']]);
  expect(refused).toMatchObject([
    { address: 'gone@x.example', about: 'address', lasting: true, said: '550 5.1.1 mailbox not found' },
    { address: 'grey@x.example', about: 'address', lasting: false },
  ]);
  // Nobody gets it: for good only if each of them was refused for good.
  const failure = await failureOf(smtp.send({ ...mail(), to: to.slice(1) }));
  expect(failure).toMatchObject({ permanent: false, refused: [{ lasting: true }, { lasting: false }] });
});

test('a mail server that cannot be reached is a temporary failure', async () => {
  const { url, close } = await smtpServer();
  close();
  const failure = await failureOf(createMail({ MAIL_TRANSPORT: 'smtp', SMTP_URL: url }).send(mail()));
  expect(failure.meaning).toEqual({ about: 'server', lasting: false });
});

test('by SES a bad address is permanent and an outage temporary', async () => {
  const platform = await startPlatform({ dataDir: temporaryFolder(), host: '127.0.0.1', port: 0 });
  onTestFinished(() => platform.stop());
  for (const [name, value] of Object.entries(platform.environment)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const ses = createMail({ MAIL_TRANSPORT: 'ses' });
  expect((await failureOf(ses.send(mail('王@x.example')))).permanent).toBe(true);
  const to = ['王@x.example', 'wang@x.example'].map((address) => ({ name: '王小明', address }));
  expect((await ses.send({ ...mail(), to })).refused).toMatchObject([
    { address: '王@x.example', lasting: true },
  ]);
  expect(platform.mailbox.messages({ limit: 10 }).map((one) => one.to)).toHaveLength(1);
  await fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: '{"down":true}' });
  expect((await failureOf(ses.send(mail()))).permanent).toBe(false);
  await fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: '{"down":false}' });
  expect((await ses.send(mail())).id).not.toBe('');
});

test('without an address of its server SMTP says what is missing', async () => {
  await expect(createMail({ MAIL_TRANSPORT: 'smtp' }).send(mail())).rejects.toThrow('SMTP_URL');
});
