import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ClockMovesForwardOnly, openClock, type TimeSource } from '../../../infra/local/clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

const START = Date.parse('2026-03-01T00:00:00Z');
const HOUR = 3_600_000;

function standingClock(file = join(temporaryFolder(), 'clock.json')) {
  return { file, clock: openClock(file, () => START) };
}

/** A source with appointments, which notes when each was kept. */
function appointments(now: () => number, log: string[], due: { at: number; name: string }[]): TimeSource {
  return {
    nextDue: () => (due.length === 0 ? undefined : Math.min(...due.map(({ at }) => at))),
    runDue: () => {
      for (const appointment of due.filter(({ at }) => at <= now())) {
        due.splice(due.indexOf(appointment), 1);
        log.push(`${appointment.name} at +${(now() - START) / HOUR}h`);
      }
    },
    idle: async () => undefined,
  };
}

test('a move keeps every appointment on the way, in order and at its own time', async () => {
  const { clock } = standingClock();
  const log: string[] = [];
  clock.add(
    appointments(clock.now, log, [
      { at: START + 5 * HOUR, name: 'later' },
      { at: START + 1 * HOUR, name: 'sooner' },
      { at: START + 50 * HOUR, name: 'never' },
    ]),
  );
  clock.add(appointments(clock.now, log, [{ at: START + 3 * HOUR, name: 'between' }]));
  expect(await clock.moveTo(START + 10 * HOUR)).toBe(START + 10 * HOUR);
  expect(log).toEqual(['sooner at +1h', 'between at +3h', 'later at +5h']);
});

test('work that a stop brings forth within the span is done within the same move', async () => {
  const { clock } = standingClock();
  const log: string[] = [];
  const due = [{ at: START + HOUR, name: 'first' }];
  const source = appointments(clock.now, log, due);
  clock.add({
    ...source,
    runDue: () => {
      const before = log.length;
      void source.runDue();
      if (log.length > before && log.length < 3) due.push({ at: clock.now() + HOUR, name: 'next' });
    },
  });
  await clock.moveTo(START + 4 * HOUR);
  expect(log).toEqual(['first at +1h', 'next at +2h', 'next at +3h']);
});

test('the walk waits for each stop to be idle before the clock goes on', async () => {
  const { clock } = standingClock();
  const finished: number[] = [];
  let running: Promise<void> = Promise.resolve();
  const due = [START + HOUR, START + 2 * HOUR];
  clock.add({
    nextDue: () => due[0],
    runDue: () => {
      if (due[0] === undefined || due[0] > clock.now()) return;
      due.shift();
      running = new Promise((resolve) =>
        setTimeout(() => {
          finished.push(clock.now() - START);
          resolve();
        }, 5),
      );
    },
    idle: () => running,
  });
  await clock.moveTo(START + 3 * HOUR);
  expect(finished).toEqual([HOUR, 2 * HOUR]);
});

test('a move into the past is refused with what to know', async () => {
  const { clock } = standingClock();
  const refusal = clock.moveTo(START - 1);
  await expect(refusal).rejects.toBeInstanceOf(ClockMovesForwardOnly);
  await expect(refusal).rejects.toThrow('时钟只能向前拨');
  expect(clock.now()).toBe(START);
});

test('moves at the same time follow one another', async () => {
  const { clock } = standingClock();
  const both = await Promise.all([clock.moveBy(HOUR), clock.moveBy(HOUR)]);
  expect(both).toEqual([START + HOUR, START + 2 * HOUR]);
  expect(clock.moving()).toBe(false);
});

test('a failing stop fails its move and no later one', async () => {
  const { clock } = standingClock();
  let broken = true;
  clock.add({
    nextDue: () => undefined,
    runDue: () => {
      if (broken) throw new Error('broken');
    },
    idle: async () => undefined,
  });
  await expect(clock.moveBy(HOUR)).rejects.toThrow('broken');
  broken = false;
  expect(await clock.moveBy(HOUR)).toBe(START + HOUR);
});

test('the moved time survives a restart', async () => {
  const { clock, file } = standingClock();
  await clock.moveBy(26 * HOUR);
  expect(openClock(file, () => START).now()).toBe(START + 26 * HOUR);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ offset: 26 * HOUR });
});

test('a source that never gets done does not hold the clock for ever', async () => {
  const { clock } = standingClock();
  clock.add({ nextDue: () => START, runDue: () => undefined, idle: async () => undefined });
  await expect(clock.moveBy(HOUR)).rejects.toThrow('stays due');
});
