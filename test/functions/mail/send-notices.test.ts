import { expect, onTestFinished, test, vi } from 'vitest';
import { AgencyId, CommitteeId, PersonId, ProposalId, SessionId } from '../../../domain/ids.ts';
import { Notice } from '../../../domain/notices/notice.ts';
import { pendingNotice } from '../../../domain/notices/writer.ts';
import type { Assignee } from '../../../domain/people/access.ts';
import { Person } from '../../../domain/people/person.ts';
import { ProposalText } from '../../../domain/proposal/proposal.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import type { Due } from '../../../domain/time/deadline.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';
import { createMail } from '../../../functions/mail/create-mail.ts';
import { handOver } from '../../../functions/mail/hand-over.ts';
import { sealCode } from '../../../functions/mail/sealed-code.ts';
import { createRuntime, type Runtime } from '../../../functions/runtime.ts';
import { dailyDigest } from '../../../functions/schedules/daily-digest.ts';
import { sendNotices } from '../../../functions/schedules/send-notices.ts';
import { signingKey } from '../../../functions/store/signing-key.ts';
import { putWorkItem } from '../../../functions/store/work-items.ts';
import { startPlatform } from '../../../infra/local/platform.ts';
import { temporaryFolder } from '../../infra/local/temporary-folder.ts';
import { founded } from '../store/founded.ts';
import { smtpServer } from './smtp-server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const c = CommitteeId.parse('lj');

/** A committee with its people on one machine, at ten in the morning of a Tuesday. */
async function committee(smtp?: string) {
  const platform = await startPlatform({ dataDir: temporaryFolder(), host: '127.0.0.1', port: 0 });
  onTestFinished(() => platform.stop());
  const environment = {
    ...platform.environment,
    ...(smtp && { MAIL_TRANSPORT: 'smtp' as const, SMTP_URL: smtp }),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  let now = Date.parse('2026-03-10T02:00:00.000Z');
  const rt = { ...createRuntime(environment, { clock: () => now, createMail }), log: silent };
  onTestFinished(() => rt.store.table.destroy());
  await rt.store.settings.record(
    c,
    Settings.parse({ committee: { name: '政协临江区委员会', shortName: '临江区政协' } }),
    0,
    founded,
  );
  await rt.store.settings.recordCalendar(c, chinaCalendar, 0, founded);
  const people = [
    { id: 'wang', name: '王小明', email: 'wang@x.example', roles: ['member'] },
    { id: 'zhou', name: '周经办', email: 'zhou@jsj.example', roles: ['clerk'], agencyId: 'jsj' },
    { id: 'wu', name: '吴经办', email: 'wu@jsj.example', roles: ['clerk'], agencyId: 'jsj' },
    { id: 'old', name: '原经办', email: 'old@jsj.example', roles: ['clerk'], agencyId: 'jsj', active: false },
    {
      id: 'gone',
      name: '退信人',
      email: 'gone@jsj.example',
      roles: ['clerk'],
      agencyId: 'jsj',
      emailState: 'bounced',
    },
    { id: 'zhang', name: '张办事', email: 'zhang@x.example', roles: ['staff'] },
  ];
  for (const person of people) await rt.store.directory.recordPerson(c, Person.parse(person), founded);
  const outage = async (down: boolean) => {
    await fetch(`${platform.services.url}/mailbox/outage`, {
      method: 'POST',
      body: JSON.stringify({ down }),
    });
  };
  return {
    rt,
    outage,
    mails: (to?: string) => platform.mailbox.messages({ ...(to && { to }), limit: 100 }),
    send: sendNotices(rt),
    digest: dailyDigest(rt),
    wait: (ms: number) => {
      now += ms;
    },
    now: () => Instant.parse(new Date(now).toISOString()),
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const notice = (id: string, to: Notice['to'], more: object = {}): Notice =>
  Notice.parse({
    committeeId: c,
    id,
    to,
    template: 'sign',
    subject: { kind: 'proposal', id: 'p1' },
    workItemId: 'p1.a',
    facts: { title: '关于加强社区食堂建设的提案', number: '15', proposer: '王小明' },
    createdAt: '2026-03-10T01:00:00.000Z',
    state: 'pending',
    attempts: 0,
    ...more,
  });

test('a notice to an agency reaches its clerks who are there, once, in the conversation of its proposal', async () => {
  const { rt, send, mails } = await committee();
  await rt.store.notices.add([notice('n1', 'agency:jsj'), notice('n2', 'person:wang')]);
  expect(await send()).toEqual({ sent: 2, failed: 0, postponed: 0 });
  expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 0 });
  const [mail] = mails('zhou@jsj.example');
  expect(mail).toMatchObject({
    subject: '【督办】请签收：第15号关于加强社区食堂建设的提案',
    to: ['吴经办 <wu@jsj.example>', '周经办 <zhou@jsj.example>'],
    messageId: '<n1.lj@duban>',
  });
  expect(mails('old@jsj.example')).toEqual([]);
  expect(mails('gone@jsj.example')).toEqual([]);
  expect(new Set(mails().map(({ thread }) => thread)).size).toBe(1);
  expect(await rt.store.notices.listPending()).toEqual([]);
});

test('while the mail server is dead notices wait, and they go out later under the same Message-ID', async () => {
  const { rt, send, mails, outage, wait } = await committee();
  const many = Array.from({ length: 8 }, (_, n) => notice(`n${n}`, 'person:wang'));
  await rt.store.notices.add(many);
  await outage(true);
  expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 3 });
  expect(mails()).toEqual([]);
  await outage(false);
  expect((await send()).sent).toBe(5);
  wait(2 * MINUTE);
  expect((await send()).sent).toBe(3);
  const ids = mails('wang@x.example').map(({ messageId }) => messageId);
  expect(ids.sort()).toEqual(many.map(({ id }) => `<${id}.lj@duban>`));
});

