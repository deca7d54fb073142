import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openClock } from '../../../infra/local/clock.ts';
import { nextDaily } from '../../../infra/local/daily.ts';
import { createScheduler, type Schedule } from '../../../infra/local/scheduler.ts';
import { temporaryFolder } from './temporary-folder.ts';

// 10:00 in Shanghai.
const START = Date.parse('2026-03-01T02:00:00Z');
const DAY = 86_400_000;
const morning = { kind: 'daily', at: '08:30', timeZone: 'Asia/Shanghai' } as const;
const minutely = { kind: 'rate', minutes: 1 } as const;

function machine(folder: string, start = START) {
  const clock = openClock(join(folder, 'clock.json'), () => start);
  const log: string[] = [];
  const noting = (name: string, rhythm: Schedule['rhythm']): Schedule => ({
    name,
    rhythm,
    run: async () => void log.push(`${name} ${new Date(clock.now()).toISOString()}`),
  });
  return { clock, log, noting, file: join(folder, 'schedules.json') };
}

test('a daily schedule runs each day of a walk at its time of day in its place', async () => {
  const { clock, log, noting, file } = machine(temporaryFolder());
  clock.add(createScheduler({ file, clock, schedules: [noting('digest', morning)] }));
  await clock.moveBy(3 * DAY);
  expect(log).toEqual([
    'digest 2026-03-02T00:30:00.000Z',
    'digest 2026-03-03T00:30:00.000Z',
    'digest 2026-03-04T00:30:00.000Z',
  ]);
});

test('a rate schedule runs once at each stop of a walk and not at each multiple of its rate', async () => {
  const { clock, log, noting, file } = machine(temporaryFolder());
  clock.add(
    createScheduler({ file, clock, schedules: [noting('send', minutely), noting('digest', morning)] }),
  );
  await clock.moveBy(365 * DAY);
  const sends = log.filter((line) => line.startsWith('send')).length;
  expect(sends).toBeGreaterThanOrEqual(365);
  expect(sends).toBeLessThanOrEqual(365 + 3);
});

test('what is not for every minute rests at a stop within a minute of its last run', async () => {
  const { clock, log, noting, file } = machine(temporaryFolder());
  const rarely = noting('recover', { kind: 'rate', minutes: 10 });
  clock.add(createScheduler({ file, clock, schedules: [noting('send', minutely), rarely] }));
  await clock.settle();
  await clock.settle();
  await clock.moveBy(59_000);
  const runs = (name: string) => log.filter((line) => line.startsWith(name)).length;
  expect([runs('send'), runs('recover')]).toEqual([log.length - 1, 1]);
  await clock.moveBy(1000);
  expect(runs('recover')).toBe(2);
});

test('daily runs missed while the machine was down are made up for once', async () => {
  const folder = temporaryFolder();
  const before = machine(folder);
  createScheduler({ file: before.file, clock: before.clock, schedules: [before.noting('digest', morning)] });
  const after = machine(folder, START + 5 * DAY);
  const scheduler = createScheduler({
    file: after.file,
    clock: after.clock,
    schedules: [after.noting('digest', morning)],
  });
  await scheduler.runDue();
  await scheduler.runDue();
  expect(after.log).toEqual(['digest 2026-03-06T02:00:00.000Z']);
  expect(scheduler.nextDue()).toBe(Date.parse('2026-03-07T00:30:00Z'));
});

test('a failing schedule is reported and does not hold the others', async () => {
  const { clock, log, noting, file } = machine(temporaryFolder());
  const failures: string[] = [];
  const schedules: Schedule[] = [
    { name: 'broken', rhythm: minutely, run: () => Promise.reject(new Error('no')) },
    noting('send', minutely),
  ];
  clock.add(createScheduler({ file, clock, schedules, onFailure: (name) => failures.push(name) }));
  await clock.settle();
  expect(failures).toEqual(['broken']);
  expect(log).toHaveLength(1);
});

test('by real time rate schedules run too, one run at a time', async () => {
  const { clock, file } = machine(temporaryFolder());
  let running = 0;
  let most = 0;
  let runs = 0;
  const slow: Schedule = {
    name: 'slow',
    rhythm: minutely,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
      runs += 1;
    },
  };
  const scheduler = createScheduler({ file, clock, schedules: [slow], interval: 2 });
  clock.add(scheduler);
  scheduler.start();
  await Promise.all([clock.settle(), clock.settle(), new Promise((resolve) => setTimeout(resolve, 80))]);
  await scheduler.stop();
  expect(most).toBe(1);
  expect(runs).toBeGreaterThan(2);
});

test('a time of day is found over the change to summer time', () => {
  const berlin = { at: '08:30', timeZone: 'Europe/Berlin' } as const;
  const saturday = nextDaily(berlin, Date.parse('2026-03-28T00:00:00Z'));
  expect(new Date(saturday).toISOString()).toBe('2026-03-28T07:30:00.000Z');
  expect(new Date(nextDaily(berlin, saturday)).toISOString()).toBe('2026-03-29T06:30:00.000Z');
});
