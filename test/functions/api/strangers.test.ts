import { beforeAll, describe, expect, test } from 'vitest';
import { Agency, Person } from '../../../domain/people/person.ts';
import type { Route } from '../../../functions/api/route.ts';
import { allRoutes } from '../../../functions/api/routes.ts';
import { announced, sendFile } from '../../attachments.ts';
import { founded } from '../store/founded.ts';
import { form, putHandling, putInspection } from './put-cases.ts';
import { runningApi } from './running-api.ts';

const routes = allRoutes();

const api = runningApi();
const signedIn = new Map<string, string>();
const as = (name: string): string => signedIn.get(name) ?? '';
const FENGSHAN = ['lin', 'chen', 'zhou', 'wu', 'he', 'admin'];
const LINHE = ['he', 'admin', 'lin', 'zhou'].map((name) => `${name} of linhe`);

/** What there is in one committee, by the first part of the address that names it. */
const ids = new Map<string, string>();
let proposalId = '';

beforeAll(async () => {
  const { signIn, call, rt } = api();
  for (const name of FENGSHAN) signedIn.set(name, await signIn(`${name}@fengshan.example`));
  for (const name of LINHE) signedIn.set(name, await signIn(`${name.split(' ')[0]}@linhe.example`));
  for (const name of ['he', 'he of linhe'])
    await call('POST', '/sessions', { as: as(name), body: { id: '2-2', term: 2, meeting: 2 } });
  const headers = { 'idempotency-key': 'strangers' };
  const { body } = await call('POST', '/proposals', { as: as('lin'), body: form, headers });
  proposalId = body.proposal.id;
  const content = '%PDF-1.7 a paper';
  const file = announced({ kind: 'proposal', id: proposalId }, '附件.pdf', content);
  const attachment = await call('POST', '/attachments', { as: as('lin'), body: file });
  await sendFile(attachment.body.upload, content);
  const inbox = await call('GET', '/work-items', { as: as('chen') });
  ids.set('proposals', proposalId);
  ids.set('attachments', attachment.body.id);
  ids.set('work-items', inbox.body.items[0].id);
  ids.set('handlings', await putHandling(rt, proposalId));
  ids.set('inspections', await putInspection(rt));
  // Most ids are those of somebody in either committee; these are in one alone.
  const only = { id: 'only', name: '独一', email: 'only@fengshan.example', roles: ['member'] };
  await rt.store.directory.recordPerson('fengshan', Person.parse(only), founded);
  await rt.store.directory.recordAgency('fengshan', Agency.parse({ id: 'only', name: '独一局' }), founded);
  ids.set('directory/people', 'only').set('directory/agencies', 'only').set('directory/groups', 'minmeng');
});

const subjectOf = ({ path }: Route): string => {
  const [, first = '', second = ''] = path.split('/');
  return first === 'directory' ? `${first}/${second}` : first;
};

/** A right body of a route, as far as a stranger can guess one. */
function bodiesOf(route: Route): (object | string | undefined)[] {
  if (!route.body) return [undefined];
  if (route.forms) return route.forms.map(({ example }) => example);
  if (route.path.endsWith('hand-over')) return [{ to: 'wu' }];
  return [{ title: '改过的标题', text: form.text }, {}];
}

/** The address with its parts filled in; an act by each of its names. */
const addressesOf = (route: Route, id: string): string[] => {
  const acts = route.path.includes('{act}') ? (route.forms ?? []).map(({ act }) => act) : [''];
  return acts.map((act) => route.path.replace('{id}', id).replace('{act}', act).replace('{year}', '2027'));
};

// What is one's own is nobody else's by the address alone: it names nobody.
const ofSubjects = routes.filter(({ path }) => path.includes('{id}') && !path.startsWith('/me/'));

describe.each(ofSubjects.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_, route) => {
    const id = () => ids.get(subjectOf(route)) ?? '';
    const deletesDraft = route.method === 'DELETE' && subjectOf(route) === 'proposals';

    test('tells nobody of another committee that there is such a thing', async () => {
      for (const name of LINHE) {
        for (const body of bodiesOf(route)) {
          const [path = ''] = addressesOf(route, id());
          const [absent = ''] = addressesOf(
            route,
            subjectOf(route) === 'work-items' ? 'no.thing' : 'nothing',
          );
          const [answer, none] = await Promise.all([
            api().call(route.method, path, { as: as(name), body }),
            api().call(route.method, absent, { as: as(name), body }),
          ]);
          expect(answer.status, name).toBeGreaterThanOrEqual(deletesDraft ? 204 : 400);
          const { requestId: _own, ...said } = answer.body || {};
          const { requestId: _other, ...saidOfNone } = none.body || {};
          expect([answer.status, said], name).toEqual([none.status, saidOfNone]);
        }
      }
    });

    test('tells a clerk with no part in it no more', async () => {
      for (const body of bodiesOf(route)) {
        for (const path of addressesOf(route, id())) {
          const { status } = await api().call(route.method, path, { as: as('wu'), body });
          expect(deletesDraft ? [403] : [403, 404, 422], path).toContain(status);
          if (status === 403) expect(typeof route.access, path).toBe('object');
        }
      }
    });
  },
);

