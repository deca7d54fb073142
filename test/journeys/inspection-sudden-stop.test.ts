import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { type Program, startProgram } from './program.ts';
import { finish, handIn, type Item, type Somebody, workOf } from './running-duban.ts';
import { actOnVisit, planVisit, seenBy, visitItems } from './visits.ts';

/*
 * The process is killed in the middle of each call of an inspection, and again right after each answer: what was
 * acknowledged is there, the machine goes on, and each is told once.
 */

const Mails = z.object({
  messages: z.array(
    z.object({ to: z.array(z.string()), subject: z.string(), text: z.string(), messageId: z.string() }),
  ),
  total: z.int(),
});
const Settled = z.looseObject({
  version: z.int(),
  settings: z.looseObject({ inspection: z.looseObject({}) }),
});

const root = new URL('../../', import.meta.url).pathname;

/** Duban that is killed and started again over one folder, at one address: cookies and pages stay good. */
async function mortal() {
  const dataDir = temporaryFolder();
  let program: Program = await startProgram(dataDir);
  const { url } = program;
  const services = () => program.services();
  const duban = openDuban(url, services);
  const visitors = new Map<string, Visitor>();
  const as = (name: string, inbox = 'person'): Somebody => {
    const visitor = visitors.get(name) ?? duban.as(`${name}@fenghu.example`);
    visitors.set(name, visitor);
    return [visitor, inbox];
  };
  const dieAndRise = async (): Promise<void> => {
    await program.kill();
    program = await startProgram(dataDir, new URL(url).port);
  };
  let calls = 0;
  /** Killed within the call, at another moment of each, and asked again. */
  async function surviveWithin<Answer>(who: Visitor, call: () => Promise<Answer>): Promise<Answer> {
    calls += 1;
    // Signed in before: what is cut off is the call, not the way in.
    await who.get('/api/me');
    const unanswered = call().catch(() => undefined);
    await sleep(5 + ((calls * 13) % 60));
    await dieAndRise();
    await unanswered;
    return await call();
  }
  /** The same, and killed once more right after the answer. */
  async function survive<Answer>(who: Visitor, call: () => Promise<Answer>): Promise<Answer> {
    const answer = await surviveWithin(who, call);
    await dieAndRise();
    // What was recorded but not told to the machine is left for a moment to whoever may still be telling it.
    await duban.moveTo(new Date((await duban.now()).getTime() + 120_000));
    return answer;
  }
  return { dataDir, services, duban, as, survive, surviveWithin, kill: () => program.kill() };
}

type Mortal = Awaited<ReturnType<typeof mortal>>;

/** What is looked for, as soon as it is there; by real time, as its person would see it. */
async function awaited<Found>(look: () => Promise<Found | undefined>, what: string): Promise<Found> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error(`${what} did not come.`);
}

/** A proposal that its agency has answered. */
async function answered({ as }: Mortal): Promise<string> {
  const member = as('linzhiyuan');
  const staff = as('niuhuimin', 'staff');
  const clerk = as('yexiaofeng', 'agency');
  const id = await handIn(member, '关于断电时视察的建议', 'visited-in-the-dark');
  const steps: readonly [Somebody, step: string, form: object][] = [
    [staff, 'review', { outcome: 'file', field: 'social' }],
    [staff, 'assign', { shape: 'lead', leads: [{ agencyId: 'zhujian' }] }],
    [clerk, 'sign', { outcome: 'accept' }],
    [clerk, 'reply', { text: '坡道已经建成。', meaning: 'solved' }],
    [staff, 'check', { outcome: 'pass' }],
    [member, 'feedback', { result: 'satisfied' }],
  ];
  for (const [who, step, form] of steps) {
    const look = async (): Promise<Item | undefined> =>
      (await workOf(who, id)).find((item) => item.step === step);
    await finish(who, await awaited(look, step), form);
  }
  return id;
}

