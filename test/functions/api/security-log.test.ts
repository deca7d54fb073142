import { beforeAll, describe, expect, test } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import { Person } from '../../../domain/people/person.ts';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { tellSecurity } from '../../../functions/security-log.ts';
import { pageOfLines } from '../../../functions/store/security-lines.ts';
import { announced, sendFile } from '../../attachments.ts';
import { founded } from '../store/founded.ts';
import { onLatest } from './on-latest.ts';
import { runningApi } from './running-api.ts';

const logged: string[] = [];
const api = runningApi((line) => logged.push(line));

/** What nobody but the one whom it was given to may learn: codes, cookies, addresses. */
const secrets = new Set<string>();
let admin = '';

interface Line {
  readonly message: string;
  readonly kind: string;
  readonly person?: string;
  readonly subject?: string;
  readonly what?: string;
  readonly network: string;
  readonly request: string;
}

const security = (): Line[] =>
  logged.map((line) => JSON.parse(line)).filter(({ message }) => message === 'security');

/** What the security log was told while something was done. */
async function toldBy(act: () => Promise<unknown>): Promise<Line[]> {
  const before = security().length;
  await act();
  return security().slice(before);
}

async function signedIn(email: string, committee?: string): Promise<string> {
  const { code, as } = await api().codeFor(email);
  const { headers } = await api().call('POST', '/sign-in', {
    body: { email, code, ...(committee && { committeeId: committee }) },
    as,
  });
  const cookie = (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  for (const secret of [code, cookie.split('=')[1] ?? '', email]) secrets.add(secret);
  return cookie;
}

/** Lines as an administrator reads them. */
const page = async (query: string, as = admin) =>
  (await api().call('GET', `/security-log${query}`, { as })).body;

beforeAll(async () => {
  admin = await signedIn('admin@fengshan.example');
});

describe('each of these makes its line', () => {
  test('a code asked for, a sign-in and a sign-out, by whom and from where', async () => {
    let cookie = '';
    const told = await toldBy(async () => {
      cookie = await signedIn('lin@fengshan.example');
    });
    expect(told).toMatchObject([
      { kind: 'code-asked', person: 'lin', network: '127.0.0.1' },
      { kind: 'sign-in', person: 'lin', network: '127.0.0.1' },
    ]);
    expect(await toldBy(() => api().call('POST', '/sign-out', { as: cookie }))).toMatchObject([
      { kind: 'sign-out', person: 'lin' },
    ]);
    expect(await toldBy(() => api().call('GET', '/proposals', { as: cookie }))).toMatchObject([
      { kind: 'refused', what: 'not-signed-in' },
    ]);
  });

  test('a code asked for by a stranger names the server of the address alone', async () => {
    secrets.add('nobody.of.ours@elsewhere.example');
    const body = { email: 'nobody.of.ours@elsewhere.example' };
    const [line] = await toldBy(() => api().call('POST', '/sign-in/code', { body }));
    expect(line).toMatchObject({ kind: 'code-asked', what: 'elsewhere.example' });
    expect(line).not.toHaveProperty('person');
  });

  test('a wrong code', async () => {
    const body = { email: 'nobody.of.ours@elsewhere.example', code: '00000000' };
    expect(await toldBy(() => api().call('POST', '/sign-in', { body }))).toMatchObject([
      { kind: 'code-refused' },
    ]);
  });

  test('what somebody may not do, and what they may not see', async () => {
    const lin = await signedIn('lin@fengshan.example');
    expect(await toldBy(() => api().call('GET', '/settings', { as: lin }))).toMatchObject([
      { kind: 'refused', what: 'not-allowed', person: 'lin' },
    ]);
    expect(await toldBy(() => api().call('GET', '/proposals/somebodys', { as: lin }))).toMatchObject([
      { kind: 'refused', what: 'not-found', person: 'lin', subject: 'somebodys' },
    ]);
  });

  test('who asks who they are is everybody that opens a page, and no line', async () => {
    expect(await toldBy(() => api().call('GET', '/me'))).toEqual([]);
  });

  test('that the directory was taken away, how much of it, and by whom', async () => {
    const told = await toldBy(() =>
      api().call('POST', '/directory/exports', { as: admin, body: { of: 'people' } }),
    );
    const { length } = await api().rt.store.directory.listPeople('fengshan');
    expect(told).toMatchObject([{ kind: 'exported', person: 'admin', what: `通讯录：人员 ${length} 条` }]);
    expect(told[0]?.network).not.toBe('');
  });

  test('a changed address, other roles, and what else is recorded of a person', async () => {
    const put = async (form: object) => {
      const body = await onLatest(api().rt, 'chen', { name: '陈志明', ...form });
      return await api().call('PUT', '/directory/people/chen', { as: admin, body });
    };
    for (const email of ['chen2@fengshan.example', 'chen@fengshan.example']) secrets.add(email);
    const [moved] = await toldBy(() => put({ email: 'chen2@fengshan.example', roles: ['member'] }));
    expect(moved).toMatchObject({ kind: 'address-changed', person: 'admin', subject: 'chen' });
    const [raised] = await toldBy(() =>
      put({ email: 'chen2@fengshan.example', roles: ['member', 'leader'] }),
    );
    expect(raised).toMatchObject({ kind: 'roles-changed', subject: 'chen', what: 'member → leader,member' });
    const [same] = await toldBy(() => put({ email: 'chen2@fengshan.example', roles: ['member', 'leader'] }));
    expect(same).toMatchObject({ kind: 'person-recorded', subject: 'chen' });
  });

  test('settings, sessions, calendars, agencies and an import', async () => {
    const { call } = api();
    const { body } = await call('GET', '/settings', { as: admin });
    const kinds = async (act: () => Promise<unknown>) => (await toldBy(act)).map(({ kind }) => kind);
    expect(await kinds(() => call('PUT', '/settings', { as: admin, body }))).toEqual(['settings-changed']);
    const session = { id: '3-1', term: 3, meeting: 1 };
    expect(await kinds(() => call('POST', '/sessions', { as: admin, body: session }))).toEqual([
      'session-recorded',
    ]);
    const agency = { name: '区水务局' };
    expect(await kinds(() => call('PUT', '/directory/agencies/shuiwu', { as: admin, body: agency }))).toEqual(
      ['directory-changed'],
    );
    const text = '编号,名称\njiaotong,区交通局\n';
    const headers = { 'content-type': 'text/csv' };
    expect(
      await kinds(() => call('POST', '/directory/import?kind=agencies', { as: admin, text, headers })),
    ).toEqual(['directory-imported']);
  });

  test('an attachment that was fetched', async () => {
    const { call } = api();
    const lin = await signedIn('lin@fengshan.example');
    await call('POST', '/sessions', { as: admin, body: { id: '2-2', term: 2, meeting: 2 } });
    const text = { situation: '情况', analysis: '分析', suggestions: '建议' };
    const { body: draft } = await call('POST', '/proposals/drafts', {
      as: lin,
      body: { title: '关于增设路灯的建议', text },
      headers: { 'idempotency-key': 'security-log' },
    });
    const content = '%PDF-1.7 a small file';
    const body = announced({ kind: 'proposal', id: draft.proposal.id }, '图.pdf', content);
    const { body: stored } = await call('POST', '/attachments', { as: lin, body });
    expect(await sendFile(stored.upload, content)).toBe(200);
    const told = await toldBy(() => call('GET', `/attachments/${stored.id}`, { as: lin }));
    expect(told).toMatchObject([{ kind: 'attachment-fetched', person: 'lin', subject: stored.id }]);
  });
});

describe('the page', () => {
  test('shows the lines of a day to an administrator, the latest first, by kind and by person', async () => {
    const { items } = await page('?limit=100');
    expect(items.map(({ at }: { at: string }) => at)).toEqual(
      items
        .map(({ at }: { at: string }) => at)
        .toSorted()
        .reverse(),
    );
    const { items: ofLin } = await page('?person=lin&kind=sign-in');
    expect(ofLin.length).toBeGreaterThan(0);
    for (const line of ofLin) expect(line).toMatchObject({ kind: 'sign-in', person: 'lin' });
    expect(await page('?day=2024-01-01')).toMatchObject({ items: [] });
  });

  test('goes on page by page and shows each line once', async () => {
    const all = (await page('?limit=100')).items.map(({ request }: Line) => request);
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { items, next } = await page(`?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...items.map(({ request }: Line) => request));
      cursor = next;
    }
    expect(seen).toEqual(all);
  });

  test('is nobody else’s, and of another committee shows nothing', async () => {
    const staff = await signedIn('he@fengshan.example');
    expect((await api().call('GET', '/security-log', { as: staff })).status).toBe(403);
    const other = await signedIn('admin@linhe.example');
    const { items } = await page('?limit=100', other);
    expect(new Set(items.map(({ person }: Line) => person))).toEqual(new Set(['admin']));
    expect(await page('?strangers=true', other)).toEqual({ items: [], strangers: false });
  });
});

test('nobody fills the table by being refused: what they may do is counted, and lines of strangers have a bound', async () => {
  const { rt, call, platform } = api();
  // All of it within one minute.
  await platform.clock.moveBy(60_000 - (platform.clock.now() % 60_000));
  const c = CommitteeId.parse('fengshan');
  await rt.store.directory.recordPerson(
    c,
    Person.parse({ id: 'jian', name: '简', email: 'jian@fengshan.example', roles: ['member'] }),
    founded,
  );
  const lin = await signedIn('jian@fengshan.example');
  for (let n = 0; n < 100; n++) await call('GET', `/proposals/none${n}`, { as: lin });
  for (let n = 0; n < 100; n++) {
    await tellSecurity(rt, { kind: 'refused' }, { network: `192.0.2.${n}`, request: `stranger-${n}` });
  }
  const day = dayOf(instant(platform.clock.now()));
  const keep = () => true;
  const own = await pageOfLines(rt.store.table, { committeeId: c, day }, { keep, limit: 1000 });
  const refused = own.items.filter(({ person, kind }) => person === 'jian' && kind === 'refused');
  expect(refused.map(({ times }) => times)).toEqual([100]);
  const strangers = await pageOfLines(rt.store.table, { committeeId: undefined, day }, { keep, limit: 1000 });
  const told = strangers.items.filter(({ request }) => request.startsWith('stranger-'));
  expect(told.map(({ network }) => network)).toContain('*');
  expect(told.length).toBe(21);
});

test('no code, no cookie and no address stands in the log or in the table', async () => {
  const { rt, platform } = api();
  const day = dayOf(instant(platform.clock.now()));
  const kept = [];
  for (const committeeId of ['fengshan', 'linhe', undefined]) {
    kept.push(await pageOfLines(rt.store.table, { committeeId, day }, { keep: () => true, limit: 5000 }));
  }
  const everything = `${logged.join('\n')}\n${JSON.stringify(kept)}`;
  expect(secrets.size).toBeGreaterThan(10);
  for (const secret of secrets) expect(everything).not.toContain(secret);
});
