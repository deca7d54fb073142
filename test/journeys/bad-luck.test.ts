import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommitteeId } from '../../domain/ids.ts';
import { Person } from '../../domain/people/person.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { openStore } from '../../functions/store/store.ts';
import { table } from '../../infra/blueprint.ts';
import { openDuban } from '../../infra/local/demo/client.ts';
import { DEMO } from '../../infra/local/demo/committee.ts';
import { type LocalDuban, startLocal } from '../../infra/local/local.ts';
import { founded } from '../functions/store/founded.ts';
import {
  type Cast,
  castOf,
  complete,
  dayIn,
  finish,
  handIn,
  itemOf,
  later,
  recordOf,
  refusalOf,
  workOf,
} from './running-duban.ts';

const folder = mkdtempSync(join(tmpdir(), 'duban-test-'));
let local: LocalDuban;
let cast: Cast;

beforeAll(async () => {
  local = await startLocal({ dataDir: join(folder, 'data') });
  cast = castOf(local.url);
});

afterAll(async () => {
  await local?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const filed = { outcome: 'file', field: 'social' };
const assigned = { shape: 'lead', leads: [{ agencyId: 'zhujian' }] };

/** A proposal that waits for the review of the office. */
async function handedIn(title: string): Promise<string> {
  const id = await handIn(cast.member, title);
  await local.idle();
  return id;
}

/** A proposal that waits to be signed for by its agency. */
async function atTheAgency(title: string): Promise<string> {
  const id = await handedIn(title);
  await complete(local, cast.staff, [id, 'review'], filed);
  await complete(local, cast.staff, [id, 'assign'], assigned);
  return id;
}

test('an outcome that the form does not know is refused, and the work item waits on', async () => {
  const id = await handedIn('关于未知结果的建议');
  const item = await itemOf(cast.staff, id, 'review');
  for (const form of [{ outcome: 'approve' }, { outcome: 7 }, {}, { ...filed, next: 'published' }]) {
    const refused = await refusalOf(finish(cast.staff, item, form));
    expect(refused).toEqual({ status: 422, code: 'invalid-input' });
  }
  const act = cast.staff[0].post(`/api/proposals/${id}/acts/publish-at-once`, {});
  expect(await refusalOf(act)).toEqual({ status: 404, code: 'not-found' });
  await finish(cast.staff, item, filed);
  await local.idle();
  expect(await itemOf(cast.staff, id, 'assign')).toBeDefined();
});

test("somebody else's work item is refused to who sees the case, and not there for who does not", async () => {
  const id = await atTheAgency('关于他人待办的建议');
  const item = await itemOf(cast.clerk, id, 'sign');
  const accept = { outcome: 'accept' };
  expect(await refusalOf(finish(cast.member, item, accept))).toEqual({ status: 403, code: 'not-yours' });
  expect(await refusalOf(finish(cast.staff, item, accept))).toEqual({ status: 403, code: 'not-yours' });
  for (const stranger of [cast.otherMember, cast.otherClerk]) {
    expect(await refusalOf(finish(stranger, item, accept))).toEqual({ status: 404, code: 'not-found' });
    const read = stranger[0].get(`/api/work-items/${item.id}`);
    expect(await refusalOf(read)).toEqual({ status: 404, code: 'not-found' });
  }
  expect((await recordOf(cast.staff, id)).handlings).toMatchObject([{ stage: 'sign' }]);
});

test("another committee's ids are not there, for whoever asks and whatever they try", async () => {
  const store = openStore(table.name);
  const other = CommitteeId.parse('linhe');
  const settings = { committee: { name: '政协临河区委员会', shortName: '临河区政协' } };
  await store.settings.record(other, Settings.parse(settings), 0, founded);
  const person = { id: 'hejing', name: '何静', email: 'hejing@linhe.example', roles: ['staff', 'leader'] };
  await store.directory.recordPerson(other, Person.parse(person), founded);
  const stranger = openDuban(local.url).as(person.email);
  expect(await stranger.get('/api/me')).toMatchObject({ committee: { id: other } });
  const id = await atTheAgency('关于别家编号的建议');
  const [handling] = (await recordOf(cast.staff, id)).handlings;
  const { id: item } = await itemOf(cast.clerk, id, 'sign');

  const tries = [
    stranger.get(`/api/proposals/${id}`),
    stranger.get(`/api/proposals/${id}/events`),
    stranger.get(`/api/work-items/${item}`),
    stranger.post(`/api/work-items/${item}/completion`, { outcome: 'accept' }),
    stranger.post(`/api/proposals/${id}/acts/withdraw`, { reason: '误报' }),
    stranger.post(`/api/handlings/${handling?.id}/acts/withdraw`, { reason: '误报' }),
  ];
  const missing = { status: 404, code: 'not-found' };
  expect(await Promise.all(tries.map(refusalOf))).toEqual(tries.map(() => missing));
  expect(await stranger.get('/api/proposals')).toMatchObject({ items: [] });
  expect(await stranger.get('/api/work-items?of=staff')).toMatchObject({ items: [] });
  expect((await recordOf(cast.staff, id)).proposal.stage).toBe('handling');
});

test('of a work item completed many times at once one counts, and the flow goes on once', async () => {
  const id = await handedIn('关于同时提交的建议');
  const item = await itemOf(cast.staff, id, 'review');
  await cast.colleague[0].get('/api/me');
  const both = [cast.staff, cast.colleague, cast.staff, cast.colleague, cast.staff];
  const answers = await Promise.allSettled(both.map((somebody) => finish(somebody, item, filed)));
  const acted = answers.filter(({ status }) => status === 'fulfilled').map((one) => Object(one).value);
  expect(acted.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(acted.map(({ seq, stage }) => `${seq} ${stage}`)).size).toBe(1);
  for (const answer of answers) {
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({ status: 409, code: 'changed-meanwhile' });
  }
  await local.idle();
  expect((await workOf(cast.staff, id)).map(({ step }) => step)).toEqual(['assign']);
});

test('a token signalled after its timeout changes nothing', async () => {
  const id = await atTheAgency('关于迟到信号的建议');
  const [handling] = (await recordOf(cast.staff, id)).handlings;
  const { workItems } = openStore(table.name);
  const waiting = async () => {
    const kept = await workItems.listOf(DEMO, handling?.id ?? '');
    return kept.filter(({ item }) => item.state === 'open');
  };
  const [before] = await waiting();
  await local.clock.moveTo(new Date(Date.parse(before?.item.due?.at ?? '') + 60_000).toISOString());
  const states = new SFNClient({});
  const signal = new SendTaskSuccessCommand({ taskToken: before?.token, output: '{"next":"done"}' });
  await expect(states.send(signal)).rejects.toMatchObject({ name: 'TaskTimedOut' });
  states.destroy();
  await local.idle();
  expect(await waiting()).toMatchObject([{ item: { id: before?.item.id, step: 'sign', overdue: true } }]);
  await complete(local, cast.clerk, [id, 'sign'], { outcome: 'accept' });
  expect(await itemOf(cast.clerk, id, 'reply')).toBeDefined();
});

test('what is completed while its time runs out leaves one wait, and the flow goes on', async () => {
  const ids = [];
  for (const n of [1, 2, 3, 4]) ids.push(await atTheAgency(`关于到期时办理的建议之${n}`));
  const items = [];
  for (const id of ids) items.push(await itemOf(cast.clerk, id, 'sign'));
  const due = await openStore(table.name).workItems.find(DEMO, items[0]?.id ?? '');
  const moment = Date.parse(due?.item.due?.at ?? '');
  // By hand up to the last minute; then people and the clock race.
  await local.clock.moveTo(new Date(moment - 60_000).toISOString());
  await cast.clerk[0].get('/api/me');
  const moved = local.clock.moveTo(new Date(moment + 60_000).toISOString());
  for (const item of items) await finish(cast.clerk, item, { outcome: 'accept' });
  await moved;
  await local.idle();
  for (const id of ids) {
    expect((await workOf(cast.clerk, id)).map(({ step }) => step)).toEqual(['reply']);
    expect((await recordOf(cast.staff, id)).handlings).toMatchObject([{ stage: 'reply' }]);
  }
});

/** From hand-in to publication, in one afternoon. */
async function wholeLife(title: string): Promise<string> {
  const id = await atTheAgency(title);
  await complete(local, cast.clerk, [id, 'sign'], { outcome: 'accept' });
  const promise = { matters: '补建三处坡道。', by: dayIn(local, 60) };
  await complete(local, cast.clerk, [id, 'reply'], { text: '资金已落实。', meaning: 'in-progress', promise });
  await complete(local, cast.staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, cast.member, [id, 'feedback'], { result: 'satisfied' });
  const report = { outcome: 'done', text: '三处坡道已建成。', meaning: 'solved' };
  await complete(local, cast.clerk, [id, 'report'], report);
  const judgement = { result: 'satisfied', done: 'as-said', evidenceSeen: true };
  await complete(local, cast.member, [id, 'second-feedback'], judgement);
  await complete(local, cast.staff, [id, 'publication'], { outcome: 'publish' });
  return id;
}

/** Who was written to about a proposal, and what, without its number and title. */
function lettersAbout(title: string): string[] {
  return local.mailbox
    .messages({ limit: 1000 })
    .filter(({ subject }) => subject.includes(title))
    .map(({ to, subject }) => `${to}: ${subject.replace(title, '').replace(/\d+/g, '')}`)
    .sort();
}

async function mailServerIs(down: boolean): Promise<void> {
  await fetch(`${local.services}/mailbox/outage`, { method: 'POST', body: JSON.stringify({ down }) });
}

test('a dead mail server stops nobody: notices wait, and go out once each when it lives again', async () => {
  for (const [who] of [cast.member, cast.staff, cast.clerk]) await who.get('/api/me');
  await wholeLife('关于邮件畅通的建议');
  await mailServerIs(true);
  const id = await wholeLife('关于邮件中断的建议');
  expect((await recordOf(cast.member, id)).proposal.stage).toBe('published');
  expect(lettersAbout('关于邮件中断的建议')).toEqual([]);
  await mailServerIs(false);
  await later(local, 1);
  const letters = lettersAbout('关于邮件中断的建议');
  expect(letters.length).toBeGreaterThan(5);
  expect(letters).toEqual(lettersAbout('关于邮件畅通的建议'));
});