test('pauses grow with the attempts', async () => {
  const { rt, send, outage, wait, now } = await committee();
  await rt.store.notices.add([notice('n1', 'person:wang')]);
  await outage(true);
  for (const minutes of [1, 5, 30]) {
    await send();
    const next = (await rt.store.notices.listPending())[0]?.nextTryAt ?? '';
    expect(Date.parse(next) - Date.parse(now())).toBe(minutes * MINUTE);
    expect(await send()).toMatchObject({ postponed: 0 });
    wait(minutes * MINUTE);
  }
});

test('two runs at once send each notice once', async () => {
  const { rt, send, mails } = await committee();
  await rt.store.notices.add(Array.from({ length: 12 }, (_, n) => notice(`n${n}`, 'person:wang')));
  const runs = await Promise.all([send(), send()]);
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
  expect(mails().length).toBe(12);
});

test('a run that died between claim and mail leaves the notice to a later run', async () => {
  const { rt, send, mails, wait, now } = await committee();
  const waiting = notice('n1', 'person:wang');
  await rt.store.notices.add([waiting]);
  await rt.store.notices.claim(
    waiting,
    Instant.parse(new Date(Date.parse(now()) + 5 * MINUTE).toISOString()),
  );
  expect((await send()).sent).toBe(0);
  wait(6 * MINUTE);
  expect((await send()).sent).toBe(1);
  expect(mails().length).toBe(1);
});

test('a notice to nobody, or one that cannot be written, does not hold up the others', async () => {
  const { rt, send, mails, now } = await committee();
  await rt.store.notices.add([
    notice('n1', 'person:nobody'),
    notice('n2', 'person:wang', { template: 'no-such-letter' }),
    notice('n3', 'person:wang'),
  ]);
  expect(await send()).toEqual({ sent: 1, failed: 1, postponed: 1 });
  expect(mails().map(({ messageId }) => messageId)).toEqual(['<n3.lj@duban>']);
  expect(await rt.store.notices.listFailed(c)).toMatchObject([{ id: 'n1', state: 'failed', attempts: 1 }]);
  expect(await rt.store.notices.listPending()).toMatchObject([{ id: 'n2', attempts: 1 }]);
  expect(await rt.store.notices.retry(c, 'n1', now())).toBe(true);
  expect(await rt.store.notices.retry(c, 'n1', now())).toBe(false);
  expect(await rt.store.notices.listFailed(c)).toEqual([]);
  expect(await send()).toMatchObject({ failed: 1 });
});

