import { expect, test } from 'vitest';
import * as z from 'zod';
import { openDuban } from '../../infra/local/demo/client.ts';
import type { LocalDuban } from '../../infra/local/local.ts';
import {
  complaint,
  delivery,
  hello,
  permanentBounce,
  snsEvent,
  softBounce,
} from '../functions/events/ses-messages.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import {
  complete,
  finish,
  handIn,
  itemOf,
  later,
  refusalOf,
  type Somebody,
  startWithCast,
  workOf,
} from './running-duban.ts';

const Undelivered = z.looseObject({
  id: z.string(),
  title: z.string(),
  undelivered: z.looseObject({
    name: z.string(),
    address: z.string().optional(),
    why: z.string(),
    reason: z.string(),
    returned: z.array(z.string()),
  }),
});

/** As SNS invokes it on AWS: through the Lambda API. */
async function feedback(local: LocalDuban, ...messages: readonly (object | string)[]) {
  const path = '/aws/lambda/2015-03-31/functions/duban-events-mail-feedback/invocations';
  const body = JSON.stringify(snsEvent(...messages));
  const response = await fetch(`${local.services}${path}`, { method: 'POST', body });
  expect(response.headers.get('x-amz-function-error')).toBeNull();
  return await response.json();
}

/** The last mail to somebody about a proposal, as SES would name it. */
function mailTo(local: LocalDuban, address: string, title: string) {
  const [mail] = local.mailbox.messages({ to: address }).filter(({ subject }) => subject.includes(title));
  if (!mail) throw new Error(`No mail about ${title} to ${address}.`);
  return { address, messageId: mail.messageId ?? '', thread: mail.thread };
}

const read = async ([who]: Somebody, id: string) => Undelivered.parse(await who.get(`/api/work-items/${id}`));
const subjectsTo = (local: LocalDuban, address: string) =>
  local.mailbox.messages({ to: address, limit: 100 }).map(({ subject }) => subject);

const TITLE = '关于为老旧小区补建无障碍坡道的建议';
const CLERK = 'yexiaofeng@fenghu.example';

async function assigned(local: LocalDuban, member: Somebody, staff: Somebody): Promise<string> {
  const id = await handIn(member, TITLE);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  return id;
}

/** The letters about the case: that an address changed is told by one of its own. */
const withoutChange = (subjects: readonly string[]): string[] =>
  subjects.filter((subject) => !subject.includes('邮箱已更改'));

test('an address from which mail comes back is seen to by the office, and what was missed goes to the right one', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const id = await assigned(local, member, staff);
  const bounced = permanentBounce(mailTo(local, CLERK, TITLE));

  expect(await feedback(local, hello, delivery(mailTo(local, CLERK, TITLE)))).toEqual({
    seenTo: 0,
    ignored: 2,
  });
  expect(await feedback(local, bounced)).toEqual({ seenTo: 1, ignored: 0 });
  expect(await feedback(local, bounced)).toEqual({ seenTo: 0, ignored: 0 });
  const item = await read(staff, (await itemOf(staff, id, 'undelivered')).id);
  expect(item).toMatchObject({
    title: TITLE,
    stepLabel: '通知未送达',
    mayComplete: true,
    undelivered: {
      name: expect.stringContaining('叶晓峰'),
      address: CLERK,
      why: 'bounced',
      reason: '邮件被退回，邮箱不存在或者已停用',
      detail: 'smtp; 550 5.1.1 user unknown',
    },
  });
  expect(item.undelivered.returned).toHaveLength(1);

  // Nothing more is sent there but the code that was asked for; what comes meanwhile waits for the same work item.
  const before = subjectsTo(local, CLERK).length;
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  const since = subjectsTo(local, CLERK).length - before;
  expect(subjectsTo(local, CLERK).slice(0, since)).toEqual([expect.stringContaining('登录')]);
  expect((await workOf(staff, id)).filter(({ step }) => step === 'undelivered')).toHaveLength(1);

  const broken = { outcome: 'corrected', address: 'not an address' };
  expect(await refusalOf(finish(staff, item, broken))).toMatchObject({ status: 422 });
  const address = 'ye.xiaofeng@zhujian.example';
  await finish(staff, item, { outcome: 'corrected', address });
  await local.idle();
  // The work announced by the first is done by now; the other two are not.
  expect(withoutChange(subjectsTo(local, address))).toEqual([expect.stringContaining('请按期答复')]);
  expect(await workOf(staff, id)).toEqual([]);
  const again = openDuban(local.url).as(address);
  expect(await again.get('/api/me')).toMatchObject({ person: { id: 'yexiaofeng', email: address } });
  const { events } = z
    .looseObject({
      handlings: z.array(z.looseObject({ events: z.array(z.looseObject({ kind: z.string() })) })),
    })
    .parse(await staff[0].get(`/api/proposals/${id}/events`)).handlings[0] ?? { events: [] };
  expect(events.at(-1)).toMatchObject({ kind: 'undelivered-settled', by: { name: '牛惠民' } });
  expect(JSON.stringify(events)).not.toContain(address);
});

