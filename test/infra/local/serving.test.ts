import { expect, test } from 'vitest';
import { BadSetting, isServer, readServing } from '../../../infra/local/serving.ts';

const SMTP_URL = 'smtps://duban:secret@mail.example.gov.cn';

test('a machine that was told nothing demonstrates, to itself', () => {
  const serving = readServing({});
  expect(serving).toMatchObject({ host: '127.0.0.1', port: 3000, demo: true });
  expect(serving.siteUrl).toBeUndefined();
  expect(isServer(serving)).toBe(false);
  expect(serving.trusts('127.0.0.1')).toBe(false);
});

test.each([
  { SMTP_URL },
  { SMTP_URL, MAIL_TRANSPORT: 'smtp' },
  { SMTP_URL, HOST: '192.0.2.10' },
  { SMTP_URL, HOST: '::', SITE_URL: 'https://tian.example.gov.cn' },
])('it is a server with %o', (env) => {
  expect(isServer(readServing(env))).toBe(true);
});

test.each([
  [{ HOST: '192.0.2.10' }, 'SMTP_URL'],
  [{ HOST: '0.0.0.0' }, 'SMTP_URL'],
  [{ HOST: '::', SITE_URL: 'https://tian.example.gov.cn' }, 'SMTP_URL'],
  [{ HOST: '0.0.0.0', SMTP_URL }, 'SITE_URL'],
  [{ HOST: 'tian.example.gov.cn', SMTP_URL }, 'SITE_URL'],
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '' }, 'PORT'],
  [{ SITE_URL: 'tian.example.gov.cn' }, 'SITE_URL'],
  [{ SITE_URL: 'https://tian.example.gov.cn/duban' }, 'SITE_URL'],
  [{ SITE_URL: 'https://a:b@tian.example.gov.cn' }, 'SITE_URL'],
  [{ SITE_URL: 'ftp://tian.example.gov.cn' }, 'SITE_URL'],
  [{ MAIL_TRANSPORT: 'smtp' }, 'SMTP_URL'],
  [{ MAIL_TRANSPORT: 'ses', SMTP_URL }, 'SMTP_URL'],
  [{ MAIL_TRANSPORT: 'pigeon' }, 'MAIL_TRANSPORT'],
  [{ SMTP_URL: 'mail.example.gov.cn' }, 'SMTP_URL'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
  [{ TRUST_PROXY: '192.0.2.0/33' }, 'TRUST_PROXY'],
  [{ DUBAN_DEMO: 'maybe' }, 'DUBAN_DEMO'],
])('%o is refused with what to set', (env, named) => {
  const read = () => readServing(env);
  expect(read).toThrow(BadSetting);
  expect(read).toThrow(named);
  expect(read).toThrow(/\p{Script=Han}/u);
});

test('a refused mail server shows no password', () => {
  expect(() => readServing({ SMTP_URL: 'http://duban:secret@mail' })).toThrow(/^(?!.*secret)/s);
});

test('proxies are trusted by address and by network', () => {
  const { trusts } = readServing({ TRUST_PROXY: 'loopback, 192.0.2.0/24, 2001:db8::1' });
  for (const own of ['127.0.0.1', '127.9.9.9', '::1', '192.0.2.77', '2001:db8::1'])
    expect(trusts(own), own).toBe(true);
  for (const other of ['192.0.3.1', '2001:db8::2', '', 'unknown']) expect(trusts(other), other).toBe(false);
});
