import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { EntryKind } from '../../domain/people/directory.ts';
import { sentCookies } from '../../functions/api/cookies.ts';
import { deviceOf } from '../../functions/api/device.ts';
import { atTheDoor } from '../../functions/api/door.ts';
import { serve } from '../../functions/api/http.ts';
import { readDirectoryFile } from '../../functions/api/import/directory-file.ts';
import { houseOf, networkOf, shownNetwork } from '../../functions/api/network.ts';
import { Assertion } from '../../functions/api/passkeys.ts';
import { toCursor } from '../../functions/api/routes/shared.ts';
import { readSession } from '../../functions/api/session.ts';
import { mailFeedback } from '../../functions/events/mail-feedback.ts';
import { createLog } from '../../functions/log.ts';
import { calendarOf } from '../../functions/mail/calendar.ts';
import { rawMail } from '../../functions/mail/raw-mail.ts';
import { meaningOf } from '../../functions/mail/refusals.ts';
import { createSmtpMail } from '../../functions/mail/smtp.ts';
import { smtpAddress } from '../../functions/mail/smtp-address.ts';
import { paragraphs, richText } from '../../functions/public/html.ts';
import { publicPages } from '../../functions/public/public-pages.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { partOf } from '../../infra/local/files.ts';
import { toEvent } from '../../infra/local/gateway.ts';
import { visitorOf } from '../../infra/local/visitor.ts';
import { slowOver } from '../awkward.ts';
import { planned } from '../domain/inspection/fixtures.ts';

const clock = () => Date.UTC(2026, 1, 1);
/** Nothing is kept: what is asked of the table afterwards is the table's. */
const rt = {
  clock,
  env: { SITE_URL: 'https://duban.example' },
  log: createLog('ERROR', clock, () => undefined),
  store: {
    table: {
      get: async () => ({ secret: 'a key of nobody' }),
      getAll: async () => [],
      put: async () => undefined,
    },
    settings: { listCommittees: async () => [] },
    directory: { findByEmail: async () => [] },
  },
} as unknown as Runtime;

const api = serve(rt);
const pages = publicPages(rt);
const feedback = mailFeedback(rt);
const nobody = { people: [], agencies: [], groups: [] };

const called = (path: string, more: Partial<APIGatewayProxyEventV2> = {}): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  headers: {},
  isBase64Encoded: false,
  requestContext: {
    requestId: 'request',
    http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
  } as APIGatewayProxyEventV2['requestContext'],
  ...more,
});

/** A request as Node reads it, before any of our limits. */
const incoming = (typed: string): IncomingMessage =>
  ({
    method: 'GET',
    url: `/api/${typed}?${typed}&q=${typed}`,
    httpVersion: '1.1',
    headers: { cookie: typed, 'content-type': typed },
    headersDistinct: {
      'x-forwarded-for': [typed],
      'x-forwarded-host': [typed],
      host: [typed],
      'x-any': [typed],
    },
    socket: { remoteAddress: '127.0.0.1', localPort: 3000 },
  }) as unknown as IncomingMessage;

const signedIn = (typed: string) => sentCookies(rt.env, 'session', [`__Host-duban_session=${typed}`, typed]);

