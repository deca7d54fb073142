import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDynamodb } from '../../../infra/local/dynamodb.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { backUp, keepLatest, NoBackup } from '../../../infra/office/backup.ts';
import { complete, handIn, recordOf, startWithCast } from '../../journeys/running-duban.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

test('a copy made while people work is whole, and the flow goes on from it in another folder', async () => {
  const folder = temporaryFolder();
  const first = await startWithCast(join(folder, 'data'));
  const id = await handIn(first.member, '关于每天备份的建议');
  await first.local.idle();
  const copy = backUp(join(folder, 'data'), join(folder, 'copies'));
  // What comes after is not in it, and does not disturb it.
  await complete(first.local, first.staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await first.local.stop();

  expect(statSync(copy).mode & 0o077).toBe(0);
  const dynamodb = await startDynamodb(join(copy, 'table.sqlite'), {});
  const { problems, subjects } = await verifyTable(dynamodb.endpoint).finally(dynamodb.stop);
  expect(problems.filter((problem) => problem.includes(id))).toEqual([]);
  expect(subjects).toBeGreaterThan(0);

  const second = await startWithCast(copy);
  expect((await recordOf(second.member, id)).proposal.stage).toBe('review');
  await complete(second.local, second.staff, [id, 'review'], { outcome: 'file', field: 'social' });
  expect((await recordOf(second.member, id)).proposal.stage).toBe('assign');
});

test('only the latest copies are kept, and nothing else in the folder is touched', async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  await (await startWithCast(dataDir)).local.stop();
  const to = join(folder, 'copies');
  for (const day of [1, 2, 3]) backUp(dataDir, to, new Date(Date.UTC(2027, 2, day)));
  expect(() => backUp(dataDir, to, new Date(Date.UTC(2027, 2, 3)))).toThrow(NoBackup);
  expect(keepLatest(to, 2)).toEqual(['2027-03-01T00-00-00Z']);
  expect(readdirSync(to).sort()).toEqual(['2027-03-02T00-00-00Z', '2027-03-03T00-00-00Z']);
});

test('where no data is, nothing is copied', () => {
  const folder = temporaryFolder();
  expect(() => backUp(folder, join(folder, 'copies'))).toThrow(NoBackup);
  expect(existsSync(join(folder, 'copies'))).toBe(false);
});