test('a frequency limit keeps the letters of its domain waiting, and no others; codes go first, and later all arrive', async () => {
  const smtp = await smtpServer({ rcpt: {} });
  const { rt, send, wait, now } = await committee(smtp.url);
  const limited = '550 Ip frequency limited. http://service.mail.qq.com/cgi-bin/help?subtype=1';
  smtp.answers.rcpt = { 'wang@x.example': limited, 'zhang@x.example': limited };
  await rt.store.notices.add([
    ...Array.from({ length: 8 }, (_, n) => notice(`m${n}`, 'person:wang')),
    notice('a1', 'agency:jsj', { createdAt: '2026-03-10T01:30:00.000Z' }),
    notice('d1', 'person:zhou', {
      template: 'digest',
      facts: { day: '2026-03-10' },
      createdAt: '2026-03-10T01:59:00.000Z',
    }),
  ]);
  // One letter finds out that the domain takes nothing, the others are not even tried.
  expect(await send()).toEqual({ sent: 2, failed: 0, postponed: 1 });
  expect(smtp.received.map(({ to }) => to.toSorted())).toEqual([['wu@jsj.example', 'zhou@jsj.example']]);
  expect(await rt.store.notices.listFailed(c)).toEqual([]);
  smtp.answers.rcpt = {};
  wait(2 * MINUTE);
  const code = await sealedCode(rt, now());
  await rt.store.notices.add([code]);
  expect(await send()).toEqual({ sent: 9, failed: 0, postponed: 0 });
  expect(smtp.received[1]?.to).toEqual(['zhang@x.example']);
  expect(await rt.store.notices.listPending()).toEqual([]);
});

test('one clerk whom the server refuses is marked and told to the office, one who is to come again gets it later, alone', async () => {
  const smtp = await smtpServer({
    rcpt: { 'wu@jsj.example': '550 5.1.1 mailbox not found', 'zhou@jsj.example': '450 4.2.0 greylisted' },
  });
  const { rt, send, wait } = await committee(smtp.url);
  const extra = { id: 'sun', name: '孙经办', email: 'sun@jsj.example', roles: ['clerk'], agencyId: 'jsj' };
  await rt.store.directory.recordPerson(c, Person.parse(extra), founded);
  await proposal(rt);
  await rt.store.notices.add([notice('n1', 'agency:jsj')]);
  expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 1 });
  expect(smtp.received.map(({ to }) => to)).toEqual([['sun@jsj.example']]);
  expect((await rt.store.directory.findPerson(c, 'wu'))?.emailState).toBe('bounced');
  const inbox = await rt.store.workItems.listInbox(c, 'role:staff');
  expect(inbox.map(({ undelivered }) => undelivered)).toMatchObject([
    { address: 'wu@jsj.example', why: 'bounced', detail: '550 5.1.1 mailbox not found', returned: ['n1'] },
  ]);
  smtp.answers.rcpt = {};
  wait(2 * MINUTE);
  expect(await send()).toEqual({ sent: 1, failed: 0, postponed: 0 });
  expect(smtp.received.map(({ to }) => to)).toEqual([['sun@jsj.example'], ['zhou@jsj.example']]);
});

test('a server out of reach for days is no fault of a letter: nothing is given up, and all goes soon after it is back', async () => {
  const { rt, send, outage, wait } = await committee();
  await rt.store.notices.add([notice('n1', 'person:wang', { attempts: 40, refusals: 3 })]);
  await outage(true);
  expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 1 });
  expect(await rt.store.notices.listPending()).toMatchObject([{ attempts: 41, refusals: 3 }]);
  await outage(false);
  wait(30 * MINUTE);
  expect(await send()).toEqual({ sent: 1, failed: 0, postponed: 0 });
});