/** Everything at the edges that reads what strangers and users send. What is new is named here. */
const READERS: Readonly<Record<string, (typed: string) => unknown>> = {
  'the door': (typed) => atTheDoor({ typed: [typed], [typed]: typed }),
  'an address of the API': async (typed) => [
    await api(called(`/api/${typed}`)),
    await api(called(`/api/proposals/${typed}`)),
    await api(called(`/api/openapi.json/${typed}`)),
  ],
  'headers of a call': (typed) =>
    api(
      called('/api/me', {
        headers: { origin: typed, host: typed, 'content-type': typed, 'user-agent': typed },
      }),
    ),
  'a body': (typed) => {
    const body = { body: typed, headers: { 'content-type': 'application/json' } };
    return api(post('/api/sign-in/code', body));
  },
  'a body that is JSON': (typed) => {
    const body = {
      body: JSON.stringify({ email: typed, [typed]: typed }),
      headers: { 'content-type': 'application/json' },
    };
    return api(post('/api/sign-in/code', body));
  },
  cookies: async (typed) => [signedIn(typed), await readSession(rt, [`__Host-duban_session=${typed}`])],
  'many cookies': (typed) =>
    readSession(
      rt,
      typed.split('').map((value) => `__Host-duban_session=${value}`),
    ),
  'what a browser says of itself': deviceOf,
  'the address of a visitor': (typed) => [
    houseOf(typed),
    shownNetwork(typed),
    networkOf(called('/', { headers: { 'x-duban-viewer': typed, 'x-duban-edge': 'key' } }), 'key'),
    visitorOf(incoming(typed), () => true),
  ],
  'a request at the gateway': (typed) =>
    toEvent(incoming(typed), Buffer.from(typed), {
      requestId: 'request',
      now: clock(),
      visitor: { address: typed, host: typed, protocol: 'http' },
    }),
  'the part of a file': (typed) => [partOf(typed, { size: 9 }), partOf(`bytes=${typed}`, { size: 9 })],
  'a passkey': (typed) => Assertion.safeParse({ id: typed, rawId: typed, response: { signature: typed } }),
  'a place in a list': toCursor,
  'a sheet': (typed) =>
    EntryKind.options.flatMap((kind) =>
      ['', '编号,姓名,名称\n', '编号\n"'].map((head) => sheet(kind, `${head}${typed}`)),
    ),
  'the headings of a sheet': (typed) => sheet('people', `编号,${typed}\n1,2\n`),
  'a mail that came back': (typed) =>
    Promise.all([
      feedback(returned(typed, '<a.b@duban>')),
      feedback(returned('a@b.example', typed)),
      feedback(returned('a@b.example', `<${typed}@duban>`)),
      feedback({ Records: [{ Sns: { Message: typed } }] }),
    ]),
  'what a mail server answers': (typed) => [
    meaningOf({ response: typed }),
    meaningOf({ response: `550 ${typed}`, command: `RCPT TO:<${typed}>` }),
  ],
  'the address of a mail server': async (typed) => {
    for (const url of [`smtps://${encodeURIComponent(typed)}@mail.example?${typed}`, `smtp://${typed}`])
      orRefusal(() => createSmtpMail(url));
    return await smtpAddress({ SMTP_URL: typed });
  },
  'a mail': (typed) =>
    rawMail({
      from: { name: typed, address: 'a@b.example' },
      to: [{ name: typed, address: 'a@b.example' }],
      subject: typed,
      text: typed,
      html: typed,
      messageId: '<a.b@duban>',
      attachments: [{ filename: typed, contentType: 'text/plain', content: typed }],
    }),
  'a calendar file': (typed) =>
    calendarOf(
      { ...planned(), theme: typed, place: typed, route: typed },
      {
        method: 'REQUEST',
        organizer: { name: typed, address: 'a@b.example' },
        to: [{ name: typed, address: 'a@b.example' }],
        url: 'https://duban.example/',
        now: clock(),
      },
    ),
  'an address of a public page': async (typed) => [
    await pages(called(`/p/${typed}`)),
    await pages(called(`/p/demo/${typed}`, { headers: { 'if-none-match': typed } })),
  ],
  'a letter as a page': richText,
  'a text as a page': paragraphs,
};

function post(path: string, more: Partial<APIGatewayProxyEventV2>): APIGatewayProxyEventV2 {
  const call = called(path, more);
  const { requestContext } = call;
  return { ...call, requestContext: { ...requestContext, http: { ...requestContext.http, method: 'POST' } } };
}

function orRefusal(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

const sheet = (kind: EntryKind, text: string): unknown =>
  orRefusal(() => readDirectoryFile(kind, text, nobody));

const returned = (emailAddress: string, id: string) => ({
  Records: [
    {
      Sns: {
        Message: JSON.stringify({
          eventType: 'Bounce',
          mail: { headers: ['X-Duban-Notice', 'References'].map((name) => ({ name, value: id })) },
          bounce: {
            feedbackId: 'report',
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: [{ emailAddress, diagnosticCode: emailAddress }],
          },
        }),
      },
    },
  ],
});

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('takes time in proportion to what was sent, whatever it was', async () => {
    expect(await slowOver(read)).toEqual([]);
  }, 240_000);
});

test('a sheet of very many columns, most of them without a heading, is told about as fast', () => {
  const columns = 200_000;
  expect(sheet('people', `编号${','.repeat(columns)}${',姓名'.repeat(columns)}\n1\n`)).toMatchObject({
    code: 'invalid-input',
  });
}, 10_000);
