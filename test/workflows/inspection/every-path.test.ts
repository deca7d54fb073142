import { readFileSync } from 'node:fs';
import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import type { InspectionStage } from '../../../domain/inspection/inspection.ts';
import { CalendarYear, withYear } from '../../../domain/time/calendar.ts';
import { Instant, lastDayBefore, yearOf } from '../../../domain/time/instant.ts';
import { reckonAnew } from '../../../functions/acts/reckon-anew.ts';
import { machines } from '../../../infra/blueprint.ts';
import { Definition, onlyByRestart, passedIn, pathsOf } from '../../../infra/local/demo/paths.ts';
import { machineArn } from '../../../infra/local/machines.ts';
import { founded } from '../../functions/store/founded.ts';
import { COMMITTEE, runningMachines } from '../../functions/tasks/running-machines.ts';
import { inspectionsOf } from './running-inspections.ts';

/*
 * What an inspection can go through, each path of its machine once; the last test looks whether any was left out.
 */

const running = runningMachines();
const {
  act,
  begun,
  day,
  demand,
  demanded,
  handled,
  inspection,
  intervene,
  later,
  morning,
  open,
  planned,
  poor,
  status,
  moveTo,
  proposal,
} = inspectionsOf(running);

const again = (id: string, days = 30) => ({
  demand: id,
  outcome: 'again',
  by: day(days),
  note: '请继续整改。',
});
const demandsOf = async (id: string) => (await inspection(id)).demands.map((one) => one.id);

/** The ways to bring an inspection to each stage; every one is another inspection. */
const to: Partial<Record<InspectionStage, (title: string) => Promise<string>>> = {
  approve: async (title) => planned([(await handled(title)).proposal]),
  plan: async (title) => {
    const id = await planned([(await handled(title)).proposal]);
    await act('gao', id, 'approve', { outcome: 'send-back', reason: '请补充。' });
    return id;
  },
  invite: async (title) => {
    const id = await planned([(await handled(title)).proposal]);
    await act('gao', id, 'approve', { outcome: 'approve' });
    return id;
  },
  hold: async (title) => begun([(await handled(title)).proposal]),
  'put-right': async (title) => demanded([(await handled(title)).proposal]),
  verify: async (title) => {
    const id = await demanded([(await handled(title)).proposal]);
    await act('wu', id, 'put-right', { outcome: 'done', text: '已经整改。' });
    return id;
  },
  decide: async (title) => {
    const id = await reached('verify', title);
    const views = (await demandsOf(id)).map((one) => ({ demand: one, right: false }));
    await act('lin', id, 'verify', { views });
    return id;
  },
  climb: async (title) => {
    const id = await reached('decide', title);
    await act('he', id, 'decide', { decisions: (await demandsOf(id)).map((one) => again(one)) });
    await act('wu', id, 'put-right', { outcome: 'cannot', text: '没有经费。' });
    await act('lin', id, 'verify', {
      views: (await demandsOf(id)).map((one) => ({ demand: one, right: false })),
    });
    await act('he', id, 'decide', { decisions: (await demandsOf(id)).map((one) => again(one)) });
    return id;
  },
  minutes: async (title) => {
    const of = (await handled(title)).proposal;
    const id = await begun([of]);
    await act('he', id, 'hold', { attended: [], findings: [{ ...poor(of), rating: 'done' }] });
    return id;
  },
};
const STAGES = Object.keys(to) as InspectionStage[];

async function reached(stage: InspectionStage, title: string): Promise<string> {
  const bring = to[stage];
  if (!bring) throw new Error(`Nothing leads to ${stage}.`);
  const id = await bring(title);
  expect(await inspection(id)).toMatchObject({ stage });
  return id;
}

test.each(STAGES)('may be called off at the stage %s, and lets its proposal go on', async (stage) => {
  const id = await reached(stage, `取消于${stage}`);
  await intervene('he', id, 'cancel', { reason: '与全会冲突。' });
  expect(await inspection(id)).toMatchObject({ stage: 'cancelled' });
  expect(await status(id)).toBe('SUCCEEDED');
  const [inspected] = (await inspection(id)).proposals;
  expect(await proposal(inspected?.id ?? '')).toMatchObject({ stage: 'publication' });
});

