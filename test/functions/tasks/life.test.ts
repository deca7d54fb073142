import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import type { Actor } from '../../../domain/people/person.ts';
import { handlingRef, proposalRef } from '../../../domain/subject.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { intervene } from '../../../functions/acts/intervene.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { executionName } from '../../../functions/workflow.ts';
import { machines } from '../../../infra/blueprint.ts';
import { machineArn } from '../../../infra/local/machines.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

const form = (title: string) => ({
  title,
  text: {
    situation: '学校门口拥堵。',
    analysis: '车多路窄。',
    suggestions: '一是在学校门口设置限时停车位，二是增加上下学时段的交通协管员，三是建立家校联动机制。',
  },
});

async function submit(by: Actor, title: string): Promise<string> {
  const { rt, platform } = running();
  const result = await submitProposal(rt, by, { form: form(title), key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await platform.clock.settle();
  return result.subject.id;
}

/** Does the one open item of a step of a subject, in the name of a person. */
async function act(name: string, subject: string, step: string, filled: object, settle = true) {
  const { rt, platform, actor } = running();
  const items = await rt.store.workItems.listOf(COMMITTEE, subject);
  const open = items.find(({ item }) => item.state === 'open' && item.step === step);
  if (!open)
    throw new Error(
      `${step} is not open: ${JSON.stringify(items.map(({ item }) => [item.step, item.state]))}`,
    );
  const result = await completeWorkItem(rt, await actor(name), open.item.id, filled);
  if (settle) await platform.clock.settle();
  return { result, id: open.item.id };
}

const reply = {
  text: '已安排在明年实施。',
  meaning: 'in-progress',
  promise: { matters: '设置停车位', by: '2027-06-30' },
};

async function assigned(title: string): Promise<{ proposal: string; handling: string }> {
  const { rt, actor } = running();
  const proposal = await submit(await actor('lin'), title);
  await act('he', proposal, 'review', { outcome: 'file', field: 'social' });
  await act('he', proposal, 'assign', { leads: [{ agencyId: 'jianshe' }] });
  const found = await rt.store.proposals.find(COMMITTEE, proposal);
  return { proposal, handling: found?.handlings[0] ?? '' };
}

test('a proposal goes through its whole life, second feedback included', async () => {
  const { rt, platform } = running();
  const { proposal, handling } = await assigned('关于停车的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  await act('wu', handling, 'reply', reply);
  await act('he', handling, 'check', { outcome: 'pass' });
  await act('lin', handling, 'feedback', { result: 'satisfied' });
  await act('wu', handling, 'report', { outcome: 'done', text: '停车位已经设置。' });
  await act('lin', handling, 'second-feedback', { result: 'satisfied', done: 'as-said', evidenceSeen: true });
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({ stage: 'done' });
  await platform.clock.settle();
  await act('he', proposal, 'publication', { outcome: 'publish' });
  expect(await rt.store.proposals.find(COMMITTEE, proposal)).toMatchObject({ stage: 'published', number: 1 });
  expect(await rt.workflow.statusOf('proposal', proposal, 1)).toBe('SUCCEEDED');
  expect(await rt.workflow.statusOf('handling', handling, 1)).toBe('SUCCEEDED');
  expect(
    (await statesEntered('proposal', proposal)) + (await statesEntered('handling', handling)),
  ).toBeLessThan(45);
});

/** What AWS charges for: the states that an execution entered. */
async function statesEntered(machine: string, subject: string): Promise<number> {
  const client = new SFNClient({});
  const arn = machines.find(({ key }) => key === machine);
  if (!arn) throw new Error(`There is no machine ${machine}.`);
  const executionArn = `${machineArn(arn).replace(':stateMachine:', ':execution:')}:${executionName(subject, 1)}`;
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  );
  client.destroy();
  return events.filter(({ type }) => type?.endsWith('StateEntered')).length;
}

test('handing in twice by one key is one proposal', async () => {
  const { rt, actor } = running();
  const lin = await actor('lin');
  const both = await Promise.all(
    [1, 2].map(() => submitProposal(rt, lin, { form: form('同一件'), key: 'same' })),
  );
  const again = await submitProposal(rt, lin, { form: form('同一件'), key: 'same' });
  const ids = [...both, again].map((result) => result.kind === 'done' && result.subject.id);
  expect(new Set(ids).size).toBe(1);
  expect(again).toMatchObject({ kind: 'done', repeated: true });
});

test('answers a repeated completion as the first, and anybody else with a conflict or a refusal', async () => {
  const { rt, actor } = running();
  const proposal = await submit(await actor('lin'), '重复提交');
  const { result, id } = await act('he', proposal, 'review', { outcome: 'file', field: 'social' });
  const again = await completeWorkItem(rt, await actor('he'), id, { outcome: 'file', field: 'social' });
  expect(again).toEqual({ ...result, repeated: true });
  expect(await completeWorkItem(rt, await actor('lin'), id, {})).toMatchObject({ kind: 'refusal' });
  expect(await completeWorkItem(rt, await actor('he'), 'nothing.here', {})).toEqual({ kind: 'not-found' });
});

test('of two who complete at once one wins', async () => {
  const { rt, actor, platform } = running();
  const proposal = await submit(await actor('lin'), '同时审查');
  const items = await rt.store.workItems.listOf(COMMITTEE, proposal);
  const id = items[0]?.item.id ?? '';
  const he = await actor('he');
  const other = { ...he, personId: (await actor('gao')).personId };
  const results = await Promise.all([
    completeWorkItem(rt, he, id, { outcome: 'file', field: 'social' }),
    completeWorkItem(rt, other, id, { outcome: 'file', field: 'social' }),
  ]);
  expect(results.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done']);
  await platform.clock.settle();
});

test('who is refused because somebody was faster gets the first answer, or is told that it changed', async () => {
  const { rt, actor, platform } = running();
  const he = await actor('he');
  const other = { ...he, personId: (await actor('gao')).personId };
  for (const slower of [he, other]) {
    const proposal = await submit(await actor('lin'), `慢一步的审查 ${slower.personId}`);
    const [kept] = await rt.store.workItems.listOf(COMMITTEE, proposal);
    const id = kept?.item.id ?? '';
    const filed = { outcome: 'file', field: 'social' };
    let first: unknown;
    // The item is read while it is open, its proposal when the other is through.
    const find: typeof rt.store.proposals.find = async (...of) => {
      first ??= await completeWorkItem(rt, he, id, filed);
      return await rt.store.proposals.find(...of);
    };
    const late = { ...rt, store: { ...rt.store, proposals: { ...rt.store.proposals, find } } };
    const second = await completeWorkItem(late, slower, id, filed);
    expect(first).toMatchObject({ kind: 'done', repeated: false });
    expect(second).toEqual(slower === he ? { ...Object(first), repeated: true } : { kind: 'conflict' });
    await platform.clock.settle();
  }
});

test('a wait that opens its work just as somebody moves the subject is told, and its work lapses', async () => {
  const { rt, actor, platform } = running();
  const proposal = await submit(await actor('lin'), '正在送达时撤回');
  const { workItems } = rt.store;
  let looked = 0;
  // As it was a moment ago: nothing open yet.
  const listOf: typeof workItems.listOf = async (...of) =>
    looked++ === 0 ? [] : await workItems.listOf(...of);
  const early = { ...rt, store: { ...rt.store, workItems: { ...workItems, listOf } } };
  const reason = '提案者要求';
  const result = await intervene(early, await actor('he'), proposalRef(proposal), {
    act: 'withdraw',
    form: { reason },
  });
  expect(result).toMatchObject({ kind: 'done', stage: 'withdrawn' });
  await platform.clock.settle();
  const states = (await workItems.listOf(COMMITTEE, proposal)).map(({ item }) => item.state);
  expect(states).toEqual(['lapsed']);
  expect(await rt.workflow.statusOf('proposal', proposal, 1)).toBe('SUCCEEDED');
});

test('a withdrawal in handling ends the handlings and both machines', async () => {
  const { rt, actor, platform } = running();
  const { proposal, handling } = await assigned('撤回的建议');
  const result = await intervene(rt, await actor('he'), proposalRef(proposal), {
    act: 'withdraw',
    form: { reason: '提案者要求' },
  });
  expect(result).toMatchObject({ kind: 'done', stage: 'withdrawn' });
  await platform.clock.settle();
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({
    stage: 'done',
    result: 'withdrawn',
  });
  expect(await rt.workflow.statusOf('proposal', proposal, 1)).toBe('SUCCEEDED');
  expect(await rt.workflow.statusOf('handling', handling, 1)).toBe('SUCCEEDED');
});

test('a reassignment in handling is assigned anew', async () => {
  const { rt, actor, platform } = running();
  const { proposal } = await assigned('重新交办的建议');
  await intervene(rt, await actor('he'), proposalRef(proposal), {
    act: 'reassign',
    form: { reason: '职能调整' },
  });
  await platform.clock.settle();
  await act('he', proposal, 'assign', { leads: [{ agencyId: 'jiaotong' }] });
  const found = await rt.store.proposals.find(COMMITTEE, proposal);
  expect(found).toMatchObject({ stage: 'handling', leads: ['jiaotong'] });
  await act('zhou', found?.handlings[0] ?? '', 'sign', { outcome: 'accept' });
});

test('an extension keeps the work item and gives it the new wait', async () => {
  const { rt, actor, platform } = running();
  const { proposal, handling } = await assigned('延期的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  const [before] = (await rt.store.workItems.listOf(COMMITTEE, handling)).filter(
    ({ item }) => item.step === 'reply',
  );
  const due = before?.item.due?.at ?? '';
  const until = new Date(Date.parse(due) + 10 * 86_400_000).toISOString().slice(0, 10);
  const subject = handlingRef(proposal, handling);
  expect(
    await intervene(rt, await actor('he'), subject, { act: 'extend', form: { until, reason: '需要论证' } }),
  ).toMatchObject({ kind: 'done' });
  await platform.clock.settle();
  const replies = (await rt.store.workItems.listOf(COMMITTEE, handling)).filter(
    ({ item }) => item.step === 'reply',
  );
  expect(replies).toHaveLength(1);
  expect(replies[0]?.item.id).toBe(before?.item.id);
  expect(replies[0]?.item.due?.at).not.toBe(due);
  expect(replies[0]?.token).not.toBe(before?.token);
  await act('wu', handling, 'reply', reply);
  await act('he', handling, 'check', { outcome: 'pass' });
});

test('who does nothing is urged, and the item waits on', async () => {
  const { rt, platform } = running();
  const { handling } = await assigned('无人签收的建议');
  const due = (await rt.store.handlings.find(COMMITTEE, handling))?.due?.at ?? '';
  await platform.clock.moveTo(Date.parse(due) + 60_000);
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({ stage: 'sign', urgings: 1 });
  const [item] = await rt.store.workItems.listOf(COMMITTEE, handling);
  expect(item?.item).toMatchObject({ state: 'open', overdue: true });
  await act('wu', handling, 'sign', { outcome: 'accept' });
});
