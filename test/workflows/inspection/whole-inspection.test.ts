import { expect, test } from 'vitest';
import { founded } from '../../functions/store/founded.ts';
import { COMMITTEE, runningMachines } from '../../functions/tasks/running-machines.ts';
import { inspectionsOf } from './running-inspections.ts';

const running = runningMachines();
const {
  act,
  demanded,
  handled,
  inspection,
  intervene,
  later,
  open,
  planned,
  proposal,
  begun,
  poor,
  day,
  morning,
  moveTo,
  status,
  demand,
  assigned,
  answer,
} = inspectionsOf(running);

test('an inspection goes from its plan to its minutes, and its proposal waits for the end', async () => {
  const { proposal: id } = await handled('关于路口信号灯的建议');
  const visit = await planned([id]);
  expect(await inspection(visit)).toMatchObject({ stage: 'approve' });
  await act('gao', visit, 'approve', { outcome: 'approve' });
  expect(await proposal(id)).toMatchObject({
    stage: 'under-inspection',
    inspections: [{ id: visit, open: true }],
  });
  await act('lin', visit, 'answer-invitation', { outcome: 'come' });
  await act('he', visit, 'invite', {});
  await moveTo(morning(20, 2));
  const found = await intervene('he', visit, 'finding', poor(id));
  expect(found).toMatchObject({ kind: 'done' });
  await act('he', visit, 'hold', { attended: ['lin', 'gao'], demands: [demand(id)] });
  expect(await proposal(id)).toMatchObject({ inspections: [{ rating: '未落实', poor: true }] });
  await act('wu', visit, 'put-right', { outcome: 'done', text: '信号灯已经补装。' });
  const [made] = (await inspection(visit)).demands;
  await act('lin', visit, 'verify', { views: [{ demand: made?.id, right: true }] });
  await act('he', visit, 'decide', { decisions: [{ demand: made?.id, outcome: 'met' }] });
  await act('he', visit, 'minutes', { text: '纪要。' });
  expect(await inspection(visit)).toMatchObject({ stage: 'closed' });
  expect(await status(visit)).toBe('SUCCEEDED');
  expect(await proposal(id)).toMatchObject({ stage: 'publication', inspections: [{ open: false }] });
  const record = await running().rt.store.events.list(COMMITTEE, id);
  const inspected = record.find(({ kind }) => kind === 'inspected');
  expect(inspected?.form).toMatchObject({ rating: '未落实', text: '路口仍没有信号灯。' });
});

test('a plan may be sent back and handed in again, or refused', async () => {
  const { proposal: id } = await handled('关于退回方案的建议');
  const visit = await planned([id]);
  await act('gao', visit, 'approve', { outcome: 'send-back', reason: '请增加交通部门。' });
  await act('he', visit, 'plan', {
    theme: '路口安全二',
    leader: 'gao',
    proposals: [id],
    starts: morning(30),
    ends: morning(30, 8),
    place: '路口',
    answerBy: day(20),
    participants: [{ person: 'chen', as: 'member' }],
  });
  await act('gao', visit, 'approve', { outcome: 'refuse', reason: '与全会冲突。' });
  expect(await inspection(visit)).toMatchObject({ stage: 'cancelled', theme: '路口安全二' });
  expect(await status(visit)).toBe('SUCCEEDED');
  expect((await proposal(id)).inspections).toBeUndefined();
});

test('answers are asked for until their day: then the list stands without them', async () => {
  const { proposal: id } = await handled('关于答复邀请的建议');
  const visit = await planned([id]);
  await act('gao', visit, 'approve', { outcome: 'approve' });
  await act('chen', visit, 'answer-invitation', { outcome: 'decline', reason: '出差', instead: 'wu' });
  await later(11);
  expect(await inspection(visit)).toMatchObject({ stage: 'hold' });
  expect((await inspection(visit)).participants).toMatchObject([
    { person: 'chen', answer: 'no' },
    { person: 'lin', answer: 'asked' },
    { person: 'gao' },
  ]);
  await act('lin', visit, 'answer-invitation', { outcome: 'come' });
  await later(11);
  expect(await open(visit, 'hold')).toHaveLength(1);
  await later(10);
  expect(await inspection(visit)).toMatchObject({ stage: 'hold', urgings: 1 });
  await intervene('he', visit, 'cancel', { reason: '改为书面了解。' });
  expect(await status(visit)).toBe('SUCCEEDED');
  expect(await proposal(id)).toMatchObject({ stage: 'publication', inspections: [{ open: false }] });
});

