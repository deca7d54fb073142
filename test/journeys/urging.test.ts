import { expect, test } from 'vitest';
import * as z from 'zod';
import type { LocalDuban } from '../../infra/local/local.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import {
  complete,
  handIn,
  itemOf,
  refusalOf,
  type Somebody,
  startWithCast,
  workOf,
} from './running-duban.ts';

const TITLE = '关于为老旧小区补建无障碍坡道的建议';
const Done = z.looseObject({ repeated: z.boolean(), stage: z.string() });
const Kinds = z.array(z.looseObject({ kind: z.string(), by: z.looseObject({ name: z.string() }) }));
const Events = z.looseObject({
  proposal: Kinds,
  handlings: z.array(z.looseObject({ id: z.string(), events: Kinds })),
});

const urge = async ([who]: Somebody, path: string, note?: string) =>
  Done.parse(await who.post(`/api/${path}/acts/urge`, note === undefined ? {} : { note }));

const reminders = (local: LocalDuban, id: string) =>
  local.mailbox
    .messages({ to: `${id}@fenghu.example`, limit: 100 })
    .filter(({ subject }) => subject.includes('请尽快办理'));

async function assigned(local: LocalDuban, member: Somebody, staff: Somebody): Promise<string> {
  const id = await handIn(member, TITLE);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], {
    shape: 'separate',
    leads: [{ agencyId: 'zhujian' }, { agencyId: 'jiaoyu' }],
  });
  await local.idle();
  return id;
}

test('who has something to do is written to, with the words of the office, the date and one link; it is on record', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const id = await assigned(local, member, staff);
  expect(await urge(staff, `proposals/${id}`, '请于本周五前签收。')).toMatchObject({ repeated: false });
  await local.idle();
  const [mail, ...more] = reminders(local, 'yexiaofeng');
  expect(more).toEqual([]);
  const item = await itemOf(clerk, id, 'sign');
  expect(mail?.text).toContain('办理“签收”');
  expect(mail?.text).toContain('牛惠民的话：请于本周五前签收。');
  expect(mail?.text).toContain('期限：');
  expect(mail?.text).toContain('不办会怎样：');
  expect(mail?.text.match(/https?:\/\/\S+/g)).toEqual([expect.stringMatching(`/work/${item.id}$`)]);
  // Neither the office nor the member is urged.
  expect(reminders(local, 'niuhuimin')).toEqual([]);
  expect(reminders(local, 'linzhiyuan')).toEqual([]);
  const events = Events.parse(await staff[0].get(`/api/proposals/${id}/events`));
  expect(events.proposal.at(-1)).toMatchObject({ kind: 'reminded', by: { name: '牛惠民' } });
  expect(events.handlings.map((one) => one.events.at(-1)?.kind)).toEqual(['reminded', 'reminded']);
  // The wait goes on: the same work item takes its answer.
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  expect((await workOf(clerk, id)).map(({ step }) => step)).toEqual(['reply']);
});

test('one handling is urged by itself, and an urging that is sent twice is one', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const id = await assigned(local, member, staff);
  const { handlings } = Events.parse(await staff[0].get(`/api/proposals/${id}/events`));
  const item = await itemOf(clerk, id, 'sign');
  const path = `handlings/${item.subject.id}`;
  expect(await urge(staff, path)).toMatchObject({ repeated: false });
  expect(await urge(staff, path)).toMatchObject({ repeated: true });
  expect(await urge(staff, path, '再次提醒。')).toMatchObject({ repeated: false });
  await local.idle();
  expect(reminders(local, 'yexiaofeng')).toHaveLength(2);
  expect(handlings).toHaveLength(2);
  const after = Events.parse(await staff[0].get(`/api/proposals/${id}/events`));
  expect(
    after.handlings.flatMap(({ events }) => events).filter(({ kind }) => kind === 'reminded'),
  ).toHaveLength(2);
});

test('the office does not urge itself, nobody urges what is ended, and only the office urges', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const id = await handIn(member, TITLE);
  await local.idle();
  expect(await refusalOf(urge(staff, `proposals/${id}`))).toEqual({ status: 409, code: 'nobody-to-urge' });
  expect(await refusalOf(urge(member, `proposals/${id}`))).toMatchObject({ status: 403 });
  await staff[0].post(`/api/proposals/${id}/acts/withdraw`, { reason: '提案者已经另行提出。' });
  await local.idle();
  expect(await refusalOf(urge(staff, `proposals/${id}`))).toEqual({ status: 409, code: 'not-open' });
  const other = await assigned(local, member, staff);
  expect(await refusalOf(urge(clerk, `proposals/${other}`))).toMatchObject({ status: 403 });
  const tooLong = '长'.repeat(201);
  expect(await refusalOf(urge(staff, `proposals/${other}`, tooLong))).toMatchObject({ status: 422 });
});
