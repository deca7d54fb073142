import { expect, test } from 'vitest';
import { handlingRef } from '../../../domain/subject.ts';
import { intervene } from '../../../functions/acts/intervene.ts';
import { actingOn } from './acting.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();
const { openItem, submitted, tried, assignedTo } = actingOn(running);

const openOf = async (subject: string, step: string) =>
  (await running().rt.store.workItems.listOf(COMMITTEE, subject)).filter(
    ({ item }) => item.step === step && item.state === 'open',
  );

async function act(name: string, subject: string, step: string, form: object): Promise<void> {
  const id = (await openItem(name, subject, step))?.id ?? '';
  expect(await tried(name, id, form)).toMatchObject({ kind: 'done' });
}

async function office(handlingId: string, proposalId: string, what: string, form: object): Promise<void> {
  const { rt, actor, platform } = running();
  const result = await intervene(rt, await actor('he'), handlingRef(proposalId, handlingId), {
    act: what,
    form,
  });
  expect(result).toMatchObject({ kind: 'done' });
  await platform.clock.settle();
}

async function assigned(title: string): Promise<{ proposal: string; handling: string }> {
  const proposal = await submitted(title);
  const leads = [{ agencyId: 'jianshe', coHandlers: ['jiaotong'] }];
  return { proposal, handling: await assignedTo(leads, proposal) };
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
