import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { Agency, Group, Person, type Role } from '../../../domain/people/person.ts';
import { handlingRef, inspectionRef, proposalRef } from '../../../domain/subject.ts';
import { cleanLines, hasHalfCharacter } from '../../../domain/text/clean.ts';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { asOf } from '../../../domain/time/typed-day.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';
import {
  type DescribedForm,
  handlingActForms,
  inspectionActForms,
  proposalActForms,
  stepForms,
} from '../../../functions/api/described-forms.ts';
import { atTheDoor } from '../../../functions/api/door.ts';
import { ApiProblem } from '../../../functions/api/problem.ts';
import type { Route } from '../../../functions/api/route.ts';
import { allRoutes } from '../../../functions/api/routes.ts';
import { founded } from '../store/founded.ts';
import { form, putHandling, putInspection, putTwin } from './put-cases.ts';
import { type ApiAnswer, runningApi } from './running-api.ts';
import { formTrials, type Trial, type TriedCall, trialsOf } from './trials.ts';

/*
 * Every string that anybody can send, wherever the OpenAPI document says that there is one, with everything that
 * strings were ever bad by. A new route or field is in the document, so it is tried here by itself.
 */

/** Where only certain strings are taken, these tell enough. */
const FEW: Readonly<Record<string, string>> = {
  nothing: '',
  'a name of the language': '__proto__',
  long: '长'.repeat(50_000),
};
const NASTY: Readonly<Record<string, string>> = {
  ...FEW,
  'another name of the language': 'constructor',
  'nothing to see': ' \t\u3000\u00A0\u200B\u200C\u200D\uFEFF\u2060\u3164',
  'what steers': '甲\u0000\u0007\u001B[31m乙\u202Efdp.exe\u200F\u2066丙\r\n丁\u2028戊\u0085己\u000B庚',
  'a high half': '甲\uD842',
  'a low half': '\uDFB7甲',
  'what others read as orders':
    "=cmd|' /C calc'!A0\"@SUM(1),<img src=x onerror=alert(1)>; DROP TABLE duban; --",
  'an address and a template': '../../%2e%2e/%00\\..\\x#?a=b{n}{{7*7}}{% x %}$ne$&$1&amp;',
  'joined and rare': `甲👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍💻𠮷野家䶮龘𬌗辻\u{E0100}${'\u0301'.repeat(60)}乙`,
  'full width': '１２３４５６７８ＡＢＣ＠ｅｘａｍｐｌｅ．ｃｏｍ',
};

const C = 'fengshan';
/** What changes the ground under all others comes last. */
const LAST = ['/proposals/{id}/acts/{act}', '/settings'];
const routes = allRoutes().toSorted((a, b) => LAST.indexOf(a.path) - LAST.indexOf(b.path));
const api = runningApi();
const ids = new Map<string, string>();
const versions = new Map<string, number>();
const signedIn = new Map<string, string>();
/** Who has a role, those first who may do most. */
const BY_ROLE: Readonly<Record<string, string>> = {
  staff: 'he',
  administrator: 'admin',
  clerk: 'zhou',
  member: 'lin',
};

beforeAll(async () => {
  const { signIn, call, rt } = api();
  for (const name of Object.values(BY_ROLE)) signedIn.set(name, await signIn(`${name}@${C}.example`));
  const [member = '', staff = '', administrator = ''] = ['lin', 'he', 'admin'].map((name) =>
    signedIn.get(name),
  );
  const session = await call('POST', '/sessions', { as: staff, body: { id: '2-2', term: 2, meeting: 2 } });
  const headers = { 'idempotency-key': 'nasty strings' };
  const { body } = await call('POST', '/proposals', { as: member, body: form, headers });
  const draft = await call('POST', '/proposals/drafts', { as: member, body: { title: '草稿' } });
  ids.set('proposals', body.proposal.id);
  ids.set('proposals/drafts', draft.body.proposal.id);
  ids.set('handlings', await putHandling(rt, body.proposal.id));
  ids.set('inspections', await putInspection(rt));
  await putTwin(rt, body.proposal.id, 'x1');
  const { directory } = rt.store;
  await directory.recordAgency(C, Agency.parse({ id: 'x1', name: '区某局' }), founded);
  await directory.recordGroup(C, Group.parse({ id: 'x1', name: '某总支', kind: 'party' }), founded);
  const person = {
    id: 'x1',
    name: '某某',
    email: 'x1@fengshan.example',
    roles: ['member', 'leader', 'clerk'],
  };
  await directory.recordPerson(C, Person.parse({ ...person, agencyId: 'jianshe' }), founded);
  for (const path of ['/settings', '/calendars'])
    versions.set(path, (await call('GET', path, { as: administrator })).body.version);
  versions.set('/sessions 2-2', session.body.version);
});