/** One round of putting right, so that the leader is soon asked. */
async function settleOneRound({ as }: Mortal): Promise<void> {
  const [administrator] = as('jishu');
  const { version, settings } = Settled.parse(await administrator.get('/api/settings'));
  const inspection = { ...settings.inspection, rounds: 1 };
  await administrator.put('/api/settings', { version, settings: { ...settings, inspection } });
}

test('an inspection survives a kill in the middle of each of its calls and after each of its answers', {
  timeout: 1_200_000,
}, async () => {
  const mortals = await mortal();
  const { as, survive, surviveWithin, duban } = mortals;
  const staff = as('niuhuimin', 'staff');
  const [office] = staff;
  await settleOneRound(mortals);
  const proposal = await answered(mortals);
  const day = async (days: number): Promise<string> =>
    new Date((await duban.now()).getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const times = async (days: number) => ({
    starts: `${await day(days)}T01:00:00.000Z`,
    ends: `${await day(days)}T09:00:00.000Z`,
    answerBy: await day(days - 5),
  });

  const plan = {
    theme: '断电时的视察',
    leader: 'guanshijie',
    proposals: [proposal],
    ...(await times(20)),
    place: '区政协机关大院',
    participants: [
      { person: 'susiqi', as: 'member' },
      { person: 'tangyue', as: 'member' },
    ],
  };
  const id = await survive(office, () => planVisit(staff, plan, 'in-the-dark'));
  const item = (who: Somebody, step: string) =>
    awaited(async () => (await visitItems(who, id, step)).at(0), step);
  /** A step of the work items: the same item is finished twice, and answers the same. */
  const step = async (who: Somebody, name: string, form: object): Promise<void> => {
    const work = await item(who, name);
    await survive(who[0], () => finish(who, work, form));
  };
  const act = (who: Visitor, what: string, form: object): Promise<unknown> =>
    surviveWithin(who, () => actOnVisit(who, id, what, form, `${what}-once`));
  const stage = async () => (await seenBy(office, id)).inspection.stage;

  await step(as('guanshijie'), 'approve', { outcome: 'approve' });
  await step(as('susiqi'), 'answer-invitation', { outcome: 'decline', reason: '出差', instead: 'lujiahui' });
  await act(office, 'participants', { replace: [{ person: 'susiqi', by: 'lujiahui' }] });
  await act(office, 'change-place', { place: '东门', route: '', reason: '施工' });
  const later = { ...(await times(30)), reason: '台风' };
  await act(office, 'postpone', later);
  await finish(as('lujiahui'), await item(as('lujiahui'), 'answer-invitation'), { outcome: 'come' });
  await step(staff, 'invite', {});
  expect(await stage()).toBe('hold');

  await duban.moveTo(new Date(later.starts));
  await act(office, 'finding', { proposal, rating: 'not', text: '坡道没有建。' });
  await act(as('lujiahui')[0], 'remark', { proposal, text: '扶手也没有。' });
  await step(staff, 'hold', {
    attended: ['linzhiyuan', 'lujiahui'],
    demands: [{ proposal, agency: 'zhujian', what: '补建坡道。', by: await day(20) }],
  });
  const [demand] = (await seenBy(office, id)).inspection.demands;
  const demandId = demand?.id ?? '';
  await act(office, 'extend-demand', { demand: demandId, until: await day(25), reason: '雨季' });
  await step(as('yexiaofeng', 'agency'), 'put-right', { outcome: 'done', text: '已经补建。' });
  await step(as('linzhiyuan'), 'verify', { views: [{ demand: demandId, right: false }] });
  const again = { demand: demandId, outcome: 'again', by: await day(20), note: '仍未建。' };
  await step(staff, 'decide', { decisions: [again] });
  expect(await stage()).toBe('climb');
  await step(as('guanshijie'), 'climb', {
    decisions: [{ demand: demandId, outcome: 'reopen', note: '请重新办理。' }],
  });
  await step(staff, 'minutes', { text: '纪要。' });

  const other = { ...plan, ...(await times(20)) };
  const second = await planVisit(staff, other, 'called-off');
  const approve = await awaited(
    async () => (await visitItems(as('guanshijie'), second, 'approve')).at(0),
    'approve',
  );
  await finish(as('guanshijie'), approve, { outcome: 'approve' });
  await survive(office, () => actOnVisit(office, second, 'cancel', { reason: '与全会冲突' }, 'cancel-once'));
  expect((await seenBy(office, second)).inspection.stage).toBe('cancelled');

  const { inspection, events } = await seenBy(office, id);
  expect(inspection.stage).toBe('closed');
  const kinds = events.map(({ kind }) => kind).filter((kind) => kind !== 'told');
  expect(kinds).toEqual([
    'planned',
    'approved',
    'answered',
    'participants-changed',
    'place-changed',
    'postponed',
    'answered',
    'settled',
    'found',
    'remarked',
    'held',
    'demand-extended',
    'put-right',
    'verified',
    'decided',
    'instructed',
    'closed',
  ]);
  // The proposal was told once of each: two visits, what was found, and who handles it anew.
  const told = await eventsOf(office, proposal);
  expect(told.filter((kind) => /inspect|reopened/.test(kind))).toEqual([
    'inspection-ahead',
    'inspected',
    'reopened',
    'inspection-over',
    'inspection-ahead',
    'inspection-over',
  ]);
  await awaited(
    async () => (await workOf(as('yexiaofeng', 'agency'), proposal)).find((one) => one.step === 'reply'),
    'the reply anew',
  );

  const mails = await mailsOf(mortals.services());
  expect(twiceTold(mails)).toEqual([]);
  for (const [to, subjects] of Object.entries(EXPECTED)) {
    const theirs = mails.filter((mail) => mail.to.some((address) => address.includes(to)));
    for (const subject of subjects) {
      const ids = new Set(
        theirs.filter((mail) => mail.subject.includes(subject)).map((mail) => mail.messageId),
      );
      expect(ids.size, `${subject} to ${to}`).toBeGreaterThan(0);
    }
  }
  await mortals.kill();
  const env = { ...process.env, DUBAN_DATA: mortals.dataDir };
  const verified = spawnSync('node_modules/.bin/node', ['infra/local/verify.ts'], { cwd: root, env });
  expect(verified.status, String(verified.stderr)).toBe(0);
});

/** Letters that must have gone out, by whom they were for. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'guanshijie@': ['请审定视察方案', '多次整改未到位，请决定', '视察已办结'],
  'susiqi@': ['邀请您参加视察', '您不必参加视察', '视察已取消'],
  'lujiahui@': ['邀请您参加视察', '视察安排有变', '视察改期，请重新答复', '视察已办结'],
  'linzhiyuan@': ['视察了您的提案', '请核实整改', '视察后重新办理'],
  'yexiaofeng@': ['将到贵单位视察', '请整改', '整改期限已调整', '领导已作决定'],
  'niuhuimin@': ['不能参加'],
};

type Sent = z.infer<typeof Mails>['messages'];

async function mailsOf(services: string): Promise<Sent> {
  const all: Sent = [];
  for (;;) {
    const page = await fetch(`${services}/mailbox/api/messages?limit=500&offset=${all.length}`);
    const { messages, total } = Mails.parse(await page.json());
    all.push(...messages);
    if (all.length >= total || messages.length === 0) return all;
  }
}

/** The same words to the same people under two Message-IDs: told twice. A mail that came twice under one is one. */
function twiceTold(mails: Sent): string[] {
  const letters = mails.filter(({ subject }) => !/验证码|今日待办|存证/.test(subject));
  const same = Map.groupBy(letters, ({ to, subject, text }) => JSON.stringify([to, subject, text]));
  return [...same].flatMap(([words, those]) =>
    new Set(those.map(({ messageId }) => messageId)).size > 1 ? [words] : [],
  );
}

const Record = z.looseObject({ proposal: z.array(z.looseObject({ kind: z.string() })) });

const eventsOf = async (who: Visitor, proposal: string): Promise<string[]> =>
  Record.parse(await who.get(`/api/proposals/${proposal}/events`)).proposal.map(({ kind }) => kind);
