import { expect, test } from 'vitest';
import { PersonId } from '../../../domain/ids.ts';
import { Person } from '../../../domain/people/person.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { recover } from '../../../functions/schedules/recover.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { founded } from '../store/founded.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();
const MANY = 101;

// A hundred people at the same moment take a shared machine a while.
const patience = { timeout: 120_000 };

test(
  'a proposal signed by more than a transaction holds goes all its way, and everybody has their part once',
  patience,
  async () => {
    const { rt, platform, actor } = running();
    const signers = Array.from({ length: MANY }, (_, n) => `signer-${n}`);
    for (const id of signers) {
      const email = `${id}@fengshan.example`;
      const person = { id: PersonId.parse(id), name: id, email, roles: ['member'] };
      await rt.store.directory.recordPerson(COMMITTEE, Person.parse(person), founded);
    }
    const text = {
      situation: '拥堵。',
      analysis: '',
      suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
    };
    const form = { title: '百人联名', kind: 'joint', text, signers };

    // The process dies when it has recorded the proposal, and before it has written what is left.
    const { transact } = rt.store.table;
    const { record } = rt.store;
    const dying = {
      ...rt,
      store: {
        ...rt.store,
        record: async (recording: Parameters<typeof record>[0]) => {
          let transactions = 0;
          Object.assign(rt.store.table, {
            transact: (writes: Parameters<typeof transact>[0]) =>
              transactions++ > 0 ? Promise.reject(new Error('The process died.')) : transact(writes),
          });
          await record(recording).finally(() => Object.assign(rt.store.table, { transact }));
        },
      },
    };
    const lin = await actor('lin');
    const result = await submitProposal(dying, lin, { form, key: 'many' });
    if (result.kind !== 'done') throw new Error(JSON.stringify(result));
    const id = result.subject.id;
    const open = async (of: string, step: string) =>
      (await rt.store.workItems.listOf(COMMITTEE, of)).filter(
        ({ item }) => item.state === 'open' && item.step === step,
      );
    expect(await open(id, 'confirm-signature')).toHaveLength(0);
    await platform.clock.moveTo(platform.clock.now() + 60_000);
    expect((await recover(rt)()).errands).toBeGreaterThan(1);
    expect((await recover(rt)()).errands).toBe(0);
    expect(await open(id, 'confirm-signature')).toHaveLength(MANY);
    expect(await rt.store.proposals.listBySigner(COMMITTEE, 'signer-7')).toHaveLength(1);
    const lettersBy = async (template: string) =>
      (await rt.store.notices.listPending()).filter((notice) => notice.template === template);
    expect(await lettersBy('confirm-signature')).toHaveLength(MANY);

    const act = async (name: string, subject: string, step: string, filled: object) => {
      const by = await actor(name);
      const mine = ({ item }: Awaited<ReturnType<typeof open>>[number]) =>
        !item.assignee.startsWith('person:') || item.assignee === `person:${name}`;
      const item = (await open(subject, step)).find(mine)?.item;
      expect(await completeWorkItem(rt, by, item?.id ?? '', filled)).toMatchObject({ kind: 'done' });
      await platform.clock.settle();
    };
    // In a hall they all sign at the same moment: each of them is heard, and nobody is told that somebody else did it.
    const invited = await open(id, 'confirm-signature');
    const confirmed = await Promise.all(
      invited.map(async ({ item }) => {
        const by = await actor(item.assignee.replace('person:', ''));
        return await completeWorkItem(rt, by, item.id, { outcome: 'confirm' });
      }),
    );
    expect(new Set(confirmed.map(({ kind }) => kind))).toEqual(new Set(['done']));
    const signed = (await rt.store.proposals.find(COMMITTEE, id))?.signers.filter(
      ({ state }) => state === 'confirmed',
    );
    expect(signed).toHaveLength(MANY);
    await act('he', id, 'review', { outcome: 'file', field: 'social' });
    await act('he', id, 'assign', { leads: [{ agencyId: 'jianshe' }] });
    expect(await lettersBy('filed')).toHaveLength(MANY + 1);
    const [handling = ''] = (await rt.store.proposals.find(COMMITTEE, id))?.handlings ?? [];
    await act('wu', handling, 'sign', { outcome: 'accept' });
    await act('wu', handling, 'reply', { text: '已经设置。', meaning: 'solved' });
    await act('he', handling, 'check', { outcome: 'pass' });
    expect(await open(handling, 'feedback')).toHaveLength(MANY + 1);
    expect(await lettersBy('feedback')).toHaveLength(MANY + 1);
    await act('signer-3', handling, 'feedback', { result: 'satisfied' });
    await act('lin', handling, 'feedback', { result: 'satisfied' });
    // The first signer's judgement decides; the others may still give theirs.
    await act('signer-5', handling, 'feedback', { result: 'basically-satisfied' });
    expect(await rt.store.handlings.find(COMMITTEE, handling)).toMatchObject({ stage: 'done' });
    await act('he', id, 'publication', { outcome: 'publish' });
    expect(await lettersBy('published')).toHaveLength(MANY + 2);
    expect((await verifyTable(platform.dynamodbEndpoint)).problems).toEqual([]);
  },
);
