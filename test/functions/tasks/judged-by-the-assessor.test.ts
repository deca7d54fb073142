import { expect, test } from 'vitest';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { founded } from '../store/founded.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

async function act(name: string, subject: string, step: string, form: object) {
  const { rt, actor, platform } = running();
  const items = await rt.store.workItems.listOf(COMMITTEE, subject);
  const open = items.find(({ item }) => item.step === step && item.state === 'open');
  const result = await completeWorkItem(rt, await actor(name), open?.item.id ?? '', form);
  await platform.clock.settle();
  return result;
}

test('the office enters a proposer’s paper, and never the judgement of the third party or a meeting', async () => {
  const { rt, actor, platform } = running();
  const now = await rt.store.settings.find(COMMITTEE);
  if (!now) throw new Error('It has settings.');
  const judged = { ...now.settings.secondFeedback, judge: 'assessor' as const };
  await rt.store.settings.record(
    COMMITTEE,
    { ...now.settings, secondFeedback: { ...judged, promise: { ...judged.promise, agencyReports: false } } },
    now.version,
    founded,
  );
  const text = {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加交通协管员。',
  };
  const form = { title: '关于校门口停车的建议', text };
  const made = await submitProposal(rt, await actor('lin'), { form, key: 'assessor' });
  if (made.kind !== 'done') throw new Error(JSON.stringify(made));
  await platform.clock.settle();
  const proposal = made.proposalId;
  await act('he', proposal, 'review', { outcome: 'file', field: 'social' });
  await act('he', proposal, 'assign', { leads: [{ agencyId: 'jianshe' }] });
  const [handling = ''] = (await rt.store.proposals.find(COMMITTEE, proposal))?.handlings ?? [];
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