/** An item of a step, open for the office, so that its form is read whatever the stage. */
async function openItem({ act, name }: DescribedForm): Promise<void> {
  const [proposal = '', handling = '', inspection = ''] = ['proposals', 'handlings', 'inspections'].map(
    (kind) => ids.get(kind),
  );
  const subject = name.startsWith('Handling')
    ? handlingRef(proposal, handling)
    : name.startsWith('Proposal')
      ? proposalRef(proposal)
      : inspectionRef(inspection);
  calls += 1;
  const item = WorkItem.parse({
    committeeId: C,
    id: `${subject.id}.${calls}`,
    step: act,
    subject,
    assignee: 'role:staff',
    title: name,
    openedAt: '2026-01-01T00:00:00.000Z',
    state: 'open',
    epoch: 0,
  });
  ids.set(name, item.id);
  const workItems = [{ after: { item } }];
  await api().rt.store.record({ committeeId: C, at: item.openedAt, changes: [], workItems });
}

let calls = 0;

const OF_OTHERS = ['not-allowed', 'not-yours'];

/** The answer to the first of those whose it is to ask. */
async function tried(route: Route, trial: Trial, text: string): Promise<ApiAnswer> {
  const { access, forms } = route;
  const names = Object.entries(BY_ROLE).flatMap(([role, name]) =>
    typeof access === 'string' || access.includes(role as Role) ? [name] : [],
  );
  const form = forms?.find(({ name }) => name === trial.form);
  // What is done leaves the items of other steps nobody's.
  if (form && route.path.startsWith('/work-items')) await openItem(form);
  const call = trial.call(text, ids);
  let last: ApiAnswer | undefined;
  for (const name of names) {
    const answer = await send(route, call, signedIn.get(name) ?? '');
    if (!OF_OTHERS.includes(answer.body?.code)) return answer;
    last = answer;
  }
  if (!last) throw new Error(`Nobody here may ask ${route.path}.`);
  return last;
}

async function send(route: Route, { path, body, header }: TriedCall, as: string): Promise<ApiAnswer> {
  // The calendar of a year is of the version of all of them.
  const thing = `${path.replace(/\/\d+$/, '')} ${Object(body).id ?? ''}`.trim();
  const version = versions.get(thing);
  const sent = version !== undefined && typeof body === 'object' ? { ...body, version } : body;
  calls += 1;
  const answer = await api().call(route.method, path, {
    ...(route.access !== 'public' && { as }),
    ...(route.accepts ? { text: String(sent) } : sent !== undefined && { body: sent }),
    headers: {
      ...(route.headers && { 'idempotency-key': `a key of its own ${calls}` }),
      ...(route.accepts && { 'content-type': route.accepts }),
      ...(header && { [header[0]]: header[1] }),
    },
  });
  const { version: now = version !== undefined && version + 1 } = answer.body;
  if (answer.status < 300 && route.body && now !== false) versions.set(thing, now);
  return answer;
}

/** In Chinese, and in words that who types understands. */
const inChinese = (text: unknown): boolean => /^(?!.*正则表达式).*\p{Script=Han}/su.test(String(text));
/** Who is not let in at all has tried nothing. */
const NOT_TRIED = ['not-signed-in', 'owes-second-factor'];