test('a paper form by somebody who is not the office tells no stranger of a work item', async () => {
  const path = `/work-items/${ids.get('work-items')}/completion`;
  const { status } = await api().call('POST', path, { as: as('wu'), body: { onPaper: true } });
  expect(status).toBe(404);
});

test('who only reads a published proposal attaches nothing to it', async () => {
  const { rt, call } = api();
  const before = await rt.store.proposals.find('fengshan', proposalId);
  if (!before) throw new Error('The proposal was handed in.');
  const file = announced({ kind: 'proposal', id: proposalId }, 'x.pdf', '%PDF-1.7');
  const attach = async (name: string) =>
    (await call('POST', '/attachments', { as: as(name), body: file })).status;
  expect([await attach('wu'), await attach('zhou'), await attach('chen')]).toEqual([404, 201, 201]);
  const by = { personId: before.signers[0]?.person ?? before.id, name: '林秀英' } as never;
  const event = { kind: 'published', at: before.stageSince, by, changes: { stage: 'published' as const } };
  await rt.store.record({
    committeeId: 'fengshan',
    at: before.stageSince,
    changes: [{ kind: 'proposal', before, event }],
  });
  expect([await attach('wu'), await attach('zhou'), await attach('chen')]).toEqual([404, 201, 201]);
  expect((await call('GET', `/proposals/${proposalId}`, { as: as('wu') })).status).toBe(200);
});

test('the addresses of agencies’ leaders are for the office, and titles before publication for who proposes', async () => {
  const { rt, call } = api();
  const agency = await rt.store.directory.findAgency('fengshan', 'jiaoyu');
  if (!agency) throw new Error('There is such an agency.');
  const leader = { leaderName: '郑局长', leaderEmail: 'zheng@jiaoyu.example' };
  await rt.store.directory.recordAgency(
    'fengshan',
    { ...agency, ...leader, leaderEmailState: 'bounced' },
    founded,
  );
  const seen = async (name: string) =>
    JSON.stringify((await call('GET', '/directory/agencies', { as: as(name) })).body);
  expect(await seen('wu')).not.toMatch(/leader/);
  expect(await seen('he')).toContain('zheng@jiaoyu.example');
  const query = new URLSearchParams({ title: form.title });
  const similar = (name: string) => call('GET', `/proposals/similar?${query}`, { as: as(name) });
  expect((await similar('chen')).status).toBe(200);
  expect((await similar('wu')).status).toBe(403);
});

const ODD = [
  undefined,
  '',
  'null',
  '[]',
  '"text"',
  '{"__proto__":{"a":1},"constructor":null}',
  `{"${'x'.repeat(300)}":{"a":[[[[[[{}]]]]]]}}`,
  '{"outcome":{"$gt":""},"text":1e400,"leads":[null]}',
  '{"title":"\\u0000\\ud800","text":{"situation":{}}}',
];

test('nothing that anybody sends is a fault of ours, and every fault of theirs is said in Chinese, by field', async () => {
  const { call } = api();
  for (const route of routes) {
    const odd = ['%00', '..%2f..', 'a b', '%E6%8F%90', '__proto__'].map((part) =>
      route.path.replace(/\{\w+\}/g, part),
    );
    const paths = route.path.includes('{')
      ? odd
      : [route.path, `${route.path}?cursor=%00&limit=-1&limit=x&no=1`];
    for (const [at, path] of paths.entries()) {
      for (const text of route.body ? ODD : [undefined]) {
        const name = FENGSHAN[at % FENGSHAN.length] ?? 'lin';
        const { status, body, headers } = await call(route.method, path, {
          as: as(name),
          ...(text !== undefined && { text }),
        });
        expect(status, `${route.method} ${path} ${text}`).toBeLessThan(500);
        if (status < 400) continue;
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(body.detail, path).toMatch(/\p{Script=Han}/u);
        for (const messages of Object.values<string[]>(body.errors ?? {}))
          for (const message of messages) expect(message, path).toMatch(/\p{Script=Han}/u);
      }
    }
    if (route.path === '/sign-out') signedIn.set('lin', await api().signIn('lin@fengshan.example'));
  }
});
