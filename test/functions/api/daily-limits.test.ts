import { beforeAll, expect, test } from 'vitest';
import { type LIMITED, limitSentence, mostOf } from '../../../domain/daily-limits.ts';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { countInDay } from '../../../functions/store/daily-counts.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
let lin = '';

const form = {
  title: '关于增加社区嵌入式托育点的建议',
  text: {
    situation: '全区三岁以下婴幼儿约八千人，托位不足。',
    analysis: '用房难找，运营成本高。',
    suggestions: '一是利用社区闲置用房设立托育点，二是给予水电价格优惠，三是建立医育结合的指导机制。',
  },
};

beforeAll(async () => {
  const { signIn, call } = api();
  lin = await signIn('lin@fengshan.example');
  const he = await signIn('he@fengshan.example');
  await call('POST', '/sessions', { as: he, body: { id: '2-2', term: 2, meeting: 2 } });
});

/** As if so much had been started today already. */
async function started(what: (typeof LIMITED)[number], count: number): Promise<void> {
  const { rt } = api();
  const day = dayOf(instant(rt.clock()));
  const of = { committeeId: 'fengshan', personId: 'lin', what, day };
  const sums = { calls: { add: count, most: mostOf(what) } };
  expect(await countInDay(rt.store.table, of, sums)).toBe(true);
}

const submit = (key: string, more: object = {}) =>
  api().call('POST', '/proposals', {
    as: lin,
    body: { ...form, ...more },
    headers: { 'idempotency-key': key },
  });

test('invitations to sign are counted by the day, and beyond the limit nobody is written to; the next day it goes on', async () => {
  const { rt, platform } = api();
  const joint = { kind: 'joint', signers: ['chen'] };
  await started('invitations', mostOf('invitations') - 1);
  expect((await submit('the last that may be', joint)).status).toBe(201);
  // The same again is the same, and counts for nothing.
  expect((await submit('the last that may be', joint)).status).toBe(200);
  const pending = (await rt.store.notices.listPending()).length;
  const refused = await submit('one too many', joint);
  expect(refused).toMatchObject({ status: 429, body: { detail: limitSentence('invitations') } });
  expect(await rt.store.notices.listPending()).toHaveLength(pending);
  expect((await submit('alone it is taken')).status).toBe(201);
  await platform.clock.moveTo(platform.clock.now() + 24 * 3_600_000);
  expect((await submit('on the next day', joint)).status).toBe(201);
});

test('drafts and proposals of a day are limited, each with a sentence', async () => {
  // On this day one was handed in before.
  await started('submissions', mostOf('submissions') - 3);
  const answers = [];
  for (const key of ['first-one', 'second-one', 'third-one']) answers.push((await submit(key)).status);
  expect(answers).toEqual([201, 201, 429]);
  await started('drafts', mostOf('drafts'));
  const draft = await api().call('POST', '/proposals/drafts', { as: lin, body: form });
  expect(draft).toMatchObject({ status: 429, body: { detail: limitSentence('drafts') } });
});
