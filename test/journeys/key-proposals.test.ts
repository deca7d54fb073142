import { expect, test } from 'vitest';
import * as z from 'zod';
import { openDuban } from '../../infra/local/demo/client.ts';
import type { LocalDuban } from '../../infra/local/local.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import {
  complete,
  dayIn,
  finish,
  handIn,
  itemOf,
  later,
  refusalOf,
  type Somebody,
  startWithCast,
  workOf,
} from './running-duban.ts';
import { finishVisit, planVisit } from './visits.ts';

const TITLE = '关于为老旧小区补建无障碍坡道的建议';
const KEY = { leader: 'guanshijie', name: '关世杰' };
const NAMED = '本案是重点提案，督办领导：关世杰。';

const Proposal = z.looseObject({
  stage: z.string(),
  key: z.looseObject({}).optional(),
  keyAsked: z.looseObject({}).optional(),
  recommended: z.array(z.looseObject({})).optional(),
});
const Read = z.looseObject({ proposal: Proposal });
const List = z.looseObject({ items: z.array(Proposal) });
const Candidates = z.looseObject({
  items: z.array(z.looseObject({ reasons: z.array(z.looseObject({ reason: z.string() })) })),
});

async function started() {
  const cast = await startWithCast(temporaryFolder());
  const duban = openDuban(cast.local.url);
  const leader: Somebody = [duban.as('guanshijie@fenghu.example'), 'person'];
  const id = await handIn(cast.member, TITLE);
  await complete(cast.local, cast.staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(cast.local, cast.staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const act = async ([who]: Somebody, name: string, form: object): Promise<void> => {
    await who.post(`/api/proposals/${id}/acts/${name}`, form);
    await cast.local.idle();
  };
  const read = async ([who]: Somebody) => Read.parse(await who.get(`/api/proposals/${id}`)).proposal;
  return { ...cast, leader, id, act, read };
}

const mailsTo = (local: LocalDuban, to: string): string[] =>
  local.mailbox.messages({ to: `${to}@fenghu.example`, limit: 200 }).map(({ subject }) => subject);

test('the office proposes a key proposal, the leader who is to supervise it decides, and then everybody hears', {
  timeout: 600_000,
}, async () => {
  const { local, member, staff, clerk, leader, id, act, read } = await started();
  await act(staff, 'mark-key', { leader: 'guanshijie', reason: '群众反映集中。' });
  expect(await read(staff)).toMatchObject({ keyAsked: { ...KEY, reason: '群众反映集中。' } });
  // What is considered is the office's and the leaders' own affair.
  for (const other of [member, clerk]) expect(await read(other)).not.toHaveProperty('keyAsked');
  expect((await read(staff)).key).toBeUndefined();
  expect(mailsTo(local, 'guanshijie').join()).toContain('请审定重点提案');
  expect(await refusalOf(act(staff, 'mark-key', {}))).toMatchObject({ code: 'key-asked' });

  await complete(local, leader, [id, 'decide-key'], { outcome: 'refuse', reason: '面太窄。' });
  expect(await read(staff)).not.toHaveProperty('keyAsked');
  expect(mailsTo(local, 'niuhuimin').join()).toContain('领导不同意列为重点提案');

  await act(staff, 'mark-key', { leader: 'guanshijie' });
  const taken = await itemOf(leader, id, 'decide-key');
  await act(staff, 'unmark-key', { reason: '先补充材料' });
  await local.idle();
  expect((await workOf(leader, id)).map(({ step }) => step)).not.toContain('decide-key');
  expect(await refusalOf(finish(leader, taken, { outcome: 'approve' }))).toMatchObject({ status: 409 });
  // The agency's work went on undisturbed.
  expect((await workOf(clerk, id)).map(({ step }) => step)).toEqual(['sign']);

  await act(staff, 'mark-key', { leader: 'guanshijie' });
  await complete(local, leader, [id, 'decide-key'], { outcome: 'approve', note: '由我督办。' });
  for (const to of ['linzhiyuan', 'yexiaofeng']) expect(mailsTo(local, to).join()).toContain('列为重点提案');
  expect(mailsTo(local, 'niuhuimin').join()).toContain('领导同意列为重点提案');
  const wrong = act(staff, 'unmark-key', { reason: '重来' }).then(() =>
    act(staff, 'mark-key', { leader: 'niuhuimin' }),
  );
  expect(await refusalOf(wrong)).toMatchObject({ code: 'not-a-leader' });
});

test('every page’s answer and every later mail of a key proposal names the leader who supervises it', {
  timeout: 600_000,
}, async () => {
  const { local, member, staff, clerk, leader, id, act, read } = await started();
  await act(leader, 'mark-key', {});
  const since = local.clock.now() + 1;
  await later(local, 1);
  for (const who of [member, staff, clerk, leader]) {
    expect((await read(who)).key).toEqual(KEY);
    const { items } = List.parse(await who[0].get('/api/proposals'));
    expect(items.map(({ key }) => key)).toEqual([KEY]);
  }
  const sign = await itemOf(clerk, id, 'sign');
  expect(await clerk[0].get(`/api/work-items/${sign.id}`)).toMatchObject({ proposal: { key: KEY } });
  expect(await clerk[0].get('/api/work-items?of=agency')).toMatchObject({ items: [{ key: KEY }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [id, 'reply'], {
    text: '设计已经完成。',
    meaning: 'in-progress',
    promise: { matters: '补建三处坡道。', by: dayIn(local, 12) },
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'satisfied' });
  await later(local, 10);
  await complete(local, clerk, [id, 'report'], { outcome: 'done', text: '已建成。', meaning: 'solved' });
  await complete(local, member, [id, 'second-feedback'], {
    result: 'satisfied',
    done: 'as-said',
    evidenceSeen: true,
  });
  const visit = {
    theme: '坡道回头看',
    leader: 'guanshijie',
    proposals: [id],
    starts: `${dayIn(local, 20)}T01:00:00.000Z`,
    ends: `${dayIn(local, 20)}T09:00:00.000Z`,
    place: '西门小区',
    answerBy: dayIn(local, 10),
    participants: [{ person: 'susiqi', as: 'member' }],
  };
  const inspection = await planVisit(staff, visit, 'visit-of-a-key-proposal');
  await finishVisit(local, leader, [inspection, 'approve'], { outcome: 'approve' });
  await staff[0].post(`/api/inspections/${inspection}/acts/cancel`, { reason: '台风' });
  await later(local, 1);
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });

  const mails = local.mailbox
    .messages({ since, limit: 500 })
    .filter(({ subject }) => !/验证码|存证/.test(subject));
  const letters = mails.filter(({ subject }) => !/今日待办/.test(subject));
  expect(letters.length).toBeGreaterThan(15);
  for (const { subject, text, html } of letters) {
    const said = text.includes('坡道回头看') ? '督办领导：关世杰' : NAMED;
    expect(text, subject).toContain(said);
    expect(html, subject).toContain(said);
  }
  const digests = mails.filter(({ subject, text }) => /今日待办/.test(subject) && text.includes(TITLE));
  expect(digests.length).toBeGreaterThan(0);
  for (const { text } of digests) expect(text).toContain(`《${TITLE}》（重点提案，督办领导：关世杰）`);
  const page = await fetch(`${local.url}/p/demo/${id}`);
  expect(await page.text()).toContain('督办领导：关世杰');
});

test('a leader holds a proposal to be worth an inspection: the office hears, and the candidates say who, when and why', {
  timeout: 600_000,
}, async () => {
  const { local, member, staff, clerk, leader, act, read } = await started();
  expect(await refusalOf(act(staff, 'recommend-inspection', { reason: '看看' }))).toMatchObject({
    status: 403,
  });
  await act(leader, 'recommend-inspection', { reason: '承诺三年未兑现，请到现场看。' });
  expect(mailsTo(local, 'niuhuimin').join()).toContain('领导建议视察');
  const { items } = Candidates.parse(await staff[0].get('/api/inspections/candidates'));
  expect(items[0]?.reasons[0]).toMatchObject({
    reason: 'recommended',
    label: '领导建议视察',
    by: '关世杰',
    why: '承诺三年未兑现，请到现场看。',
    at: expect.stringMatching(/^\d{4}-/),
  });
  for (const other of [member, clerk]) expect(await read(other)).not.toHaveProperty('recommended');
  await act(leader, 'unrecommend-inspection', {});
  expect(Candidates.parse(await staff[0].get('/api/inspections/candidates')).items).toEqual([]);
});
