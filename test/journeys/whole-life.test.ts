import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { type LocalDuban, startLocal } from '../../infra/local/local.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';

const Items = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), step: z.string(), proposalId: z.string() })),
});
const Found = z.looseObject({
  proposal: z.looseObject({ stage: z.string(), label: z.string().optional() }),
  handlings: z.array(
    z.looseObject({ stage: z.string(), first: z.string().optional(), second: z.string().optional() }),
  ),
});
const Created = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });

const DAY_MS = 86_400_000;
const dayIn = (local: LocalDuban, days: number) =>
  new Date(local.clock.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

const later = (local: LocalDuban, days: number) =>
  local.clock.moveTo(new Date(local.clock.now() + days * DAY_MS).toISOString());

/** Duban over a folder, with whoever of its people is needed. */
async function start(dataDir: string) {
  const local = await startLocal({ dataDir });
  onTestFinished(local.stop);
  const duban = openDuban(local.url);
  const as = (id: string, of: string) => [duban.as(`${id}@fenghu.example`), of] as const;
  return {
    local,
    member: as('linzhiyuan', 'person'),
    staff: as('niuhuimin', 'staff'),
    clerk: as('yexiaofeng', 'agency'),
  };
}

/** Waits until the step is in somebody's inbox, and completes it. */
async function complete(
  local: LocalDuban,
  [who, of]: readonly [Visitor, string],
  step: string,
  form: object,
): Promise<void> {
  await local.idle();
  const { items } = Items.parse(await who.get(`/api/work-items?of=${of}`));
  const item = items.find((one) => one.step === step);
  if (!item)
    throw new Error(`No ${step} in the inbox, but ${items.map((one) => one.step).join(', ') || 'nothing'}.`);
  await who.post(`/api/work-items/${item.id}/completion`, form);
  await local.idle();
}

const text = {
  situation: '西门片区三个已改造小区没有无障碍坡道。',
  analysis: '改造清单由施工单位拟定，没有征求老年住户意见。',
  suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收并公布结果。',
};

test('a promise is followed to its date and judged a second time, over a restart in the middle', async () => {
  const dataDir = temporaryFolder();
  const before = await start(dataDir);
  const created = Created.parse(
    await before.member[0].post(
      '/api/proposals',
      { title: '关于为老旧小区补建无障碍坡道的建议', kind: 'member', text },
      { 'idempotency-key': 'whole-life' },
    ),
  );
  const path = `/api/proposals/${created.proposal.id}`;

  await complete(before.local, before.staff, 'review', { outcome: 'file', field: 'social' });
  await complete(before.local, before.staff, 'assign', { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await later(before.local, 2);
  await complete(before.local, before.clerk, 'sign', { outcome: 'accept' });
  await later(before.local, 30);
  await complete(before.local, before.clerk, 'reply', {
    text: '坡道设计已经完成，资金已落实。',
    meaning: 'in-progress',
    promise: { matters: '补建三处坡道。', by: dayIn(before.local, 60) },
  });
  await complete(before.local, before.staff, 'check', { outcome: 'pass' });
  await complete(before.local, before.member, 'feedback', { result: 'satisfied' });
  await before.local.stop();

  const { local, member, staff, clerk } = await start(dataDir);
  await later(local, 50);
  await complete(local, clerk, 'report', { outcome: 'done', text: '三处坡道已建成。', meaning: 'solved' });
  await later(local, 3);
  await complete(local, member, 'second-feedback', {
    result: 'satisfied',
    done: 'as-said',
    evidenceSeen: true,
  });
  await complete(local, staff, 'publication', { outcome: 'publish' });

  const record = Found.parse(await member[0].get(path));
  expect(record.proposal).toMatchObject({ stage: 'published', label: '1' });
  expect(record.handlings).toMatchObject([{ stage: 'done', first: 'satisfied', second: 'satisfied' }]);

  const mails = local.mailbox.messages({ to: 'linzhiyuan@fenghu.example', limit: 100 });
  const ofCase = mails.filter(({ subject }) => subject.includes('无障碍坡道'));
  expect(ofCase.length).toBeGreaterThanOrEqual(3);
  expect(new Set(ofCase.map(({ thread }) => thread)).size).toBe(1);
});
