import { SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { proposalRef } from '../../../domain/subject.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { intervene } from '../../../functions/acts/intervene.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { recover } from '../../../functions/schedules/recover.ts';
import { sweep } from '../../../functions/schedules/sweep.ts';
import { executionName } from '../../../functions/workflow.ts';
import { machines } from '../../../infra/blueprint.ts';
import { machineArn } from '../../../infra/local/machines.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { actingOn } from './acting.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();
const silent = (rt: Runtime): Runtime => ({
  ...rt,
  log: { ...rt.log, info: () => undefined, warn: () => undefined, error: () => undefined },
});

const { openItem, submitted, tried, assignedTo } = actingOn(running);

async function act(name: string, subject: string, step: string, filled: object) {
  const id = (await openItem(name, subject, step))?.id ?? '';
  const result = await tried(name, id, filled, silent(running().rt));
  expect(result).toMatchObject({ kind: 'done' });
  return { id, result };
}

const file = (id: string) => act('he', id, 'review', { outcome: 'file', field: 'social' });

async function handled(title: string): Promise<{ proposal: string; handling: string }> {
  const proposal = await submitted(title);
  return { proposal, handling: await assignedTo([{ agencyId: 'jianshe' }], proposal) };
}

const runRecover = async () => {
  const { rt, platform } = running();
  const recovered = await recover(silent(rt))();
  await platform.clock.settle();
  return recovered;
};

/** Long enough for every retry that the definition gives a task. */
async function untilRetriesEnd(): Promise<void> {
  const { clock } = running().platform;
  await clock.moveTo(clock.now() + 6 * 3_600_000);
}

const arnOf = (kind: 'proposal' | 'handling'): string => {
  const machine = machines.find(({ key }) => key === kind);
  if (!machine) throw new Error(`There is no machine ${kind}.`);
  return machineArn(machine);
};

async function askStates(ask: (states: SFNClient) => Promise<unknown>): Promise<void> {
  const states = new SFNClient({});
  await ask(states);
  states.destroy();
  await running().platform.clock.settle();
}

const stop = (kind: 'proposal' | 'handling', id: string, epoch = 1) =>
  askStates((states) => {
    const executionArn = `${arnOf(kind).replace(':stateMachine:', ':execution:')}:${executionName(id, epoch)}`;
    return states.send(new StopExecutionCommand({ executionArn }));
  });

const kindsOf = async (id: string) =>
  (await running().rt.store.events.list(COMMITTEE, id, true)).map(({ kind }) => kind);

test('stopped executions go on where they stood, with the work item that was open, to the end', async () => {
  const { rt } = running();
  const { proposal, handling } = await handled('关于停车的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  const before = await openItem('wu', handling, 'reply');
  await stop('handling', handling);
  await stop('proposal', proposal);
  expect(await rt.workflow.statusOf('handling', handling, 1)).toBe('ABORTED');
  expect(await runRecover()).toMatchObject({ failed: 2 });
  expect(await runRecover()).toMatchObject({ failed: 0 });
  expect(await rt.workflow.statusOf('handling', handling, 2)).toBe('RUNNING');
  expect(await rt.workflow.statusOf('proposal', proposal, 2)).toBe('RUNNING');
  expect(await openItem('wu', handling, 'reply')).toMatchObject({ id: before?.id, epoch: 2 });
  await act('wu', handling, 'reply', { text: '已经设置。', meaning: 'solved' });
  await act('he', handling, 'check', { outcome: 'pass' });
  await act('lin', handling, 'feedback', { result: 'satisfied' });
  await act('he', proposal, 'publication', { outcome: 'publish' });
  expect(await rt.workflow.statusOf('proposal', proposal, 2)).toBe('SUCCEEDED');
});

test('who acts while the execution lies stopped starts it anew: it goes on behind what they did', async () => {
  const { rt } = running();
  const id = await submitted('关于路灯的建议');
  await stop('proposal', id);
  await file(id);
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ stage: 'assign', epoch: 2 });
  expect(await openItem('he', id, 'assign')).toMatchObject({ epoch: 2 });
  expect(await runRecover()).toMatchObject({ failed: 0, signals: 0 });
});

test('who acts while the machines cannot be asked is not lost: the signal waits, and brings the execution back', async () => {
  const { rt, platform, actor } = running();
  const id = await submitted('关于路灯的另一建议');
  await stop('proposal', id);
  const down = () => Promise.reject(new Error('The machines do not answer.'));
  const dying = silent({ ...rt, workflow: { ...rt.workflow, statusOf: down } });
  const item = (await openItem('he', id, 'review'))?.id ?? '';
  await completeWorkItem(dying, await actor('he'), item, { outcome: 'file', field: 'social' });
  expect(await openItem('he', id, 'assign')).toBeUndefined();
  await platform.clock.moveTo(platform.clock.now() + 60_000);
  expect(await runRecover()).toMatchObject({ signals: 1 });
  expect(await openItem('he', id, 'assign')).toMatchObject({ epoch: 2 });
});

test('an open subject without an execution is found however long ago it ended, and however', async () => {
  const { rt, platform } = running();
  const stopped = await submitted('关于健身步道的建议');
  const ended = await submitted('关于健身器材的建议');
  await stop('proposal', stopped);
  const kept = await rt.store.workItems.listOf(COMMITTEE, ended);
  const token = kept.find(({ item }) => item.state === 'open')?.token ?? '';
  await rt.workflow.signal(token, { next: 'closed' });
  await platform.clock.settle();
  expect(await rt.workflow.statusOf('proposal', ended, 1)).toBe('SUCCEEDED');
  await platform.clock.moveTo(platform.clock.now() + 10 * 86_400_000);
  expect(await runRecover()).toMatchObject({ failed: 0 });
  const swept = await sweep(silent(rt))();
  await platform.clock.settle();
  expect(swept.revived).toBe(2);
  for (const id of [stopped, ended]) {
    expect(await rt.workflow.statusOf('proposal', id, 2)).toBe('RUNNING');
    await file(id);
  }
  expect(await sweep(silent(rt))()).toMatchObject({ revived: 0 });
});