test('a changed calendar that moves many dates is one letter to each who keeps them, with a table', async () => {
  const { rt, send, mails, wait } = await committee();
  const moved = (n: number, to: Assignee) =>
    pendingNotice({
      committeeId: c,
      id: `h${n}-5-0`,
      to,
      template: 'due-anew',
      createdAt: Instant.parse(`2026-03-10T02:0${n % 3}:00.000Z`),
      proposal: {
        committeeId: c,
        id: ProposalId.parse(`p${n}`),
        title: `关于第${n}件的提案`,
        label: String(n),
      },
      due: {
        at: `2026-06-${10 + n}T16:00:00.000Z`,
        rule: { kind: 'months', count: 3 },
        from: '2026-03-10',
      } as Due,
    });
  await rt.store.notices.add([
    ...Array.from({ length: 8 }, (_, n) => moved(n, 'agency:jsj')),
    moved(9, 'person:wang'),
  ]);
  // They wait for each other.
  expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 0 });
  wait(15 * MINUTE);
  expect(await send()).toEqual({ sent: 2, failed: 0, postponed: 0 });
  const [letter, ...others] = mails('zhou@jsj.example');
  expect(others).toEqual([]);
  expect(letter?.subject).toBe('【督办】期限已重新计算：8件');
  for (let n = 0; n < 8; n++)
    expect(letter?.text).toContain(`第${n}号《关于第${n}件的提案》：2026年6月${10 + n}日`);
  expect(mails('wang@x.example')[0]?.subject).toBe('【督办】期限已重新计算：第9号关于第9件的提案');
  expect(await rt.store.notices.listPending()).toEqual([]);
});

test('a letter about a day that was mistyped before such days had bounds goes out at the next start, and the digest', async () => {
  const { rt, send, digest, mails } = await committee();
  const due = {
    at: Instant.parse('9999-12-31T16:00:00.000Z'),
    rule: { kind: 'named-day', day: '9999-12-31', because: '新的承诺完成日期' },
    from: '2026-03-10',
    provisional: true,
  } as Due;
  await rt.store.notices.add([
    pendingNotice({
      committeeId: c,
      id: 'far-5-0',
      to: 'agency:jsj',
      template: 'extension-granted',
      createdAt: Instant.parse('2026-03-10T02:00:00.000Z'),
      proposal: { committeeId: c, id: ProposalId.parse('far'), title: '关于远期的提案' },
      due,
    }),
  ]);
  await open(rt, 'far', { assignee: 'agency:jsj', step: 'report', title: '关于远期的提案' });
  expect(await send()).toEqual({ sent: 1, failed: 0, postponed: 0 });
  expect(mails('zhou@jsj.example')[0]?.text).toContain('9999年12月31日');
  expect((await digest()).digests).toBe(2);
});

test('the digest goes to each for whom something waits, once a day, on working days', async () => {
  const { rt, send, digest, mails, wait, now } = await committee();
  await open(rt, 'a', { assignee: 'role:staff', step: 'check', title: '提案甲' });
  await open(rt, 'b', { assignee: 'agency:jsj', step: 'reply', title: '提案乙' });
  expect((await digest()).digests).toBe(3);
  expect((await digest()).digests).toBe(0);
  await send();
  expect(
    mails()
      .map(({ to }) => to[0])
      .sort(),
  ).toEqual(['吴经办 <wu@jsj.example>', '周经办 <zhou@jsj.example>', '张办事 <zhang@x.example>'].sort());
  expect(mails('zhang@x.example')[0]).toMatchObject({ subject: '【督办】今日待办1件' });
  expect(mails('zhang@x.example')[0]?.text).toContain('提案甲');
  wait(DAY);
  expect((await digest()).digests).toBe(3);
  while (new Date(now()).getUTCDay() !== 6) wait(DAY);
  expect((await digest()).digests).toBe(0);
});

