import { expect, test } from 'vitest';
import * as z from 'zod';
import { openDuban } from '../../infra/local/demo/client.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { About, complete, handIn, type Somebody, startWithCast } from './running-duban.ts';

const Work = z.looseObject({
  id: z.string(),
  step: z.string(),
  subject: About,
  due: z.looseObject({ at: z.string(), provisional: z.boolean().optional() }),
});
const Inbox = z.looseObject({ items: z.array(Work) });
const Explained = z.looseObject({
  dueExplained: z.looseObject({ due: z.string(), sentence: z.string(), provisional: z.boolean() }),
});

async function workIn([who, inbox]: Somebody, proposalId: string, step: string) {
  const { items } = Inbox.parse(await who.get(`/api/work-items?of=${inbox}&limit=100`));
  const item = items.find(
    ({ subject, step: at }) => (subject.parent ?? subject).id === proposalId && at === step,
  );
  if (!item) throw new Error(`No ${step} in the inbox, but ${items.map((one) => one.step).join(', ')}.`);
  const { dueExplained } = Explained.parse(await who.get(`/api/work-items/${item.id}`));
  return { ...item, explained: dueExplained };
}

async function handInJointly([who]: Somebody): Promise<string> {
  const text = {
    situation: '社区没有阅读场所。',
    analysis: '用房难找。',
    suggestions: '一、利用闲置用房设立阅览室。二、开放时间兼顾上班的居民，由志愿者值守。',
  };
  const form = { title: '关于增设社区阅览室的建议', kind: 'joint', signers: ['susiqi'], text };
  const answer = await who.post('/api/proposals', form, { 'idempotency-key': crypto.randomUUID() });
  return z.looseObject({ proposal: z.looseObject({ id: z.string() }) }).parse(answer).proposal.id;
}

test('when the holidays of a year come out, every open date that they move explains itself, and mails go out', async () => {
  const { local, member, otherMember, staff, clerk, otherClerk } = await startWithCast(temporaryFolder());
  const admin = openDuban(local.url).as('jishu@fenghu.example');
  const { years, version } = z
    .looseObject({ version: z.number(), years: z.array(z.looseObject({ year: z.number() })) })
    .parse(await admin.get('/api/calendars'));
  const year = Math.max(new Date(local.clock.now()).getUTCFullYear(), ...years.map((each) => each.year)) + 1;
  await local.clock.moveTo(`${year - 1}-12-28T01:00:00Z`);

  const joint = await handInJointly(member);
  const assigned = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
  await complete(local, staff, [assigned, 'review'], { outcome: 'file', field: 'social' });
  const leads = [{ agencyId: 'zhujian', coHandlers: ['jiaotong'] }];
  await complete(local, staff, [assigned, 'assign'], { shape: 'lead', leads });
  await complete(local, clerk, [assigned, 'sign'], { outcome: 'accept' });
  const { handlings } = z
    .looseObject({ handlings: z.array(z.looseObject({ id: z.string() })) })
    .parse(await clerk[0].get(`/api/proposals/${assigned}`));
  await local.clock.moveTo(`${year - 1}-12-30T01:00:00Z`);
  await clerk[0].post(`/api/handlings/${handlings[0]?.id}/acts/ask-extension`, {
    until: `${year}-05-10`,
    reason: '工程须待汛期之后开工。',
  });

  const read = () =>
    Promise.all([
      workIn(staff, joint, 'review'),
      workIn(otherMember, joint, 'confirm-signature'),
      workIn(clerk, assigned, 'reply'),
      workIn(otherClerk, assigned, 'co-opinion'),
      workIn(staff, assigned, 'decide-extension'),
    ]);
  const before = await read();
  const days = [...new Set(before.map(({ explained }) => explained.due))];
  for (const { explained } of before) expect(explained.due.slice(0, 4)).toBe(String(year));

  const since = new Date(local.clock.now());
  const statutory = ['01-01', '05-01', '10-01', '10-02', '10-03'].map((date) => `${year}-${date}`);
  const notice = {
    year,
    source: '测试用放假安排',
    holidays: [...new Set([...statutory, ...days])].sort().map((day) => ({ day, name: '建区纪念日' })),
    workdays: [],
  };
  const answered = await admin.put(`/api/calendars/${year}`, { version, calendar: notice });
  expect(answered).toEqual({ reckoned: 5 });
  await local.idle();

  const after = await read();
  for (const [at, item] of after.entries()) {
    const old = before[at];
    expect(item.due.at > (old?.due.at ?? ''), item.step).toBe(true);
    expect(item.explained.due > (old?.explained.due ?? ''), item.step).toBe(true);
    expect(item.explained.sentence, item.step).toContain('建区纪念日');
    expect(item.explained.provisional, item.step).toBe(false);
  }
  // What one cause moves is told in one letter, some minutes after.
  await local.clock.moveTo(new Date(local.clock.now() + 20 * 60_000).toISOString());
  const told = local.mailbox
    .messages({ limit: 500 })
    .filter(({ subject, date }) => subject.includes('期限已重新计算') && new Date(date) >= since);
  expect(told.map(({ to }) => /<(\w+)@/.exec(to[0] ?? '')?.[1]).sort()).toEqual(
    ['cuilei', 'susiqi', 'yexiaofeng'].sort(),
  );
  for (const { text } of told) expect(text).toContain('建区纪念日');

  expect(await admin.put(`/api/calendars/${year}`, { version, calendar: notice })).toEqual({ reckoned: 0 });
});
