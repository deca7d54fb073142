import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import { Agency, Group, Person } from '../../../domain/people/person.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { api } from '../../../functions/api/api.ts';
import { createLog } from '../../../functions/log.ts';
import { createMail } from '../../../functions/mail/create-mail.ts';

import { createRuntime, type Runtime } from '../../../functions/runtime.ts';
import { type SendNoticesOutput, sendNotices } from '../../../functions/schedules/send-notices.ts';
import { createGateway } from '../../../infra/local/gateway.ts';
import { type Platform, startPlatform } from '../../../infra/local/platform.ts';
import { founded } from '../store/founded.ts';

/** The API over the real table, mail box and file storage of one machine; the state machines are not needed here. */
export interface RunningApi {
  readonly rt: Runtime;
  readonly platform: Platform;
  /** A call as a program makes it; the answer with its body read. */
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>;
  /** Signs a person in through the mail box; what it answers is for `as`. */
  signIn(email: string, committeeId?: string): Promise<string>;
  /** Asks for a code, as a browser that has these cookies; it counts with the cookies that are answered. */
  codeFor(email: string, as?: string): Promise<{ readonly code: string; readonly as: string }>;
  /** Sends what waits in the outbox, as the table's stream has it done. */
  sendNotices(): Promise<SendNoticesOutput>;
}

export interface CallOptions {
  readonly as?: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its type.
  readonly body: any;
  readonly headers: Headers;
}

/**
 * Starts the API for the tests of a file, with two committees that share one person's address. It logs nothing but
 * errors, unless the lines are wanted.
 */
export function runningApi(log?: (line: string) => void): () => RunningApi {
  let running: RunningApi | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'duban-api-'));
  const before = { ...process.env };
  beforeAll(async () => {
    const platform = await startPlatform({ dataDir: join(folder, 'data'), host: '127.0.0.1', port: 0 });
    Object.assign(process.env, platform.environment);
    const quiet = createRuntime(
      { ...platform.environment, LOG_LEVEL: 'ERROR' },
      { clock: platform.clock.now, createMail },
    );
    const rt = log ? { ...quiet, log: createLog('INFO', platform.clock.now, log) } : quiet;
    const { clock, server } = platform;
    server.mount('/api', createGateway({ name: 'api', handler: api(rt), clock }));
    await furnish(rt, 'fengshan', '丰山');
    await furnish(rt, 'linhe', '临河');
    running = clientOf(platform, rt);
  });
  afterAll(async () => {
    await running?.platform.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => {
    if (!running) throw new Error('The API is started before the first test.');
    return running;
  };
}

async function furnish(rt: Runtime, committee: string, place: string): Promise<void> {
  const c = CommitteeId.parse(committee);
  const name = `政协${place}区委员会`;
  await rt.store.settings.record(
    c,
    Settings.parse({ committee: { name, shortName: `${place}政协` } }),
    0,
    founded,
  );
  await rt.store.settings.recordCalendar(c, chinaCalendar, 0, founded);
  await rt.store.directory.recordAgency(c, Agency.parse({ id: 'jianshe', name: '区建设局' }), founded);
  await rt.store.directory.recordAgency(c, Agency.parse({ id: 'jiaoyu', name: '区教育局' }), founded);
  await rt.store.directory.recordGroup(
    c,
    Group.parse({ id: 'minmeng', name: '民盟总支', kind: 'party' }),
    founded,
  );
  const people = [
    { id: 'lin', name: '林秀英', roles: ['member'] },
    { id: 'chen', name: '陈志明', roles: ['member'] },
    { id: 'zhou', name: '周海涛', roles: ['clerk'], agencyId: 'jianshe' },
    { id: 'wu', name: '吴敏', roles: ['clerk'], agencyId: 'jiaoyu' },
    { id: 'he', name: '何静', roles: ['staff'] },
    { id: 'admin', name: '管理员', roles: ['administrator'] },
  ];
  for (const person of people) {
    const email = `${person.id}@${committee}.example`;
    await rt.store.directory.recordPerson(c, Person.parse({ ...person, email }), founded);
  }
  const shared = { id: 'gong', name: '龚平', email: 'gong@both.example', roles: ['member'] };
  await rt.store.directory.recordPerson(c, Person.parse(shared), founded);
}

/** What a browser would keep of an answer: `name=value` of each. */
export const cookiesOf = ({ headers }: Pick<ApiAnswer, 'headers'>): string[] =>
  headers
    .getSetCookie()
    .filter((line) => !line.includes('Max-Age=0'))
    .map((line) => line.split(';')[0] ?? '');

function clientOf(platform: Platform, rt: Runtime): RunningApi {
  const url = platform.server.url;
  const call: RunningApi['call'] = async (method, path, { as, body, text, headers = {} } = {}) => {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...(as && { cookie: as }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const answer = await response.text();
    return { status: response.status, body: answer && JSON.parse(answer), headers: response.headers };
  };
  const send = sendNotices(rt);
  const codeFor = async (email: string, as = '') => {
    const asked = await call('POST', '/sign-in/code', { body: { email }, as });
    if (asked.status !== 202) throw new Error(`No code for ${email}: ${asked.status}`);
    await send();
    // Other letters to the same address may go out at the same time.
    const mails = platform.mailbox.messages({ to: email, limit: 5 });
    const [code] = mails.flatMap(({ text }) => /验证码是 (\d{8})/.exec(text)?.[1] ?? []);
    if (!code) throw new Error(`No code in the mail for ${email}.`);
    return { code, as: [as, ...cookiesOf(asked)].filter((part) => part !== '').join('; ') };
  };
  return {
    rt,
    platform,
    call,
    codeFor,
    sendNotices: send,
    signIn: async (email, committeeId) => {
      const { code, as } = await codeFor(email);
      const body = { email, code, ...(committeeId && { committeeId }) };
      return cookiesOf(await call('POST', '/sign-in', { body, as }))[0] ?? '';
    },
  };
}