const URGED = STAGES.filter((stage) => stage !== 'invite' && stage !== 'verify');
test.each(URGED)('urges at the stage %s when its time is over, and waits on', async (stage) => {
  const id = await reached(stage, `催办于${stage}`);
  const { due } = await inspection(id);
  await running().platform.clock.moveTo(Date.parse(due?.at ?? '') + 60_000);
  expect(await inspection(id)).toMatchObject({ stage, urgings: 1 });
  expect(await status(id)).toBe('RUNNING');
  await intervene('he', id, 'cancel', { reason: '不再视察。' });
});

test('a demand that was reported leaves the date of the others, and one of them may get more time', async () => {
  const { proposal: of } = await handled('两个单位整改', ['jianshe', 'jiaotong']);
  const id = await begun([of]);
  const demands = [demand(of, 'jianshe', 10), demand(of, 'jiaotong', 40)];
  await act('he', id, 'hold', { attended: [], findings: [poor(of)], demands });
  const items = await open(id, 'put-right');
  expect(items.map(({ item }) => item.assignee).toSorted()).toEqual(['agency:jianshe', 'agency:jiaotong']);
  expect(new Set(items.map(({ item }) => item.due?.at)).size).toBe(2);
  await act('wu', id, 'put-right', { outcome: 'done', text: '已经整改。' });
  const [, other] = (await inspection(id)).demands;
  expect(await inspection(id)).toMatchObject({ stage: 'put-right', due: other?.due });
  await later(15);
  expect(await inspection(id)).toMatchObject({ urgings: 0 });
  await intervene('he', id, 'extend-demand', { demand: other?.id, until: day(60), reason: '等待材料。' });
  const [left] = await open(id, 'put-right');
  expect(left?.item.due?.at).toBe((await inspection(id)).demands[1]?.due.at);
  await act('zhou', id, 'put-right', { outcome: 'done', text: '已经整改。' });
  expect(await inspection(id)).toMatchObject({ stage: 'verify' });
  await intervene('he', id, 'cancel', { reason: '不再视察。' });
});

test('who does not answer by the day is not waited for', async () => {
  const id = await reached('invite', '无人答复');
  await later(11);
  expect(await inspection(id)).toMatchObject({ stage: 'hold' });
  await intervene('he', id, 'cancel', { reason: '不再视察。' });
});

test('the leader may want it once more, or let it rest', async () => {
  const id = await reached('climb', '领导决定');
  const [made = ''] = await demandsOf(id);
  await act('gao', id, 'climb', { decisions: [again(made)] });
  expect(await inspection(id)).toMatchObject({ stage: 'put-right', demands: [{ round: 3 }] });
  await act('wu', id, 'put-right', { outcome: 'done', text: '已经整改。' });
  // The proposers stay silent.
  const { due } = await inspection(id);
  await running().platform.clock.moveTo(Date.parse(due?.at ?? '') + 60_000);
  expect(await inspection(id)).toMatchObject({ stage: 'decide' });
  await act('he', id, 'decide', { decisions: [again(made)] });
  await act('gao', id, 'climb', { decisions: [{ demand: made, outcome: 'settle', note: '另行解决。' }] });
  expect(await inspection(id)).toMatchObject({ stage: 'minutes', demands: [{ state: 'settled' }] });
  await act('he', id, 'minutes', { text: '纪要。' });
  expect(await status(id)).toBe('SUCCEEDED');
});

test('where nobody can verify, the office decides at once', async () => {
  const { proposal: of } = await handled('无人核实');
  const before = await proposal(of);
  const id = await begun([of]);
  const { rt } = running();
  // The only proposer has left the list of those who verify: none was on it when it was planned.
  const visit = await inspection(id);
  const event = {
    kind: 'told',
    at: visit.stageSince,
    by: { personId: before.signers[0]?.person ?? before.id, name: '系统' },
    changes: { proposals: visit.proposals.map((one) => ({ ...one, proposers: [] })) },
  } as never;
  await rt.store.record({
    committeeId: COMMITTEE,
    at: visit.stageSince,
    changes: [{ kind: 'inspection', before: visit, event }],
  });
  await act('he', id, 'hold', { attended: [], findings: [poor(of)], demands: [demand(of)] });
  await act('wu', id, 'put-right', { outcome: 'done', text: '已经整改。' });
  expect(await inspection(id)).toMatchObject({ stage: 'decide' });
  const [made = ''] = await demandsOf(id);
  await act('he', id, 'decide', { decisions: [{ demand: made, outcome: 'met' }] });
  expect(await inspection(id)).toMatchObject({ stage: 'minutes' });
});

