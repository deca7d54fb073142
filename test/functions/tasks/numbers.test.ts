import { expect, test } from 'vitest';
import { proposalRef } from '../../../domain/subject.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { registerProposal } from '../../../functions/tasks/register-proposal.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

/** Handed in, with nobody to start the machine. */
async function handedIn(title: string): Promise<string> {
  const { rt, actor } = running();
  const text = {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
  };
  const start = () => Promise.reject(new Error('The process died.'));
  const log = { ...rt.log, warn: () => undefined };
  const dying = { ...rt, log, workflow: { ...rt.workflow, start } };
  const form = { title, text };
  const result = await submitProposal(dying, await actor('lin'), { form, key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  return result.subject.id;
}

const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);

test.each([
  { processes: 1, proposals: 20, times: 1 },
  { processes: 5, proposals: 20, times: 1 },
  { processes: 12, proposals: 12, times: 3 },
])(
  '$proposals at once in $processes processes, each asked $times times: no number is shared and none skipped',
  async ({ processes, proposals, times }) => {
    const { rt } = running();
    const before = (await rt.store.sessions.find(COMMITTEE, '2-2'))?.lastNumber ?? 0;
    const titles = upTo(proposals).map((n) => `${processes} ${proposals} ${times} 第${n}件`);
    const ids = await Promise.all(titles.map(handedIn));
    const registers = upTo(processes).map(() => registerProposal(rt));
    const asked = upTo(times).flatMap(() => ids);
    await Promise.all(
      asked.map((id, at) => {
        const register = registers[at % processes];
        return register?.({ ids: { committeeId: COMMITTEE, subject: proposalRef(id), epoch: 1 } });
      }),
    );
    const numbered = await rt.store.proposals.findAll(COMMITTEE, ids);
    const numbers = numbered.map(({ number = 0 }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(upTo(proposals).map((n) => before + n));
    expect((await rt.store.sessions.find(COMMITTEE, '2-2'))?.lastNumber).toBe(before + proposals);
  },
);
