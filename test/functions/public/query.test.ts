import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { Settings } from '../../../domain/settings/settings.ts';
import { publicPages } from '../../../functions/public/public-pages.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { PUBLISHED_QUERY } from '../../../infra/blueprint.ts';

const settings = Settings.parse({ committee: { name: '政协丰山区委员会', shortName: '丰山政协' } });
const fields = settings.fields.map(({ id }) => id);
const rt = {
  env: {},
  clock: () => Date.UTC(2026, 1, 1),
  log: { error: (said: string, more: object) => expect.unreachable(`${said} ${JSON.stringify(more)}`) },
  store: {
    settings: { find: async () => ({ version: 1, settings }), listCommittees: async () => ['fengshan'] },
    sessions: { list: async () => [{ id: '2-2', term: 2, meeting: 2 }] },
    proposals: { find: async () => undefined },
    directory: { listAgencies: async () => [] },
    // A list that never ends has a next page.
    table: { query: async () => [], getAll: async () => [] },
  },
} as unknown as Runtime;

/** Asks for a page with a query that keeps which of its parameters were read. */
async function ask(path: string, query: Record<string, string>) {
  const read = new Set<string>();
  const queryStringParameters = new Proxy(query, {
    get: (own, name: string) => {
      read.add(name);
      return own[name];
    },
    ownKeys: () => expect.unreachable('a page looks through the whole query'),
  });
  const event = { rawPath: path, headers: {}, queryStringParameters, requestContext: { requestId: 'r' } };
  const { statusCode, body = '' } = await publicPages(rt)(event as unknown as APIGatewayProxyEventV2);
  return { statusCode, body, read };
}

const full = { q: '坡道', session: '2-2', field: fields[0] ?? '', from: 'YQ' };

test('what the public pages read of a query is what the cache before them tells pages apart by', async () => {
  const list = await ask('/p/fengshan', full);
  expect(list.statusCode).toBe(200);
  expect([...list.read].toSorted()).toEqual([...PUBLISHED_QUERY].toSorted());
  for (const path of ['/p', '/p/fengshan/some-proposal', '/p/style.css', '/p/fengshan/a/b'])
    expect([...(await ask(path, full)).read], path).toEqual([]);
});

test('what the list asks for itself, by its form and its links, is in it too', async () => {
  const { body } = await ask('/p/fengshan', full);
  const named = [...body.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name);
  const linked = [...body.matchAll(/href="[^"?]*\?([^"]*)"/g)].flatMap(([, query = '']) => [
    ...new URLSearchParams(query.replaceAll('&amp;', '&').replaceAll('&#38;', '&')).keys(),
  ]);
  const asked = [...named, ...linked].filter((name) => name !== 'viewport');
  expect(asked).toEqual(expect.arrayContaining(['q', 'session', 'field']));
  for (const name of asked) expect(PUBLISHED_QUERY).toContain(name);
});