test('another day begins the waits anew: before the approval, before the answers, on the day', async () => {
  const form = () => ({ starts: morning(50), ends: morning(50, 8), reason: '台风。' });
  for (const stage of ['plan', 'approve', 'invite'] as const) {
    const id = await reached(stage, `改期于${stage}`);
    const { due } = await inspection(id);
    await intervene('he', id, 'postpone', form());
    const after = await inspection(id);
    expect(after).toMatchObject({ stage, sequence: 1, due });
    await intervene('he', id, 'cancel', { reason: '不再视察。' });
  }
  const id = await reached('hold', '当天改期');
  await intervene('he', id, 'postpone', form());
  expect(await inspection(id)).toMatchObject({ stage: 'hold' });
  await intervene('he', id, 'postpone', { ...form(), answerBy: day(30) });
  expect(await inspection(id)).toMatchObject({ stage: 'invite' });
  await act('he', id, 'invite', {});
  await moveTo(morning(50, 2));
  await intervene('he', id, 'cancel', { reason: '不再视察。' });
});

test('a plan that was sent back is handed in again, and may be refused', async () => {
  const id = await reached('plan', '再次报送');
  const [inspected] = (await inspection(id)).proposals;
  const form = {
    theme: '路口安全',
    leader: 'gao',
    proposals: [inspected?.id],
    starts: morning(20),
    ends: morning(20, 8),
    place: '路口',
    answerBy: day(10),
    participants: [{ person: 'chen', as: 'member' }],
  };
  await act('he', id, 'plan', form);
  await act('gao', id, 'approve', { outcome: 'refuse', reason: '不必视察。' });
  expect(await inspection(id)).toMatchObject({ stage: 'cancelled' });
});

const LATER = ['verify', 'decide', 'climb', 'minutes'] as const;
test.each(LATER)('a holiday that is published begins the wait at the stage %s anew', async (stage) => {
  const { rt, platform } = running();
  const id = await reached(stage, `放假安排于${stage}`);
  const { due } = await inspection(id);
  const lastDay = lastDayBefore(due?.at ?? Instant.parse(morning(0)));
  const notice = CalendarYear.parse({
    year: yearOf(lastDay),
    source: '测试用放假安排',
    holidays: [...new Set([...STATUTORY.map((date) => `${yearOf(lastDay)}-${date}`), lastDay])].map(
      (each) => ({
        day: each,
        name: '放假',
      }),
    ),
    workdays: [],
  });
  const { calendar, version } = await rt.store.settings.readCalendar(COMMITTEE);
  const published = withYear(calendar, notice);
  await rt.store.settings.recordCalendar(COMMITTEE, published, version, founded);
  await reckonAnew(rt, COMMITTEE, published);
  await platform.clock.settle();
  const after = await inspection(id);
  expect(after.stage).toBe(stage);
  expect(after.due?.at, JSON.stringify([due, after.due, notice])).not.toBe(due?.at);
  const items = await open(id, stage);
  expect(items.map(({ item }) => item.due?.at)).toEqual([after.due?.at]);
});

const STATUTORY = ['01-01', '05-01', '10-01', '10-02', '10-03'];

test('no path of the machine was left out', async () => {
  const machine = machines.find(({ key }) => key === 'inspection');
  if (!machine) throw new Error('There is no machine of inspections.');
  const text = readFileSync(new URL(`../../../${machine.definition}`, import.meta.url), 'utf8');
  const definition = Definition.parse(JSON.parse(text));
  const passed = await waysPassed(machineArn(machine));
  const rare = onlyByRestart(definition);
  const left = [...pathsOf(definition).ways].filter((way) => !rare(way) && !passed.has(way));
  expect(left).toEqual([]);
});

async function waysPassed(stateMachineArn: string): Promise<Set<string>> {
  const client = new SFNClient({});
  const passed = new Set<string>();
  let nextToken: string | undefined;
  do {
    const page = await client.send(new ListExecutionsCommand({ stateMachineArn, nextToken }));
    for (const { executionArn } of page.executions ?? []) {
      const { events = [] } = await client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
      );
      for (const way of passedIn(events).ways) passed.add(way);
    }
    nextToken = page.nextToken;
  } while (nextToken);
  client.destroy();
  return passed;
}