/** What is wrong with an answer; undefined when it is taken, or refused in words. */
function faultOf({ status, body, headers }: ApiAnswer): string | undefined {
  if (status >= 500 || NOT_TRIED.includes(body?.code)) return `${status} ${body?.code}`;
  if (status >= 400 && !headers.get('content-type')?.startsWith('application/problem+json'))
    return `${status} without a problem`;
  const lines = (body?.bad ?? []).flatMap(({ errors }: { errors: string[] }) => errors);
  const said = status < 400 ? lines : [body.title, body.detail, ...Object.values(body.errors ?? {}).flat()];
  const mute = said.filter((words: unknown) => !inChinese(words));
  return mute.length > 0 ? `${status} says ${JSON.stringify(mute)}` : undefined;
}

const taken = new Set<string>();
const described = routes
  .map((route) => [`${route.method} ${route.path}`, route, trialsOf(route)] as const)
  .filter(([, , trials]) => trials.length > 0);

describe.each(described)('%s', (name, route, trials) => {
  test('takes every string or says in Chinese what is wrong with it', async () => {
    const faults: string[] = [];
    for (const trial of trials) {
      for (const [what, text] of Object.entries(trial.closed ? FEW : NASTY)) {
        // An address that ends there is another one.
        if (text === '' && trial.place.startsWith('path')) continue;
        const answer = await tried(route, trial, text);
        const fault = faultOf(answer);
        if (fault) faults.push(`${trial.place}: ${what}: ${fault}`);
        if (answer.status < 300) taken.add(name);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});

/** These take only what a mail, a device or the directory has said before. */
const NEVER_TAKEN = [
  'POST /sign-in/code',
  'POST /sign-in',
  'POST /sign-in/second',
  'POST /me/second-factor/totp/confirmation',
  'POST /me/second-factor/passkeys/confirmation',
  'POST /handlings/{id}/hand-over',
];

/** A place of a body that takes more than certain strings. */
const isOpen = ({ place, closed }: Trial): boolean => !closed && !/^(path|query|header) /.test(place);

test('what can be written with some of them was written', () => {
  const writes = described.flatMap(([name, { body }, trials]) => (body && trials.some(isOpen) ? [name] : []));
  expect(writes.filter((name) => !taken.has(name))).toEqual(NEVER_TAKEN);
});

test('what the table holds then is normalised', async () => {
  const kept = await everythingKept();
  expect(kept.length).toBeGreaterThan(1000);
  expect(kept.filter((text) => hasHalfCharacter(text) || cleanLines(text) !== text)).toEqual([]);
});

test.each(
  [...stepForms, ...proposalActForms, ...handlingActForms, ...inspectionActForms].map(
    (form) => [form.name, form] as const,
  ),
)('what is read of %s is normalised', (_, form) => {
  const read = formTrials(form).flatMap(({ call }) =>
    Object.values(NASTY).flatMap((text) => stringsIn(readAtTheDoor(form, call(text, ids).body))),
  );
  expect(read.filter((text) => cleanLines(text).trim() !== text)).toEqual([]);
});

/** What its schema makes of a body; nothing where it is refused. */
function readAtTheDoor({ schema }: DescribedForm, body: unknown): unknown {
  const today = dayOf(instant(Date.now()));
  return asOf(today, () => {
    try {
      return schema.safeParse(atTheDoor(body)).data;
    } catch (error) {
      if (error instanceof ApiProblem) return undefined;
      throw error;
    }
  });
}

/** Every string in the table, names and keys too. */
async function everythingKept(): Promise<string[]> {
  const client = new DynamoDBClient({});
  const kept: string[] = [];
  const table = { TableName: api().rt.env.TABLE_NAME };
  for await (const { Items } of paginateScan({ client }, table))
    for (const text of stringsIn(Items)) kept.push(text);
  client.destroy();
  return kept;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...stringsIn(part)]);
}
