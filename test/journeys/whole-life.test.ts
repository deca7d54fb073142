import { expect, test } from 'vitest';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, dayIn, handIn, later, recordOf, startWithCast } from './running-duban.ts';

test('a promise is followed to its date and judged a second time, over a restart in the middle', async () => {
  const dataDir = temporaryFolder();
  const before = await startWithCast(dataDir);
  const id = await handIn(before.member, '关于为老旧小区补建无障碍坡道的建议');

  await complete(before.local, before.staff, [id, 'review'], { outcome: 'file', field: 'social' });
  const assignment = { shape: 'lead', leads: [{ agencyId: 'zhujian' }] };
  await complete(before.local, before.staff, [id, 'assign'], assignment);
  await later(before.local, 2);
  await complete(before.local, before.clerk, [id, 'sign'], { outcome: 'accept' });
  await later(before.local, 30);
  await complete(before.local, before.clerk, [id, 'reply'], {
    text: '坡道设计已经完成，资金已落实。',
    meaning: 'in-progress',
    promise: { matters: '补建三处坡道。', by: dayIn(before.local, 60) },
  });
  await complete(before.local, before.staff, [id, 'check'], { outcome: 'pass' });
  await complete(before.local, before.member, [id, 'feedback'], { result: 'satisfied' });
  await before.local.stop();

  const { local, member, staff, clerk } = await startWithCast(dataDir);
  await later(local, 50);
  await complete(local, clerk, [id, 'report'], {
    outcome: 'done',
    text: '三处坡道已建成。',
    meaning: 'solved',
  });
  await later(local, 3);
  await complete(local, member, [id, 'second-feedback'], {
    result: 'satisfied',
    done: 'as-said',
    evidenceSeen: true,
  });
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });

  const record = await recordOf(member, id);
  expect(record.proposal).toMatchObject({ stage: 'published', label: '1' });
  expect(record.handlings).toMatchObject([{ stage: 'done', first: 'satisfied', second: 'satisfied' }]);

  const mails = local.mailbox.messages({ to: 'linzhiyuan@fenghu.example', limit: 100 });
  const ofCase = mails.filter(({ subject }) => subject.includes('无障碍坡道'));
  expect(ofCase.length).toBeGreaterThanOrEqual(3);
  expect(new Set(ofCase.map(({ thread }) => thread)).size).toBe(1);
});
