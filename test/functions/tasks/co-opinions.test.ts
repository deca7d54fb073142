import { expect, test } from 'vitest';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { intervene } from '../../../functions/acts/intervene.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

const openOf = async (subject: string, step: string) =>
  (await running().rt.store.workItems.listOf(COMMITTEE, subject)).filter(
    ({ item }) => item.step === step && item.state === 'open',
  );

async function act(name: string, subject: string, step: string, form: object): Promise<void> {
  const { rt, actor, platform } = running();
  const [open] = await openOf(subject, step);
  const result = await completeWorkItem(rt, await actor(name), open?.item.id ?? '', form);
  expect(result).toMatchObject({ kind: 'done' });
  await platform.clock.settle();
}

async function office(handlingId: string, proposalId: string, what: string, form: object): Promise<void> {
  const { rt, actor, platform } = running();
  const result = await intervene(rt, await actor('he'), { proposalId, handlingId }, { act: what, form });
  expect(result).toMatchObject({ kind: 'done' });
  await platform.clock.settle();
}

async function assigned(title: string): Promise<{ proposal: string; handling: string }> {
  const { rt, actor, platform } = running();
  const text = {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加交通协管员。',
  };
  const result = await submitProposal(rt, await actor('lin'), { form: { title, text }, key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await platform.clock.settle();
  const proposal = result.proposalId;
  await act('he', proposal, 'review', { outcome: 'file', field: 'social' });
  const leads = [{ agencyId: 'jianshe', coHandlers: ['jiaotong'] }];
  await act('he', proposal, 'assign', { leads });
  const [handling = ''] = (await rt.store.proposals.find(COMMITTEE, proposal))?.handlings ?? [];
  return { proposal, handling };
}

test('a co-handler is asked for one opinion, however often the lead agency signs', async () => {
  const { proposal, handling } = await assigned('关于限时停车的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  const [first] = await openOf(handling, 'co-opinion');
  await office(handling, proposal, 'go-back', { to: 'sign', reason: '签收有误' });
  await act('wu', handling, 'sign', { outcome: 'accept' });
  expect((await openOf(handling, 'co-opinion')).map(({ item }) => item.id)).toEqual([first?.item.id]);
});

test('an agency that co-handles no more has nothing to do', async () => {
  const { proposal, handling } = await assigned('关于接送车辆的建议');
  await act('wu', handling, 'sign', { outcome: 'accept' });
  expect(await openOf(handling, 'co-opinion')).toHaveLength(1);
  await office(handling, proposal, 'go-back', { to: 'sign', reason: '会办单位有误' });
  await act('wu', handling, 'sign', { outcome: 'ask-to-return', reason: '不属于职责范围' });
  await act('he', handling, 'decide-return', { outcome: 'grant', lead: 'jiaotong', coHandlers: [] });
  expect(await openOf(handling, 'co-opinion')).toEqual([]);
});