test('a notice that came back is made anew from its event, and goes to the corrected address', async () => {
  const { local, member, staff } = await startWithCast(temporaryFolder());
  const id = await assigned(local, member, staff);
  const old = 'linzhiyuan@fenghu.example';
  const first = mailTo(local, old, TITLE);
  await feedback(local, permanentBounce(first));
  const subject = subjectsTo(local, old).find((each) => each.includes(TITLE));
  await finish(staff, await itemOf(staff, id, 'undelivered'), {
    outcome: 'corrected',
    address: 'lin@new.example',
  });
  await local.idle();
  expect(withoutChange(subjectsTo(local, 'lin@new.example'))).toEqual([subject]);
  const mail = mailTo(local, 'lin@new.example', TITLE);
  expect(mail.thread).toBe(first.thread);
});

test('a full mailbox marks nobody; who complains is marked, and is told by telephone', async () => {
  const { local, member, staff } = await startWithCast(temporaryFolder());
  const id = await assigned(local, member, staff);
  const about = mailTo(local, CLERK, TITLE);
  expect(await feedback(local, softBounce(about))).toEqual({ seenTo: 0, ignored: 1 });
  expect(await workOf(staff, id)).toEqual([]);
  expect(await feedback(local, complaint(about))).toEqual({ seenTo: 1, ignored: 0 });
  const item = await itemOf(staff, id, 'undelivered');
  expect((await read(staff, item.id)).undelivered).toMatchObject({ why: 'complained', address: CLERK });
  expect(await refusalOf(finish(staff, item, { outcome: 'told', note: '' }))).toMatchObject({ status: 422 });
  const note = '上午十时电话告知叶晓峰本人。';
  await finish(staff, item, { outcome: 'told', note });
  expect(await workOf(staff, id)).toEqual([]);
  expect(JSON.stringify(await staff[0].get(`/api/proposals/${id}/events`))).toContain(note);
  expect(await staff[0].get('/api/directory/people')).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ id: 'yexiaofeng', emailState: 'bounced' })]),
  });
});

test('only an administrator corrects the address of one', async () => {
  const { local, member, staff } = await startWithCast(temporaryFolder());
  await assigned(local, member, staff);
  const about = mailTo(local, CLERK, TITLE);
  await feedback(local, permanentBounce({ ...about, address: 'jishu@fenghu.example' }));
  const [item] = z
    .looseObject({ items: z.array(z.looseObject({ id: z.string(), step: z.string() })) })
    .parse(await staff[0].get('/api/work-items?of=staff&limit=100'))
    .items.filter(({ step }) => step === 'undelivered');
  const form = { outcome: 'corrected', address: 'mine@evil.example' };
  expect(await refusalOf(finish(staff, { id: item?.id ?? '' }, form))).toEqual({
    status: 403,
    code: 'address-not-recorded',
  });
});

test('what a dead mail server did not take for days waits for it, and goes out by itself', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  await clerk[0].get('/api/me');
  const outage = (down: boolean) =>
    fetch(`${local.services}/mailbox/outage`, { method: 'POST', body: JSON.stringify({ down }) });
  const id = await handIn(member, TITLE);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await outage(true);
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  // Longer than any pause between two attempts.
  for (let attempt = 1; attempt <= 11; attempt++) await later(local, 0.51);
  const before = subjectsTo(local, CLERK).length;
  await outage(false);
  await later(local, 0.51);
  const since = subjectsTo(local, CLERK).length - before;
  // It is nobody's address that was wrong, so the office has nothing to do.
  expect((await workOf(staff, id)).filter(({ step }) => step === 'undelivered')).toEqual([]);
  expect(subjectsTo(local, CLERK).slice(0, since)).toContainEqual(expect.stringContaining('请签收'));
});
