import { expect, test } from 'vitest';
import { openDuban } from '../../infra/local/demo/client.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, handIn, later, refusalOf, startWithCast } from './running-duban.ts';

test('the office sees what is where, what is overdue and how full each agency is; members do not', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const late = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
  const waiting = await handIn(member, '关于增加社区食堂的建议');
  await complete(local, staff, [late, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [late, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [late, 'sign'], { outcome: 'accept' });
  await later(local, 100);

  const [office] = staff;
  const today = await office.get('/api/overview/today');
  expect(today).toMatchObject({ office: { open: 1, overdue: 1 }, failures: [] });
  expect(today).toMatchObject({
    stages: expect.arrayContaining([
      { stage: 'review', label: '待审查立案', count: 1 },
      { stage: 'handling', label: '办理中', count: 1 },
    ]),
    overdue: expect.arrayContaining([
      expect.objectContaining({
        subject: { kind: 'proposal', id: waiting },
        stageLabel: '待审查立案',
        who: '提案办公室',
      }),
      expect.objectContaining({
        subject: { kind: 'handling', id: expect.any(String), parent: { kind: 'proposal', id: late } },
        stageLabel: '办理中，待答复',
        who: '区住房和城乡建设局',
      }),
    ]),
  });
  const { items } = (await office.get('/api/overview/agencies')) as { items: { agencyId: string }[] };
  expect(items[0]).toMatchObject({ agencyId: 'zhujian', open: 1, toReply: 1, overdue: 1 });
  expect(items.length).toBeGreaterThan(5);

  for (const path of ['today', 'agencies', 'attention'])
    expect(await refusalOf(member[0].get(`/api/overview/${path}`))).toMatchObject({ status: 403 });
});

test('a leader sees the key proposals that they supervise and those that did not satisfy', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const id = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const leader = openDuban(local.url).as('guanshijie@fenghu.example');
  await leader.post(`/api/proposals/${id}/acts/mark-key`, {});
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [id, 'reply'], { text: '因用地条件所限暂不能建设。', meaning: 'not-now' });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'not-satisfied', comment: '没有说明理由。' });
  expect(await leader.get('/api/overview/attention')).toMatchObject({
    mine: [{ subject: { kind: 'proposal', id }, key: { leader: 'guanshijie', name: '关世杰' } }],
    supervised: [],
    notSatisfied: [{ subject: { kind: 'handling', parent: { id } }, stageLabel: '办理中，待答复' }],
  });
});
