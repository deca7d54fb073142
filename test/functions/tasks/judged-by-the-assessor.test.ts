import { expect, test } from 'vitest';
import { founded } from '../store/founded.ts';
import { actingOn } from './acting.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();
const { submitted, tried, assignedTo } = actingOn(running);

async function act(name: string, subject: string, step: string, form: object) {
  const items = await running().rt.store.workItems.listOf(COMMITTEE, subject);
  const open = items.find(({ item }) => item.step === step && item.state === 'open');
  return await tried(name, open?.item.id ?? '', form);
}

test('the office enters a proposer’s paper, and never the judgement of the third party or a meeting', async () => {
  const { rt } = running();
  const now = await rt.store.settings.find(COMMITTEE);
  if (!now) throw new Error('It has settings.');
  const judged = { ...now.settings.secondFeedback, judge: 'assessor' as const };
  await rt.store.settings.record(
    COMMITTEE,
    { ...now.settings, secondFeedback: { ...judged, promise: { ...judged.promise, agencyReports: false } } },
    now.version,
    founded,
  );
  const proposal = await submitted('关于校门口停车的建议');
  const handling = await assignedTo([{ agencyId: 'jianshe' }], proposal);
  await act('wu', handling, 'sign', { outcome: 'accept' });
  const promise = { matters: '设置停车位。', by: '2026-12-31' };
  await act('wu', handling, 'reply', { text: '正在设计。', meaning: 'in-progress', promise });
  await act('he', handling, 'check', { outcome: 'pass' });
  await act('lin', handling, 'feedback', { result: 'satisfied' });
  expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({ stage: 'second-feedback' });
  expect(await act('he', handling, 'second-feedback', { result: 'satisfied', onPaper: true })).toMatchObject({
    kind: 'refusal',
    refusal: { refused: 'not-yours' },
  });
});
