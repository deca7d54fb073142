import { expect, test } from 'vitest';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, handIn, recordOf, refusalOf, startWithCast, workOf } from './running-duban.ts';

const filed = { outcome: 'file', field: 'social' };
const LEAD = { shape: 'lead', leads: [{ agencyId: 'zhujian' }] };

test('who leaves is not struck off while something waits for them; their successor goes on where they stood', async () => {
  const { local, member, staff, clerk, otherMember } = await startWithCast(temporaryFolder());
  const [office] = staff;
  const judged = await handIn(member, '关于补建坡道的建议');
  const sentBack = await handIn(member, '关于增设公交站的建议');
  await complete(local, staff, [judged, 'review'], filed);
  await complete(local, staff, [judged, 'assign'], LEAD);
  await complete(local, clerk, [judged, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [judged, 'reply'], { text: '坡道已经建成。', meaning: 'solved' });
  await complete(local, staff, [judged, 'check'], { outcome: 'pass' });
  await complete(local, staff, [sentBack, 'review'], {
    outcome: 'return-for-revision',
    note: '请补充具体路段。',
  });
  expect((await workOf(member, judged)).map(({ step }) => step)).toEqual(['feedback']);

  const path = '/api/directory/people/linzhiyuan';
  const { items } = (await office.get('/api/directory/people')) as { items: { id: string }[] };
  const {
    id: _,
    emailState: __,
    ...entry
  } = items.find(({ id }) => id === 'linzhiyuan') as {
    id: string;
    emailState?: string;
  };
  expect(await refusalOf(office.put(path, { ...entry, active: false }))).toMatchObject({ status: 422 });
  expect(await office.get(`${path}/holdings`)).toMatchObject({ proposals: 2, alone: 2, led: 0 });
  expect(await refusalOf(office.post(`${path}/leaving`, {}))).toMatchObject({ code: 'successor-needed' });

  expect(await office.post(`${path}/leaving`, { successor: 'susiqi' })).toEqual({ left: true });
  await local.idle();
  expect((await workOf(otherMember, judged)).map(({ step }) => step)).toEqual(['feedback']);
  expect((await workOf(otherMember, sentBack)).map(({ step }) => step)).toEqual(['revise']);
  const { proposal } = await recordOf(staff, judged);
  expect(proposal).toMatchObject({
    proposer: '林致远',
    signers: [
      { person: 'susiqi', state: 'lead' },
      { person: 'linzhiyuan', state: 'left' },
    ],
  });
  const letters = local.mailbox.messages({ to: 'susiqi@fenghu.example' });
  const told = letters.find(({ subject }) => subject.includes('请接替林致远继续办理'));
  expect(told?.text).toMatch(/共2项由您接替：《关于补建坡道的建议》《关于增设公交站的建议》/);
  // Done again, it is done.
  expect(await office.post(`${path}/leaving`, { successor: 'susiqi' })).toEqual({ left: true });
  await complete(local, otherMember, [judged, 'feedback'], { result: 'satisfied' });
  await complete(local, staff, [judged, 'publication'], { outcome: 'publish' });
  expect((await recordOf(staff, judged)).proposal).toMatchObject({ stage: 'published' });
  const after = (await office.get('/api/directory/people')) as { items: object[] };
  expect(after.items).toContainEqual(expect.objectContaining({ id: 'linzhiyuan', active: false }));
});

test('whoever signed next goes on where nobody is named, and a judgement that was waited for is theirs', async () => {
  const { local, member, staff, clerk, otherMember } = await startWithCast(temporaryFolder());
  const [who] = member;
  const body = {
    title: '关于规范共享单车停放的建议',
    kind: 'joint',
    signers: ['susiqi'],
    text: {
      situation: '西门片区路口单车占道。',
      analysis: '没有停放点。',
      suggestions: '一、划定停放点。二、请运营企业每日清理两次并公布电话。',
    },
  };
  const made = (await who.post('/api/proposals', body, { 'idempotency-key': crypto.randomUUID() })) as {
    proposal: { id: string };
  };
  const { id } = made.proposal;
  await complete(local, otherMember, [id, 'confirm-signature'], { outcome: 'confirm' });
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], LEAD);
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [id, 'reply'], { text: '停放点已经划好。', meaning: 'solved' });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  expect(await staff[0].post('/api/directory/people/linzhiyuan/leaving', {})).toEqual({ left: true });
  await complete(local, otherMember, [id, 'feedback'], { result: 'satisfied' });
  expect((await recordOf(staff, id)).handlings).toMatchObject([{ stage: 'done' }]);
});

test('another leader supervises what one who leaves did; the last clerk of an agency that has work stays', async () => {
  const { local, member, staff, clerk, as } = await startWithCast(temporaryFolder());
  const id = await handIn(member, '关于补建坡道的建议');
  await complete(local, staff, [id, 'review'], filed);
  await as('guanshijie', 'leader')[0].post(`/api/proposals/${id}/acts/mark-key`, {});
  await complete(local, staff, [id, 'assign'], LEAD);
  const [admin] = as('jishu', 'administrator');
  const leaving = (who: string, form: object) => admin.post(`/api/directory/people/${who}/leaving`, form);
  expect(await refusalOf(leaving('guanshijie', { leader: 'susiqi' }))).toMatchObject({ status: 422 });
  expect(await leaving('guanshijie', { leader: 'rongyunfang' })).toEqual({ left: true });
  expect((await recordOf(staff, id)).proposal).toMatchObject({ key: { leader: 'rongyunfang' } });
  const { items } = (await admin.get('/api/directory/people')) as {
    items: { id: string; agencyId?: string; active: boolean; roles: string[] }[];
  };
  const clerks = items.filter((one) => one.active && one.agencyId === 'zhujian');
  for (const other of clerks.filter((one) => one.id !== 'yexiaofeng')) await leaving(other.id, {});
  expect(await refusalOf(leaving('yexiaofeng', {}))).toMatchObject({ status: 422 });
  expect((await workOf(clerk, id)).map(({ step }) => step)).toEqual(['sign']);
});
