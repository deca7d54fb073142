import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { startAnew } from '../../../functions/acts/restart.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { recover } from '../../../functions/schedules/recover.ts';
import { eventKey } from '../../../functions/store/keys.ts';
import { localClient } from '../../../infra/local/dynamodb.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

/** The machines are out of reach: the process dies between the transaction and the signal. */
const cutOff = (rt: Runtime): Runtime => {
  const down = async () => {
    throw new Error('Step Functions is out of reach.');
  };
  const log = { ...rt.log, warn: () => undefined };
  return { ...rt, log, workflow: { ...rt.workflow, signal: down, start: down } };
};

const form = (title: string) => ({
  title,
  text: {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
  },
});

async function submitted(title: string, rt = running().rt): Promise<string> {
  const result = await submitProposal(rt, await running().actor('lin'), { form: form(title), key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await running().platform.clock.settle();
  return result.subject.id;
}

async function later(minutes = 1): Promise<void> {
  const { clock } = running().platform;
  await clock.moveTo(clock.now() + minutes * 60_000);
}

test('starts what was handed in and never started', async () => {
  const { rt, platform } = running();
  const id = await submitted('未启动', cutOff(rt));
  expect(await rt.workflow.statusOf('proposal', id, 1)).toBeUndefined();
  await later();
  expect(await recover(rt)()).toMatchObject({ starts: 1 });
  await platform.clock.settle();
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ stage: 'review' });
  await later();
  expect(await recover(rt)()).toMatchObject({ starts: 0 });
});

test('sends the signal of who acted while the machines were out of reach, once', async () => {
  const { rt, platform, actor } = running();
  const id = await submitted('未通知');
  const [item] = await rt.store.workItems.listOf(COMMITTEE, id);
  const filled = { outcome: 'file', field: 'social' };
  const result = await completeWorkItem(cutOff(rt), await actor('he'), item?.item.id ?? '', filled);
  expect(result).toMatchObject({ kind: 'done', stage: 'assign' });
  await later();
  expect(await recover(rt)()).toMatchObject({ signals: 1 });
  await platform.clock.settle();
  const steps = (await rt.store.workItems.listOf(COMMITTEE, id)).map(({ item: { step, state } }) => [
    step,
    state,
  ]);
  expect(steps).toEqual([
    ['review', 'done'],
    ['assign', 'open'],
  ]);
  expect(await recover(rt)()).toMatchObject({ signals: 0 });
});

test('an execution started anew takes over the open work item, and the old one ends', async () => {
  const { rt, platform, actor } = running();
  const id = await submitted('重新启动');
  const proposal = await rt.store.proposals.find(COMMITTEE, id);
  if (!proposal) throw new Error('It was not stored.');
  const [before] = await rt.store.workItems.listOf(COMMITTEE, id);
  await startAnew(rt, proposal);
  await platform.clock.settle();
  const items = await rt.store.workItems.listOf(COMMITTEE, id);
  expect(items).toHaveLength(1);
  expect(items[0]?.item.id).toBe(before?.item.id);
  expect(items[0]?.token).not.toBe(before?.token);
  await completeWorkItem(rt, await actor('he'), before?.item.id ?? '', { outcome: 'file', field: 'social' });
  await platform.clock.settle();
  expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ stage: 'assign', epoch: 2 });
});

test('the record adds up, and a touched event is found', async () => {
  const { platform } = running();
  const id = await submitted('核对');
  const sound = await verifyTable(platform.dynamodbEndpoint);
  expect(sound.problems).toEqual([]);
  expect(sound.events).toBeGreaterThan(5);
  const client = DynamoDBDocumentClient.from(localClient(platform.dynamodbEndpoint));
  await client.send(
    new UpdateCommand({
      TableName: 'duban',
      Key: { ...eventKey(COMMITTEE, id, 1) },
      UpdateExpression: 'SET #d.changes.title = :t',
      ExpressionAttributeNames: { '#d': 'data' },
      ExpressionAttributeValues: { ':t': '改过的标题' },
    }),
  );
  client.destroy();
  const { problems } = await verifyTable(platform.dynamodbEndpoint);
  expect(problems.join('\n')).toContain('event 1 was altered');
});
