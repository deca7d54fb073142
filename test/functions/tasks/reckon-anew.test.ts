import { expect, test } from 'vitest';
import { CalendarYear, withYear } from '../../../domain/time/calendar.ts';
import { addDays, lastDayBefore, yearOf } from '../../../domain/time/instant.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { reckonAnew } from '../../../functions/acts/reckon-anew.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import { founded } from '../store/founded.ts';
import { COMMITTEE, runningMachines } from './running-machines.ts';

const running = runningMachines();

const form = {
  title: '关于停车的建议',
  text: {
    situation: '拥堵。',
    analysis: '',
    suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
  },
};

async function act(name: string, subject: string, step: string, filled: object): Promise<void> {
  const { rt, platform, actor } = running();
  const items = await rt.store.workItems.listOf(COMMITTEE, subject);
  const open = items.find(({ item }) => item.state === 'open' && item.step === step);
  const result = await completeWorkItem(rt, await actor(name), open?.item.id ?? '', filled);
  expect(result).toMatchObject({ kind: 'done' });
  await platform.clock.settle();
}

/** A handling whose reply is due in a year whose holidays are not published. */
async function awaitingReply(): Promise<string> {
  const { rt, platform, actor } = running();
  const { clock } = platform;
  await clock.moveTo(Math.max(clock.now(), Date.parse('2026-12-01T01:00:00Z')));
  const result = await submitProposal(rt, await actor('lin'), { form, key: 'calendar' });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await clock.settle();
  await act('he', result.subject.id, 'review', { outcome: 'file', field: 'social' });
  await act('he', result.subject.id, 'assign', { leads: [{ agencyId: 'jianshe' }] });
  const [handling = ''] = (await rt.store.proposals.find(COMMITTEE, result.subject.id))?.handlings ?? [];
  await act('wu', handling, 'sign', { outcome: 'accept' });
  return handling;
}

test('a published year moves the dates in it, and whoever has to keep them hears of it', async () => {
  const { rt, platform } = running();
  const id = await awaitingReply();
  const before = (await rt.store.handlings.find(COMMITTEE, id))?.due;
  if (!before) throw new Error('A reply has a due date.');
  expect(before.provisional).toBe(true);
  const lastDay = lastDayBefore(before.at);
  const year = yearOf(lastDay);
  const off = ['01-01', '05-01', '10-01', '10-02', '10-03'].map((date) => `${year}-${date}`);
  const notice = CalendarYear.parse({
    year,
    source: '测试用放假安排',
    holidays: [...off, lastDay].map((day) => ({ day, name: '放假' })),
    workdays: [],
  });
  const { calendar, version } = await rt.store.settings.readCalendar(COMMITTEE);
  const published = withYear(calendar, notice);
  await rt.store.settings.recordCalendar(COMMITTEE, published, version, founded);

  expect(await reckonAnew(rt, COMMITTEE, published)).toBe(1);
  expect(await reckonAnew(rt, COMMITTEE, published)).toBe(0);
  await platform.clock.settle();

  const after = await rt.store.handlings.find(COMMITTEE, id);
  const due = after?.due?.at ?? '';
  expect(after?.due?.provisional).toBeUndefined();
  expect(lastDayBefore(after?.due?.at ?? before.at) >= addDays(lastDay, 1)).toBe(true);
  const items = await rt.store.workItems.listOf(COMMITTEE, id);
  expect(items.filter(({ item }) => item.step === 'reply').map(({ item }) => item.due?.at)).toEqual([due]);
  const notices = await rt.store.notices.listDue(due, 200);
  expect(notices.filter(({ template }) => template === 'due-anew')).toMatchObject([
    { to: 'agency:jianshe', due: { at: due } },
  ]);

  // The machine waits by the new date: at the old one nobody is urged.
  await platform.clock.moveTo(Date.parse(before.at) + 60_000);
  expect(await rt.store.handlings.find(COMMITTEE, id)).toMatchObject({ stage: 'reply', urgings: 0 });
  await platform.clock.moveTo(Date.parse(due) + 60_000);
  expect(await rt.store.handlings.find(COMMITTEE, id)).toMatchObject({ stage: 'reply', urgings: 1 });
});
