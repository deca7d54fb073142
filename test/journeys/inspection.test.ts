import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { startLocal } from '../../infra/local/local.ts';
import { announced, sendFile } from '../attachments.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import {
  About,
  complete,
  dayIn,
  handIn,
  later,
  recordOf,
  refusalOf,
  type Somebody,
} from './running-duban.ts';

const Item = z.looseObject({
  id: z.string(),
  step: z.string(),
  subject: About,
  demand: z.string().optional(),
});
const Items = z.looseObject({ items: z.array(Item) });
const Done = z.looseObject({
  subject: About,
  stage: z.string(),
  seq: z.int(),
  repeated: z.boolean(),
});
const Shown = z.looseObject({
  inspection: z.looseObject({
    stage: z.string(),
    proposals: z.array(z.looseObject({ id: z.string() })),
    participants: z.array(z.looseObject({ person: z.string(), answer: z.string() })),
    demands: z.array(
      z.looseObject({ id: z.string(), agency: z.string(), state: z.string(), round: z.int() }),
    ),
    findings: z.array(z.looseObject({ proposal: z.string(), rating: z.string() })),
  }),
  moves: z.array(z.looseObject({ step: z.string() })),
  events: z.array(z.looseObject({ kind: z.string(), form: z.looseObject({}).optional() })),
});
const Uploaded = z.object({
  id: z.string(),
  upload: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const OfFile = z.object({ sha256: z.string() });
const PHOTO = readFileSync(new URL('../web/photo.jpg', import.meta.url));
const Candidates = z.looseObject({
  items: z.array(
    z.looseObject({ proposal: z.looseObject({ id: z.string() }), reasons: z.array(z.looseObject({})) }),
  ),
});
const Mine = z.looseObject({
  items: z.array(z.looseObject({ answer: z.string(), attended: z.boolean().optional() })),
});

const MEMBERS = ['linzhiyuan', 'susiqi', 'hechangming', 'zhouwanqing', 'xujianguo'] as const;
const GUESTS = ['tangyue', 'fangruolan', 'gaozhenhai', 'shenmingzhe'] as const;
const AGENCIES = [
  ['zhujian', 'yexiaofeng'],
  ['jiaotong', 'cuilei'],
] as const;

test('an inspection over five proposals with eleven people is lived through', {
  timeout: 300_000,
}, async () => {
  const local = await startLocal({ dataDir: temporaryFolder() });
  onTestFinished(local.stop);
  const duban = openDuban(local.url);
  const who = new Map<string, Visitor>();
  const as = (name: string): Visitor => {
    const visitor = who.get(name) ?? duban.as(`${name}@fenghu.example`);
    who.set(name, visitor);
    return visitor;
  };
  const of = (name: string, inbox = 'person'): Somebody => [as(name), inbox];
  const staff = of('niuhuimin', 'staff');
  const leader = 'guanshijie';

  const proposals: string[] = [];
  for (const [at, member] of MEMBERS.entries()) {
    const id = await handIn(of(member), `关于${['坡道', '停车', '托育', '路灯', '公厕'][at]}的建议`);
    const [agencyId = '', clerk = ''] = AGENCIES[at % 2] ?? [];
    await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
    await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId }] });
    await complete(local, of(clerk, 'agency'), [id, 'sign'], { outcome: 'accept' });
    await complete(local, of(clerk, 'agency'), [id, 'reply'], { text: '已经办好。', meaning: 'solved' });
    await complete(local, staff, [id, 'check'], { outcome: 'pass' });
    await complete(local, of(member), [id, 'feedback'], { result: 'satisfied' });
    proposals.push(id);
  }

  // All five say the same: each is a candidate, and the reason is told.
  const candidates = Candidates.parse(await staff[0].get('/api/inspections/candidates'));
  expect(candidates.items.map(({ proposal }) => proposal.id).toSorted()).toEqual(proposals.toSorted());
  expect(candidates.items[0]?.reasons).toMatchObject([{ label: '与其他提案反映同一问题' }]);
  expect(await refusalOf(as('linzhiyuan').get('/api/inspections/candidates'))).toMatchObject({ status: 403 });

  const starts = `${dayIn(local, 20)}T01:00:00.000Z`;
  const plan = {
    theme: '民生实事回头看',
    leader,
    proposals,
    starts,
    ends: `${dayIn(local, 20)}T09:00:00.000Z`,
    place: '区政协机关大院',
    answerBy: dayIn(local, 10),
    participants: [
      ...GUESTS.map((person) => ({ person, as: 'member' })),
      { person: 'niuhuimin', as: 'staff' },
    ],
  };
  const key = { 'idempotency-key': 'the-first-visit' };
  const made = Done.parse(await staff[0].post('/api/inspections', plan, key));
  const again = Done.parse(await staff[0].post('/api/inspections', plan, key));
  expect(again).toMatchObject({ subject: made.subject, repeated: true });
  const { id } = made.subject;
  const see = async (name: string) => Shown.parse(await as(name).get(`/api/inspections/${id}`));
  const act = async (name: string, what: string, form: object, once?: string) =>
    Done.parse(
      await as(name).post(
        `/api/inspections/${id}/acts/${what}`,
        form,
        once === undefined ? {} : { 'idempotency-key': once },
      ),
    );
  const items = async ([visitor, inbox]: Somebody, step: string) => {
    const { items: all } = Items.parse(await visitor.get(`/api/work-items?of=${inbox}&limit=100`));
    return all.filter((item) => item.subject.id === id && item.step === step);
  };
  const finish = async (somebody: Somebody, step: string, form: object) => {
    await local.idle();
    const [item] = await items(somebody, step);
    if (!item) throw new Error(`${step} is not open.`);
    await somebody[0].post(`/api/work-items/${item.id}/completion`, form);
    await local.idle();
    return item;
  };

  // Before the leader has approved it, nobody else knows of it.
  expect(await refusalOf(see('linzhiyuan'))).toMatchObject({ status: 404 });
  await finish(of(leader), 'approve', { outcome: 'approve' });
  const invited = await see('linzhiyuan');
  // Who comes along reads what they will look at; others do not.
  expect((await recordOf(of('tangyue'), proposals[0] ?? '')).proposal.stage).toBe('under-inspection');
  expect(await refusalOf(as('baiyulin').get(`/api/proposals/${proposals[0]}`))).toMatchObject({
    status: 404,
  });
  expect(invited.inspection.participants).toHaveLength(11);
  expect((await recordOf(staff, proposals[0] ?? '')).proposal.stage).toBe('under-inspection');

  for (const name of [...MEMBERS, ...GUESTS].slice(0, 7)) {
    await finish(of(name), 'answer-invitation', { outcome: 'come' });
  }
  await finish(of('gaozhenhai'), 'answer-invitation', {
    outcome: 'decline',
    reason: '出差',
    instead: 'lujiahui',
  });
  await act('niuhuimin', 'participants', { replace: [{ person: 'gaozhenhai', by: 'lujiahui' }] });
  await finish(of('lujiahui'), 'answer-invitation', { outcome: 'come' });
  await finish(staff, 'invite', {});
  const mails = local.mailbox.messages({ to: 'gaozhenhai@fenghu.example', limit: 100 });
  expect(mails.map(({ subject }) => subject).join()).toMatch(/邀请您参加视察.*|不必参加视察/);

  await local.clock.moveTo(`${dayIn(local, 20)}T02:00:00.000Z`);
  await refusalOf(
    act('linzhiyuan', 'finding', { proposal: proposals[0], rating: 'done', text: '看过了。' }),
  ).then((refusal) => expect(refusal).toMatchObject({ status: 403 }));
  const file = announced({ kind: 'inspection', id: id }, '现场.jpg', PHOTO);
  const photo = Uploaded.parse(await staff[0].post('/api/attachments', file));
  expect(await sendFile(photo.upload, PHOTO)).toBe(200);
  expect(await refusalOf(as('lujiahui').get(`/api/attachments/${photo.id}`))).toMatchObject({ status: 404 });
  for (const [at, proposal] of proposals.entries()) {
    const form = {
      proposal,
      rating: at < 2 ? 'not' : 'done',
      text: `第${at + 1}处的情况。`,
      photos: [photo.id],
    };
    // The phone did not hear the first answer.
    const first = await act('niuhuimin', 'finding', form, `finding-${proposal}`);
    const second = await act('niuhuimin', 'finding', form, `finding-${proposal}`);
    expect(second).toMatchObject({ seq: first.seq, repeated: true });
  }
  expect(OfFile.parse(await as('lujiahui').get(`/api/attachments/${photo.id}`)).sha256).toBe(file.sha256);
  expect(await refusalOf(as('baiyulin').get(`/api/attachments/${photo.id}`))).toMatchObject({ status: 404 });
  await act('linzhiyuan', 'remark', { proposal: proposals[0], text: '坡道太陡。' }, 'remark-of-lin');
  expect((await see('niuhuimin')).inspection.findings).toHaveLength(5);
  await finish(staff, 'hold', {
    attended: ['linzhiyuan', 'susiqi', 'lujiahui', leader],
    demands: proposals.slice(0, 2).map((proposal, at) => ({
      proposal,
      agency: AGENCIES[at]?.[0],
      what: `整改第${at + 1}处。`,
      by: dayIn(local, 30),
    })),
  });
  const mine = Mine.parse(await as('linzhiyuan').get('/api/inspections/mine'));
  expect(mine.items).toMatchObject([{ answer: 'yes', attended: true }]);

  // An agency sees what is about its own proposals, and its own demand.
  const agency = await see('yexiaofeng');
  expect(agency.inspection.proposals.map((one) => one.id)).toEqual([
    proposals[0],
    proposals[2],
    proposals[4],
  ]);
  expect(agency.inspection.demands.map((one) => one.agency)).toEqual(['zhujian']);
  await later(local, 5);
  for (const [, clerk] of AGENCIES)
    await finish(of(clerk, 'agency'), 'put-right', { outcome: 'done', text: '已整改。' });
  const demands = (await see('niuhuimin')).inspection.demands;
  for (const [at, name] of (['linzhiyuan', 'susiqi'] as const).entries()) {
    await finish(of(name), 'verify', { views: [{ demand: demands[at]?.id, right: at === 1 }] });
  }
  await finish(staff, 'decide', {
    decisions: [
      { demand: demands[0]?.id, outcome: 'again', by: dayIn(local, 20), note: '请放缓坡度。' },
      { demand: demands[1]?.id, outcome: 'met' },
    ],
  });
  await finish(of('yexiaofeng', 'agency'), 'put-right', { outcome: 'done', text: '坡度已放缓。' });
  await finish(of('linzhiyuan'), 'verify', { views: [{ demand: demands[0]?.id, right: true }] });
  await finish(staff, 'decide', { decisions: [{ demand: demands[0]?.id, outcome: 'met' }] });
  await finish(staff, 'minutes', { text: '视察了五件提案，整改两处。' });
  const end = await see('linzhiyuan');
  expect(end.inspection).toMatchObject({ stage: 'closed' });
  expect(end.events.at(-1)).toMatchObject({ kind: 'closed', form: { text: '视察了五件提案，整改两处。' } });
  for (const proposal of proposals) {
    const { proposal: after } = await recordOf(staff, proposal);
    expect(after).toMatchObject({ stage: 'publication', inspections: [{ open: false }] });
  }
  const closed = local.mailbox.messages({ to: 'tangyue@fenghu.example', limit: 100 });
  expect(closed.map(({ subject }) => subject).some((subject) => subject.includes('视察已办结'))).toBe(true);
});
