import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDuban } from '../../infra/local/demo/client.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { type Program, startProgram } from './program.ts';
import {
  castOf,
  finish,
  handIn,
  type Item,
  itemOf,
  recordOf,
  type Somebody,
  workOf,
} from './running-duban.ts';

/** The item, as soon as it is in the inbox; by real time, as its person would see it. */
async function awaited(somebody: Somebody, proposalId: string, step: string): Promise<Item> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await workOf(somebody, proposalId)).some((item) => item.step === step)) break;
    await sleep(50);
  }
  return await itemOf(somebody, proposalId, step);
}

/** What was recorded but not told to the machine is left for a moment to whoever may still be telling it. */
async function minutesLater({ url, services }: Program, minutes: number): Promise<void> {
  const duban = openDuban(url, services);
  await duban.moveTo(new Date((await duban.now()).getTime() + minutes * 60_000));
}

test('killed right after an answer, or in the middle of a call, it goes on where it was', async () => {
  const dataDir = temporaryFolder();
  const title = '关于断电之后的建议';

  const first = await startProgram(dataDir);
  const id = await handIn(castOf(first.url, first.services).member, title, 'power-failure');
  await first.kill();

  const second = await startProgram(dataDir);
  const { member, staff } = castOf(second.url, second.services);
  expect(await handIn(member, title, 'power-failure')).toBe(id);
  const review = await awaited(staff, id, 'review');
  await finish(staff, review, { outcome: 'file', field: 'social' });
  await second.kill();

  const third = await startProgram(dataDir);
  const office = castOf(third.url, third.services).staff;
  const assign = await awaited(office, id, 'assign');
  const form = { shape: 'lead', leads: [{ agencyId: 'zhujian' }] };
  const unanswered = finish(office, assign, form).catch(() => undefined);
  await sleep(40);
  await third.kill();
  await unanswered;

  const fourth = await startProgram(dataDir);
  const { staff: again, clerk } = castOf(fourth.url, fourth.services);
  expect(await finish(again, assign, form)).toMatchObject({ subject: { id }, stage: 'handling' });
  await minutesLater(fourth, 2);
  const sign = await awaited(clerk, id, 'sign');
  expect(await finish(clerk, sign, { outcome: 'accept' })).toMatchObject({ stage: 'reply' });
  await awaited(clerk, id, 'reply');
  expect((await recordOf(again, id)).handlings).toMatchObject([{ stage: 'reply' }]);
});