test('a day that is put off begins its waits anew, and who comes instead is asked', async () => {
  const { proposal: id } = await handled('关于改期的建议');
  const visit = await planned([id]);
  await act('gao', visit, 'approve', { outcome: 'approve' });
  await act('he', visit, 'invite', {});
  const form = { starts: morning(40), ends: morning(40, 8), reason: '台风。' };
  await intervene('he', visit, 'postpone', form);
  expect(await inspection(visit)).toMatchObject({ stage: 'hold', sequence: 1 });
  const [waiting] = await open(visit, 'hold');
  expect(waiting?.item.due?.at).toBe((await inspection(visit)).due?.at);
  await intervene('he', visit, 'postpone', { ...form, answerBy: day(30) });
  expect(await inspection(visit)).toMatchObject({ stage: 'invite', sequence: 2 });
  const asked = await open(visit, 'answer-invitation');
  expect(asked.map(({ item }) => item.assignee).toSorted()).toEqual([
    'person:chen',
    'person:gao',
    'person:lin',
  ]);
  await intervene('he', visit, 'participants', { replace: [{ person: 'chen', by: 'wu' }], remove: ['lin'] });
  const after = await open(visit, 'answer-invitation');
  expect(after.map(({ item }) => item.assignee).toSorted()).toEqual(['person:gao', 'person:wu']);
  await intervene('he', visit, 'change-place', { place: '东门', route: '', reason: '施工。' });
  expect(await inspection(visit)).toMatchObject({ place: '东门', sequence: 4, stage: 'invite' });
  const { rt } = running();
  expect(await rt.store.inspections.listInvitations(COMMITTEE, 'wu')).toMatchObject([{ inspection: visit }]);
  const mine = await rt.store.inspections.listInvitations(COMMITTEE, 'chen', {
    from: (await dayOfVisit(visit)) as never,
  });
  expect(mine.map((one) => one.inspection)).not.toContain(visit);
});

const dayOfVisit = async (id: string) => (await inspection(id)).when.starts.slice(0, 10);

test('what is not put right after the last round climbs to the leader, who has it handled anew', async () => {
  const { proposal: id } = await handled('关于整改两轮的建议');
  const visit = await demanded([id]);
  const [made] = (await inspection(visit)).demands;
  const demandId = made?.id ?? '';
  await act('wu', visit, 'put-right', { outcome: 'done', text: '已补装。' });
  await act('lin', visit, 'verify', { views: [{ demand: demandId, right: false, comment: '没有亮。' }] });
  const again = { decisions: [{ demand: demandId, outcome: 'again', by: day(30), note: '请接通电源。' }] };
  await act('he', visit, 'decide', again);
  expect(await inspection(visit)).toMatchObject({
    stage: 'put-right',
    demands: [{ round: 2, state: 'open' }],
  });
  await act('wu', visit, 'put-right', { outcome: 'cannot', text: '没有电源。' });
  // The proposers stay silent.
  await later(30);
  expect(await inspection(visit)).toMatchObject({ stage: 'decide' });
  await act('he', visit, 'decide', { ...again, decisions: [{ ...again.decisions[0], by: day(20) }] });
  expect(await inspection(visit)).toMatchObject({ stage: 'climb' });
  const reopen = { decisions: [{ demand: demandId, outcome: 'reopen', note: '请重新研究。' }] };
  await act('gao', visit, 'climb', reopen);
  const anew = await proposal(id);
  expect(anew).toMatchObject({ stage: 'handling', inspections: [{ open: true, reopened: ['jianshe'] }] });
  expect(anew.handlings).toHaveLength(2);
  const handling = anew.handlings[1] ?? '';
  await act('wu', handling, 'reply', { text: '已经接通电源，信号灯启用。', meaning: 'solved' });
  await act('he', handling, 'check', { outcome: 'pass' });
  await act('lin', handling, 'second-feedback', { result: 'satisfied', done: 'as-said', evidenceSeen: true });
  expect(await proposal(id)).toMatchObject({ stage: 'under-inspection' });
  await act('he', visit, 'minutes', { text: '纪要。' });
  expect(await proposal(id)).toMatchObject({ stage: 'publication' });
});

