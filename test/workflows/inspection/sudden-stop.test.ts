import { expect, test } from 'vitest';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { planNewInspection } from '../../../functions/acts/inspect.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { recover } from '../../../functions/schedules/recover.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { COMMITTEE, runningMachines } from '../../functions/tasks/running-machines.ts';
import { inspectionsOf } from './running-inspections.ts';

const running = runningMachines();
const {
  act,
  assigned,
  answer,
  begun,
  day,
  demand,
  handled,
  inspection,
  morning,
  planned,
  poor,
  proposal,
  open,
  settle,
} = inspectionsOf(running);

/** The process dies right after the transaction: nothing is signalled, started or told. */
const cutOff = (rt: Runtime): Runtime => {
  const down = async () => {
    throw new Error('Step Functions is out of reach.');
  };
  const log = { ...rt.log, warn: () => undefined };
  // What is told to proposals is found by their case.
  const proposals = { ...rt.store.proposals, find: down };
  const workflow = {
    ...rt.workflow,
    signal: down,
    start: down,
  };
  return { ...rt, log, workflow, store: { ...rt.store, proposals } };
};

const later = async (): Promise<void> => {
  const { clock } = running().platform;
  await clock.moveTo(clock.now() + 60_000);
};

async function actAndDie(name: string, subject: string, step: string, form: object): Promise<void> {
  const { rt, actor } = running();
  const [item] = await open(subject, step);
  const result = await completeWorkItem(cutOff(rt), await actor(name), item?.item.id ?? '', form);
  expect(result).toMatchObject({ kind: 'done' });
}

async function recovered(): Promise<void> {
  await later();
  await recover(running().rt)();
  await settle();
}

test('what was planned and never started is started', async () => {
  const { rt, actor } = running();
  const { proposal: of } = await handled('未启动的视察');
  const form = {
    theme: '路口安全',
    leader: 'gao',
    proposals: [of],
    starts: morning(20),
    ends: morning(20, 8),
    place: '路口',
    answerBy: day(10),
    participants: [{ person: 'chen', as: 'member' }],
  };
  const { workflow } = cutOff(rt);
  const result = await planNewInspection({ ...rt, workflow }, await actor('he'), { form, key: 'cut-off' });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  expect(await rt.workflow.statusOf('inspection', result.subject.id, 1)).toBeUndefined();
  await recovered();
  expect(await open(result.subject.id, 'approve')).toHaveLength(1);
});

test('a stop after each transaction loses nothing: the machine goes on, and the proposal is told once', async () => {
  const { proposal: of } = await handled('突然停止的视察');
  const id = await planned([of]);
  await actAndDie('gao', id, 'approve', { outcome: 'approve' });
  expect(await proposal(of)).toMatchObject({ stage: 'publication' });
  await recovered();
  expect(await proposal(of)).toMatchObject({ stage: 'under-inspection' });
  await actAndDie('he', id, 'invite', {});
  await recovered();
  await running().platform.clock.moveTo(Date.parse(morning(20, 2)));
  await actAndDie('he', id, 'hold', { attended: [], findings: [poor(of)], demands: [demand(of)] });
  await recovered();
  const [made] = (await inspection(id)).demands;
  await actAndDie('wu', id, 'put-right', { outcome: 'done', text: '已经整改。' });
  await recovered();
  await actAndDie('lin', id, 'verify', { views: [{ demand: made?.id, right: true }] });
  await recovered();
  await actAndDie('he', id, 'decide', { decisions: [{ demand: made?.id, outcome: 'met' }] });
  await recovered();
  await actAndDie('he', id, 'minutes', { text: '纪要。' });
  expect(await proposal(of)).toMatchObject({ stage: 'under-inspection' });
  await recovered();
  expect(await running().rt.workflow.statusOf('inspection', id, 1)).toBe('SUCCEEDED');
  expect(await proposal(of)).toMatchObject({ stage: 'publication' });
  await recovered();
  const kinds = (await running().rt.store.events.list(COMMITTEE, of)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('inspect'))).toEqual([
    'inspection-ahead',
    'inspected',
    'inspection-over',
  ]);
});

test('an agency that is done begins anew while another is still at work, and the proposal waits for both', async () => {
  const { proposal: of, handlings } = await assigned('分办中重新办理', ['jianshe', 'jiaotong']);
  const [first = '', second = ''] = handlings;
  await answer('wu', first);
  const id = await begun([of]);
  const reopens = [
    { proposal: of, agency: 'jianshe', reason: '现场没有变化。' },
    { proposal: of, agency: 'jiaotong', reason: '现场没有变化。' },
  ];
  await act('he', id, 'hold', { attended: [], findings: [poor(of)], reopens });
  // The other has it in hand still: for that one nothing begins.
  const anew = await proposal(of);
  expect(anew).toMatchObject({ stage: 'handling', inspections: [{ reopened: ['jianshe', 'jiaotong'] }] });
  expect(anew.handlings).toHaveLength(3);
  await act('he', id, 'minutes', { text: '纪要。' });
  await answer('zhou', second);
  expect(await proposal(of)).toMatchObject({ stage: 'handling' });
  const third = anew.handlings[2] ?? '';
  await act('wu', third, 'reply', { text: '重新办好。', meaning: 'solved' });
  await act('he', third, 'check', { outcome: 'pass' });
  await act('lin', third, 'second-feedback', { result: 'satisfied', done: 'as-said', evidenceSeen: true });
  expect(await proposal(of)).toMatchObject({ stage: 'publication' });
});

test('the records of inspections and of what they told add up', async () => {
  const { problems } = await verifyTable(running().platform.dynamodbEndpoint);
  expect(problems).toEqual([]);
});