test('a colleague who takes over is sent all of the case that their agency reads', async () => {
  const { rt, send, mails } = await committee();
  const proposalId = ProposalId.parse('p1');
  const to = PersonId.parse('zhou');
  expect(await handOver(rt, { committeeId: c, proposalId, to, by: '张办事' })).toBe(false);
  await proposal(rt);
  expect(await handOver(rt, { committeeId: c, proposalId, to, by: '张办事' })).toBe(true);
  expect(await send()).toMatchObject({ sent: 1 });
  const [mail] = mails('zhou@jsj.example');
  for (const piece of [
    '张办事将提案',
    '情况：就餐难',
    '建议：每个社区设一处<食堂>',
    '王小明 → 待审查立案',
    '请尽快研究',
  ])
    expect(mail?.text).toContain(piece);
  expect(mail?.text).not.toContain('不给承办单位看');
  expect(mail?.html).toContain('&#60;食堂&#62;');
});

test('work beside the machine lapses when its time is over', async () => {
  const { rt, digest } = await committee();
  const due = {
    at: '2026-03-09T16:00:00.000Z',
    rule: { kind: 'working-days', count: 5 },
    from: '2026-03-02',
  };
  const member = PersonId.parse('wang');
  await open(rt, 'a', { assignee: `person:${member}`, step: 'confirm-signature', due });
  await open(rt, 'b', { assignee: 'role:staff', step: 'decide-extension', due });
  expect(await digest()).toEqual({ digests: 1, lapsed: 1 });
  expect((await rt.store.workItems.find(c, 'p1.a'))?.item.state).toBe('lapsed');
  expect((await rt.store.workItems.find(c, 'p1.b'))?.item.state).toBe('open');
});

/** The code of somebody who signs in, as it lies in the outbox. */
async function sealedCode(rt: Runtime, createdAt: Instant): Promise<Notice> {
  const id = 'code-1';
  const sealed = sealCode(await signingKey(rt.store.table), id, '123456');
  const lapsesAt = Instant.parse(new Date(Date.parse(createdAt) + 10 * MINUTE).toISOString());
  return notice(id, 'person:zhang', { template: 'sign-in', facts: { sealed }, createdAt, lapsesAt });
}

/** The proposal that the notices are about. */
async function proposal(rt: Runtime): Promise<void> {
  const proposalId = ProposalId.parse('p1');
  const at = Instant.parse('2026-03-02T01:00:00.000Z');
  const changes = {
    committeeId: c,
    id: proposalId,
    epoch: 1,
    sessionId: SessionId.parse('2-2'),
    stage: 'review' as const,
    stageSince: at,
    urgings: 0,
    title: '关于加强社区食堂建设的提案',
    kind: 'member' as const,
    proposer: '王小明',
    signers: [{ person: PersonId.parse('wang'), name: '王小明', state: 'lead' as const }],
    ordinary: false,
    mayPublish: true,
    handlings: [],
    leads: [AgencyId.parse('jsj')],
    merged: [],
    chosen: false,
  };
  const by = { personId: PersonId.parse('wang'), name: '王小明' };
  const form = { note: '请尽快研究', comment: '不给承办单位看' };
  const event = { kind: 'assigned', at, by, form, changes };
  const text = ProposalText.parse({
    situation: '就餐难',
    analysis: '网点少',
    suggestions: '每个社区设一处<食堂>',
  });
  await rt.store.record({
    committeeId: c,
    at,
    changes: [{ kind: 'proposal', before: undefined, event, text }],
  });
}

async function open(
  rt: Awaited<ReturnType<typeof committee>>['rt'],
  id: string,
  more: object,
): Promise<void> {
  const item = WorkItem.parse({
    committeeId: c,
    id: `p1.${id}`,
    step: 'reply',
    subject: { kind: 'proposal', id: 'p1' },
    assignee: 'role:staff',
    title: '提案',
    openedAt: '2026-03-02T01:00:00.000Z',
    state: 'open',
    epoch: 1,
    ...more,
  });
  await rt.store.table.transact([putWorkItem(rt.store.table.name, { item }, undefined)]);
}
