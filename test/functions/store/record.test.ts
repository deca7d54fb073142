import { expect, test } from 'vitest';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { Conflict } from '../../../functions/store/table.ts';
import { COMMITTEE, runningMachines } from '../tasks/running-machines.ts';
import { founded } from './founded.ts';

const running = runningMachines();

async function submit(title: string): Promise<string> {
  const { rt, actor } = running();
  const text = {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
  };
  const result = await submitProposal(rt, await actor('lin'), { form: { title, text }, key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  return result.subject.id;
}

test('gives no number twice and leaves none out when many hand in at once', async () => {
  const { rt, platform } = running();
  const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => submit(`第${n}件`)));
  await platform.clock.settle();
  const numbers = (await rt.store.proposals.findAll(COMMITTEE, ids)).map(({ number }) => number ?? 0);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  const listed = await rt.store.proposals.listBySession(COMMITTEE, '2-2');
  expect(listed.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test('lists an inbox by due time, and what a person signs', async () => {
  const { rt } = running();
  const inbox = await rt.store.workItems.listInbox(COMMITTEE, 'role:staff');
  expect(inbox).toHaveLength(20);
  const dues = inbox.map(({ due }) => due?.at ?? '');
  expect(dues).toEqual(dues.toSorted());
  expect(await rt.store.proposals.listBySigner(COMMITTEE, 'lin')).toHaveLength(20);
  expect(await rt.store.proposals.listBySigner(COMMITTEE, 'chen')).toHaveLength(0);
  expect(await rt.store.proposals.listBySigner('linhe', 'lin')).toHaveLength(0);
});

test('refuses what was decided on a state that is no longer so, and writes nothing of it', async () => {
  const { rt } = running();
  const [item] = await rt.store.workItems.listInbox(COMMITTEE, 'role:staff', 1);
  const before = item && (await rt.store.proposals.find(COMMITTEE, item.subject.id));
  if (!before) throw new Error('Nothing is in the inbox.');
  const change = (title: string) => {
    const event = {
      kind: 'corrected',
      at: before.stageSince,
      by: { personId: before.signers[0]?.person ?? before.id, name: '何' },
      changes: { title },
    };
    return rt.store.record({
      committeeId: COMMITTEE,
      at: before.stageSince,
      changes: [{ kind: 'proposal', before, event: event as never }],
    });
  };
  await change('先改的');
  await expect(change('后改的')).rejects.toBeInstanceOf(Conflict);
  expect(await rt.store.proposals.find(COMMITTEE, before.id)).toMatchObject({
    title: '先改的',
    seq: before.seq + 1,
  });
  expect(await rt.store.events.list(COMMITTEE, before.id)).toHaveLength(before.seq + 1);
});

test('finds somebody in every committee by an address, also after it has changed', async () => {
  const { rt } = running();
  const lin = await rt.store.directory.findPerson(COMMITTEE, 'lin');
  if (!lin) throw new Error('Nobody is called lin.');
  await rt.store.directory.recordPerson('linhe', lin, founded);
  const at = async (email: string) =>
    (await rt.store.directory.findByEmail(email)).map(({ committeeId }) => committeeId).toSorted();
  expect(await at('LIN@fengshan.example')).toEqual(['fengshan', 'linhe']);
  await rt.store.directory.recordPerson('linhe', { ...lin, email: 'lin@linhe.example' }, founded);
  expect(await at('lin@fengshan.example')).toEqual(['fengshan']);
  expect(await at('lin@linhe.example')).toEqual(['linhe']);
});