test('a poor finding reopens what was published already', async () => {
  const { proposal: id } = await handled('关于已公开的建议');
  await act('he', id, 'publication', { outcome: 'publish' });
  expect(await proposal(id)).toMatchObject({ stage: 'published' });
  const visit = await begun([id]);
  await act('he', visit, 'hold', {
    attended: ['lin'],
    findings: [poor(id)],
    reopens: [{ proposal: id, agency: 'jianshe', reason: '答复与现场不符。' }],
  });
  expect(await inspection(visit)).toMatchObject({ stage: 'minutes' });
  const anew = await proposal(id);
  expect(anew).toMatchObject({ stage: 'handling', epoch: 2 });
  const handling = anew.handlings[1] ?? '';
  await act('he', visit, 'minutes', { text: '纪要。' });
  await act('wu', handling, 'reply', { text: '重新办理完毕。', meaning: 'solved' });
  await act('he', handling, 'check', { outcome: 'pass' });
  await act('lin', handling, 'second-feedback', { result: 'satisfied', done: 'as-said', evidenceSeen: true });
  expect(await proposal(id)).toMatchObject({ stage: 'publication', epoch: 2 });
  expect(await running().rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({
    stage: 'done',
    replies: 2,
  });
});

test('the office is urged after half a year, and need not wait for the end of the inspection', async () => {
  const { proposal: id } = await handled('关于不等视察的建议');
  const visit = await planned([id]);
  await act('gao', visit, 'approve', { outcome: 'approve' });
  const [waiting] = await open(id, 'under-inspection');
  await running().platform.clock.moveTo(Date.parse(waiting?.item.due?.at ?? '') + 60_000);
  expect(await proposal(id)).toMatchObject({ stage: 'under-inspection', urgings: 1 });
  await act('he', id, 'under-inspection', { reason: '视察一再推迟。' });
  expect(await proposal(id)).toMatchObject({ stage: 'publication' });
  await intervene('he', visit, 'cancel', { reason: '不再视察。' });
  expect(await proposal(id)).toMatchObject({ stage: 'publication', inspections: [{ open: false }] });
});

test('where publication follows from what was allowed, the end of the inspection publishes or closes', async () => {
  const { rt } = running();
  const found = await rt.store.settings.find(COMMITTEE);
  if (!found) throw new Error('The committee has settings.');
  await rt.store.settings.record(
    COMMITTEE,
    { ...found.settings, publication: 'automatic' },
    found.version,
    founded,
  );
  const { proposal: id } = await handled('关于自动公开的建议');
  expect(await proposal(id)).toMatchObject({ stage: 'published' });
  const { proposal: other, handlings } = await assigned('关于视察后自动办结的建议');
  const visit = await planned([other]);
  await act('gao', visit, 'approve', { outcome: 'approve' });
  await answer('wu', handlings[0] ?? '', { mayPublish: false });
  expect(await proposal(other)).toMatchObject({ stage: 'under-inspection' });
  await intervene('he', visit, 'cancel', { reason: '不再视察。' });
  expect(await proposal(other)).toMatchObject({ stage: 'closed' });
  expect(await rt.workflow.statusOf('proposal', other, 1)).toBe('SUCCEEDED');
});