test('a handling that was done when its execution failed still reports to its proposal', async () => {
  const { rt, broken } = running();
  const { proposal, handling } = await handled('关于校车的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  await act('wu', handling, 'reply', { text: '已经设置。', meaning: 'solved' });
  await act('he', handling, 'check', { outcome: 'pass' });
  broken.add('tasks/finish-handling');
  await act('lin', handling, 'feedback', { result: 'satisfied' });
  await untilRetriesEnd();
  expect(await rt.workflow.statusOf('handling', handling, 1)).toBe('FAILED');
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({ stage: 'done' });
  expect(await rt.store.proposals.find(COMMITTEE, proposal)).toMatchObject({ stage: 'handling' });
  broken.clear();
  expect(await runRecover()).toMatchObject({ failed: 1 });
  expect(await rt.store.proposals.find(COMMITTEE, proposal)).toMatchObject({ stage: 'publication' });
});

test('a definition that does not know the stage fails, and is started anew where the subject stands', async () => {
  const { rt } = running();
  const id = await submitted('关于绿化的建议');
  await stop('proposal', id);
  await runRecover();
  await stop('proposal', id, 2);
  const input = { committeeId: COMMITTEE, subject: proposalRef(id), epoch: 2, next: 'nowhere' };
  await askStates((states) =>
    states.send(
      new StartExecutionCommand({
        stateMachineArn: arnOf('proposal'),
        name: `${id}-by-hand`,
        input: JSON.stringify(input),
      }),
    ),
  );
  const failed = await rt.workflow.listFailed(0);
  expect(failed.find(({ name }) => name === `${id}-by-hand`)).toMatchObject({
    status: 'FAILED',
    error: 'UnknownStage',
  });
  await runRecover();
  // Two failed in one epoch: it is started once.
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ stage: 'review', epoch: 3 });
  await file(id);
});

test('what fails again and again is put to the office, once, and goes on when the office has seen to it', async () => {
  const { rt, broken, actor } = running();
  const id = await submitted('关于公厕的建议');
  broken.add('tasks/open-work-item');
  await file(id);
  for (const epoch of [1, 2, 3]) {
    await untilRetriesEnd();
    expect(await rt.workflow.statusOf('proposal', id, epoch)).toBe('FAILED');
    expect(await openItem('he', id, 'failure')).toBeUndefined();
    expect(await runRecover()).toMatchObject({ failed: 1 });
  }
  await untilRetriesEnd();
  expect(await runRecover()).toMatchObject({ failed: 1 });
  expect(await runRecover()).toMatchObject({ failed: 0 });
  expect((await kindsOf(id)).slice(-3)).toEqual(['restarted', 'restarted', 'restarted']);
  expect(await openItem('he', id, 'failure')).toMatchObject({ assignee: 'role:staff' });
  const letters = (await rt.store.notices.listPending()).filter(({ template }) => template === 'failure');
  expect(letters).toMatchObject([{ to: 'role:staff', subject: proposalRef(id), facts: { reason: 'Error' } }]);

  broken.clear();
  const { id: failure, result } = await act('he', id, 'failure', {});
  expect(result).toMatchObject({ stage: 'assign', repeated: false });
  const again = await completeWorkItem(rt, await actor('he'), failure, {});
  expect(again).toEqual({ ...result, repeated: true });
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ epoch: 5 });
  expect(await openItem('he', id, 'failure')).toBeUndefined();
  await act('he', id, 'assign', { leads: [{ agencyId: 'jianshe' }] });
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ stage: 'handling' });
  expect(await runRecover()).toMatchObject({ failed: 0 });
  expect((await verifyTable(running().platform.dynamodbEndpoint)).problems).toEqual([]);
});

test('what was put to the office stays there until an execution runs, whatever is done meanwhile', async () => {
  const { rt, broken, actor } = running();
  const id = await submitted('关于公园的建议');
  broken.add('tasks/open-work-item');
  await file(id);
  for (let times = 0; times < 4; times++) {
    await untilRetriesEnd();
    await runRecover();
  }
  const failure = await openItem('he', id, 'failure');
  expect(failure).toBeDefined();
  const until = { until: '2027-12-01', reason: '待规划批复' };
  const done = await intervene(rt, await actor('he'), proposalRef(id), { act: 'extend', form: until });
  expect(done).toMatchObject({ kind: 'done' });
  expect(await openItem('he', id, 'failure')).toMatchObject({ id: failure?.id });
  broken.clear();
  await act('he', id, 'failure', {});
  expect(await openItem('he', id, 'assign')).toBeDefined();
});

test('an execution whose epoch was raised and that was never started is found', async () => {
  const { rt, platform } = running();
  const id = await submitted('关于校门的建议');
  await stop('proposal', id);
  const down = () => Promise.reject(new Error('The process died.'));
  const dying = silent({ ...rt, workflow: { ...rt.workflow, start: down } });
  expect(await recover(dying)()).toMatchObject({ failed: 0 });
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ epoch: 2 });
  expect(await rt.workflow.statusOf('proposal', id, 2)).toBeUndefined();
  await platform.clock.moveTo(platform.clock.now() + 60_000);
  expect(await runRecover()).toMatchObject({ errands: 1 });
  expect(await rt.workflow.statusOf('proposal', id, 2)).toBe('RUNNING');
  await file(id);
});
