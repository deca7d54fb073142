import { expect, test } from 'vitest';
import { isFor } from '../../../domain/people/access.ts';
import { proposalRef } from '../../../domain/subject.ts';
import { idAs } from '../../../domain/subject-parts.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { intervene } from '../../../functions/acts/intervene.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { recover } from '../../../functions/schedules/recover.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

async function submitted(by: string, title: string, more: object = {}): Promise<string> {
  const { rt, actor, platform } = running();
  const text = {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
  };
  const result = await submitProposal(rt, await actor(by), { form: { title, text, ...more }, key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await platform.clock.settle();
  return result.subject.id;
}

/** Does the open item of a step, by a runtime that may die on the way. */
async function act(name: string, subject: string, step: string, filled: object, rt = running().rt) {
  const items = await running().rt.store.workItems.listOf(COMMITTEE, subject);
  const by = await running().actor(name);
  const open = items.find(({ item }) => {
    return item.state === 'open' && item.step === step && isFor(by, item.assignee);
  });
  const result = await completeWorkItem(rt, by, open?.item.id ?? '', filled);
  expect(result).toMatchObject({ kind: 'done' });
  await running().platform.clock.settle();
}

const merge = (id: string, into: string) => act('he', id, 'review', { outcome: 'merge', into });

async function handled(title: string): Promise<{ lead: string; handling: string }> {
  const lead = await submitted('lin', title);
  await act('he', lead, 'review', { outcome: 'file', field: 'social' });
  await act('he', lead, 'assign', { leads: [{ agencyId: 'jianshe' }] });
  const [handling = ''] = (await running().rt.store.proposals.find(COMMITTEE, lead))?.handlings ?? [];
  return { lead, handling };
}

async function answered(handling: string): Promise<void> {
  await act('wu', handling, 'sign', { outcome: 'accept' });
  await act('wu', handling, 'reply', { text: '已经设置。', meaning: 'solved' });
  await act('he', handling, 'check', { outcome: 'pass' });
  for (const judge of ['lin', 'chen']) await act(judge, handling, 'feedback', { result: 'satisfied' });
}

/** The process dies after so many more transactions. */
function dyingAfter(transactions: number, rt: Runtime): Runtime {
  let left = transactions;
  const record: Runtime['store']['record'] = async (recording) => {
    if (left-- <= 0) throw new Error('The process died.');
    await rt.store.record(recording);
  };
  const log = { ...rt.log, warn: () => undefined };
  return { ...rt, log, store: { ...rt.store, record } };
}

async function later(): Promise<void> {
  const { clock } = running().platform;
  await clock.moveTo(clock.now() + 60_000);
}

const stageOf = async (id: string) => (await running().rt.store.proposals.find(COMMITTEE, id))?.stage;
const kindsOf = async (id: string) =>
  (await running().rt.store.events.list(COMMITTEE, id, true)).map(({ kind }) => kind);
const lettersOf = async (id: string) =>
  (await running().rt.store.notices.listPending())
    .filter(({ subject }) => idAs('proposal', subject) === id)
    .map(({ template, to }) => `${template} → ${to}`);

test('however many were merged end with their lead, each once, also when the process dies among them', async () => {
  const { rt } = running();
  const { lead, handling } = await handled('关于停车的建议');
  const ids: string[] = [];
  for (let n = 0; n < 28; n++)
    ids.push(await submitted('chen', `关于停车的建议之${n}`, { mayPublish: n > 0 }));
  for (const id of ids) await merge(id, lead);
  await answered(handling);
  await act('he', lead, 'publication', { outcome: 'publish' }, dyingAfter(12, rt));
  const half = await Promise.all(ids.map(stageOf));
  expect(half.filter((stage) => stage === 'merged')).toHaveLength(17);
  await later();
  expect(await recover(rt)()).toMatchObject({ errands: 1 });
  const [kept, ...published] = await Promise.all(ids.map(stageOf));
  expect(kept).toBe('closed');
  expect(new Set(published)).toEqual(new Set(['published']));
  expect(await recover(rt)()).toMatchObject({ errands: 0 });
  for (const [n, id] of ids.entries()) {
    expect((await kindsOf(id)).slice(2)).toEqual(['merged', 'handled']);
    const ends = (await lettersOf(id)).filter((letter) => /^(closed|published)/.test(letter));
    expect(ends).toEqual([`${n === 0 ? 'closed' : 'published'} → person:chen`]);
  }
  const ends = (await lettersOf(lead)).filter((letter) => letter.startsWith('published'));
  expect(ends.toSorted()).toEqual(['published → agency:jianshe', 'published → person:lin']);
  expect((await verifyTable(running().platform.dynamodbEndpoint)).problems).toEqual([]);
});

test('those merged into one that is withdrawn are reviewed by themselves, and their proposers told why', async () => {
  const { rt, actor } = running();
  const { lead, handling } = await handled('关于校车的建议');
  const ids = [await submitted('chen', '关于校车的建议之一'), await submitted('chen', '关于校车的建议之二')];
  for (const id of ids) await merge(id, lead);
  // The withdrawal is recorded and the first released, but not started; then nothing more.
  const dying = dyingAfter(2, rt);
  const reason = '提案者要求';
  const subject = proposalRef(lead);
  expect(
    await intervene(dying, await actor('he'), subject, { act: 'withdraw', form: { reason } }),
  ).toMatchObject({
    kind: 'done',
    stage: 'withdrawn',
  });
  await later();
  expect((await recover(rt)()).errands).toBeGreaterThan(0);
  await running().platform.clock.settle();
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({ result: 'withdrawn' });
  expect(await rt.store.proposals.find(COMMITTEE, lead)).toMatchObject({ stage: 'withdrawn', merged: [] });
  for (const id of ids) {
    expect(await rt.store.proposals.find(COMMITTEE, id)).toMatchObject({ stage: 'review', epoch: 2 });
    expect(await lettersOf(id)).toContain('unmerged → person:chen');
    await act('he', id, 'review', { outcome: 'file', field: 'social' });
    expect(await stageOf(id)).toBe('assign');
  }
  const told = (await rt.store.notices.listPending()).find(({ template }) => template === 'unmerged');
  expect(told?.facts.reason).toBe('主案《关于校车的建议》已撤案，本案恢复单独审查');
});

test('one that the office released is started by recover when the process died before', async () => {
  const { rt, actor, platform } = running();
  const { lead } = await handled('关于路灯的建议');
  const id = await submitted('chen', '关于路灯的建议之一');
  await merge(id, lead);
  const down = () => Promise.reject(new Error('The process died.'));
  const log = { ...rt.log, warn: () => undefined };
  const dying = { ...rt, log, workflow: { ...rt.workflow, start: down } };
  const result = await intervene(dying, await actor('he'), proposalRef(id), {
    act: 'unmerge',
    form: { reason: '并案有误' },
  });
  expect(result).toMatchObject({ kind: 'done', stage: 'review' });
  expect(await rt.workflow.statusOf('proposal', id, 2)).toBeUndefined();
  await later();
  expect(await recover(rt)()).toMatchObject({ errands: 1 });
  await platform.clock.settle();
  expect(await rt.workflow.statusOf('proposal', id, 2)).toBe('RUNNING');
  await act('he', id, 'review', { outcome: 'file', field: 'social' });
  expect(await stageOf(id)).toBe('assign');
  expect(await stageOf(lead)).toBe('handling');
});

test('whoever is merged into one that is being judged is asked at once, and released they are asked no more', async () => {
  const { rt, actor, platform } = running();
  const { lead, handling } = await handled('关于充电桩的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  await act('wu', handling, 'reply', { text: '已经设置。', meaning: 'solved' });
  await act('he', handling, 'check', { outcome: 'pass' });
  const late = await submitted('chen', '关于充电桩的建议之一');
  const asked = async () =>
    (await rt.store.workItems.listOf(COMMITTEE, handling))
      .filter(({ item }) => item.step === 'feedback' && item.state === 'open')
      .map(({ item }) => item.assignee)
      .toSorted();
  expect(await asked()).toEqual(['person:lin']);
  await merge(late, lead);
  expect(await asked()).toEqual(['person:chen', 'person:lin']);
  const letters = (await lettersOf(lead)).filter((letter) => letter.startsWith('feedback'));
  expect(letters.toSorted()).toEqual(['feedback → person:chen', 'feedback → person:lin']);
  await act('lin', handling, 'feedback', { result: 'satisfied' });
  expect(await asked()).toEqual(['person:chen']);
  // Everybody who is left has spoken: the round ends with the release.
  const release = { act: 'unmerge', form: { reason: '并案有误' } };
  expect(await intervene(rt, await actor('he'), proposalRef(late), release)).toMatchObject({
    kind: 'done',
  });
  await platform.clock.settle();
  expect(await asked()).toEqual([]);
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({
    stage: 'done',
    result: 'satisfied',
  });
  expect(await stageOf(lead)).toBe('publication');
  expect((await verifyTable(platform.dynamodbEndpoint)).problems).toEqual([]);
});
