import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../domain/event.ts';
import { publicPages } from '../../../functions/public/public-pages.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { LENGTH, muchOf, PIECES, slowOver } from '../../awkward.ts';
import { handlingAt, SUMMARY } from '../../domain/handling/fixtures.ts';
import { proposalAt, settings } from '../../domain/proposal/fixtures.ts';

/** As much as the forms take: three parts of a text, a reply and a report. */
const PART = 20_000;
const REPORT = 20_000;

/** A committee with one published proposal, whose text, reply and report are as long as they may be. */
function publishing(typed: string, id: string) {
  const asked: string[] = [];
  const handling = handlingAt('done', { reply: SUMMARY });
  const proposal = {
    ...proposalAt('published', { title: typed.slice(0, 200), leftOut: ['王秀英', 'aaaaaaaaaaaaaaaa'] }),
    id,
    handlings: [handling.id],
    head: id,
  };
  const written = (kind: string, seq: number, text: string) =>
    ({
      kind,
      seq,
      at: '2026-01-01T00:00:00.000Z',
      by: {},
      changes: {},
      form: { text },
    }) as unknown as StoredEvent;
  const store = {
    settings: { find: async () => ({ version: 1, settings: settings() }) },
    sessions: { list: async () => [] },
    proposals: {
      find: async () => proposal,
      findAll: async () => [],
      findText: async () => {
        asked.push('text');
        const part = typed.slice(0, PART);
        return { situation: part, analysis: part, suggestions: part };
      },
    },
    handlings: { findAll: async () => [handling] },
    events: {
      list: async (_: string, of: string) => {
        asked.push('events');
        return of === id
          ? []
          : [written('replied', 3, typed), written('reported', 4, typed.slice(0, REPORT))];
      },
    },
    directory: { findAgencies: async () => [], listAgencies: async () => [] },
    table: { query: async () => [], getAll: async () => [] },
  };
  const log = {
    error: (said: string, more: object) => expect.unreachable(`${said} ${JSON.stringify(more)}`),
  };
  const rt = { env: {}, clock: () => Date.UTC(2026, 1, 1), log, store } as unknown as Runtime;
  const pages = publicPages(rt);
  const view = async (path: string, headers: object = {}, queryStringParameters: object = {}) =>
    await pages({
      rawPath: path,
      headers,
      queryStringParameters,
      requestContext: { requestId: 'request' },
    } as unknown as APIGatewayProxyEventV2);
  return { view, asked, path: `/p/fz/${id}` };
}

let pages = 0;
/** Each of another proposal, so that none is known from before. */
const fresh = (typed: string) => publishing(typed, `worst${++pages}`);

test('the longest text of each awkward letter is a page in time that grows with its length alone', async () => {
  const answered = new Set<number | undefined>();
  const slow = await slowOver(async (typed) => {
    const { view, path } = fresh(typed.toWellFormed());
    answered.add((await view(path)).statusCode);
  });
  expect(slow).toEqual([]);
  expect([...answered]).toEqual([200]);
}, 240_000);

test('all awkward letters together, in thousands of lines, are no longer a page than a few times their text', async () => {
  const each = Math.ceil(LENGTH / PIECES.length);
  const typed = PIECES.map((piece) => `${muchOf(piece).slice(0, each)}\n`)
    .join('')
    .toWellFormed();
  const lines = '- 一\n'.repeat(LENGTH / 4);
  for (const text of [typed, lines]) {
    const { view, path } = fresh(text);
    const { statusCode, body = '' } = await view(path);
    expect(statusCode).toBe(200);
    expect(body.length).toBeGreaterThan(LENGTH);
    expect(body.length).toBeLessThan(10 * (3 * PART + LENGTH + REPORT));
  }
});

test('it is reckoned once, however often it is looked at, and who has it is sent nothing but its name', async () => {
  const { view, asked, path } = fresh('一、补建坡道。\n'.repeat(5000));
  const first = await view(path);
  const reckoned = asked.length;
  expect(reckoned).toBe(3);
  const etag = String(first.headers?.etag);
  expect(first.headers).toMatchObject({
    'cache-control': 'public, max-age=60',
    etag: expect.stringMatching(/^"\S+"$/),
  });
  for (let time = 0; time < 20; time++) expect((await view(path)).headers?.etag).toBe(etag);
  const again = await view(path, { 'if-none-match': etag });
  expect(again).toMatchObject({ statusCode: 304, headers: { etag, 'cache-control': 'public, max-age=60' } });
  expect(again.body).toBeUndefined();
  expect(asked.length).toBe(reckoned);
});

test('what a list is asked for is a page of its own, kept like any other', async () => {
  const { view } = fresh('一');
  const lists = await Promise.all(
    [{}, { q: '坡道' }, { q: '停车' }].map((query) => view('/p/fz', {}, query)),
  );
  const etags = lists.map(({ headers }) => headers?.etag);
  expect(new Set(etags).size).toBe(3);
  for (const { headers } of lists) expect(headers?.['cache-control']).toBe('public, max-age=60');
  expect(await view('/p/fz', { 'if-none-match': etags[1] }, { q: '坡道' })).toMatchObject({
    statusCode: 304,
  });
  expect(await view('/p/fz', { 'if-none-match': etags[1] }, { q: '停车' })).toMatchObject({
    statusCode: 200,
  });
});
