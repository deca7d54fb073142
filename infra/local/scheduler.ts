import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Rhythm } from '../blueprint.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { MovableClock, TimeSource } from './clock.ts';
import { nextDaily } from './daily.ts';

/** What runs by the calendar or every so often. */
export interface Schedule {
  readonly name: string;
  readonly rhythm: Rhythm;
  run(event: object): Promise<unknown>;
}

/** The schedules of the blueprint, by the movable clock. */
export interface Scheduler extends TimeSource {
  /** Begins to run by real time too; a rate schedule runs at most this often apart. */
  start(): void;
  /** Runs a schedule for a reason of its own, told by the event; what is running is waited for. */
  runNow(name: string, event: object): Promise<void>;
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  readonly file: string;
  readonly clock: Pick<MovableClock, 'now' | 'moving'>;
  readonly schedules: readonly Schedule[];
  /** By real time a rate schedule runs this often, in milliseconds: cheap on one machine, and mail arrives at once. */
  readonly interval?: number;
  readonly onFailure?: (name: string, error: unknown) => void;
}

const MINUTE_MS = 60_000;

const LastRuns = z.record(z.string(), z.number());

/**
 * Runs daily schedules at their time of day and rate schedules at every stop of a clock walk, not at each
 * multiple of their rate: a year would be half a million runs with nothing to do. What is not for every minute rests
 * at a stop within a minute of its last run. A daily run that was missed while the process was down is made up for
 * once.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock, file, schedules } = options;
  const lastRuns = existsSync(file) ? LastRuns.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const running = new Map<string, Promise<void>>();
  const rateRuns = new Map<string, number>();
  /** When each rate schedule last ran at a stop, by the clock. */
  const stopRuns = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  // A schedule that is new here counts from now: there is nothing that it could have missed.
  for (const { name, rhythm } of schedules) if (rhythm.kind === 'daily') lastRuns[name] ??= clock.now();
  save();

  function save(): void {
    writeFileAtomically(file, JSON.stringify(lastRuns));
  }

  const dueAt = ({ name, rhythm }: Schedule): number | undefined =>
    rhythm.kind === 'daily' ? nextDaily(rhythm, lastRuns[name] ?? clock.now()) : undefined;

  /** One run at a time of each schedule; who asks during a run waits for it, and for one run after it. */
  async function run(schedule: Schedule, event: object = {}): Promise<void> {
    while (running.has(schedule.name)) await running.get(schedule.name);
    const current = Promise.resolve()
      .then(() => schedule.run(event))
      .then(
        () => undefined,
        (error) => options.onFailure?.(schedule.name, error),
      )
      .finally(() => running.delete(schedule.name));
    running.set(schedule.name, current);
    await current;
  }

  async function runDailies(): Promise<void> {
    const now = clock.now();
    for (const schedule of schedules) {
      const due = dueAt(schedule);
      if (due === undefined || due > now) continue;
      await run(schedule);
      lastRuns[schedule.name] = now;
      save();
    }
  }

  const rates = schedules.filter(({ rhythm }) => rhythm.kind === 'rate');

  async function tick(): Promise<void> {
    if (clock.moving()) return;
    await runDailies();
    for (const schedule of rates) {
      const every = options.interval ?? 1000;
      // Stopped while another ran.
      if (timer === undefined) return;
      const last = rateRuns.get(schedule.name) ?? Number.NEGATIVE_INFINITY;
      if (performance.now() - last < every * rateOf(schedule)) continue;
      rateRuns.set(schedule.name, performance.now());
      await run(schedule);
    }
  }

  function loop(): void {
    timer = setTimeout(() => {
      tick()
        .catch((error) => options.onFailure?.('scheduler', error))
        .finally(() => timer && loop());
    }, options.interval ?? 1000);
  }

  return {
    nextDue: () => {
      const times = schedules.map(dueAt).filter((time) => time !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    runDue: async () => {
      await runDailies();
      for (const schedule of rates) {
        const ago = clock.now() - (stopRuns.get(schedule.name) ?? Number.NEGATIVE_INFINITY);
        if (rateOf(schedule) > 1 && ago < MINUTE_MS) continue;
        stopRuns.set(schedule.name, clock.now());
        await run(schedule);
      }
    },
    idle: async () => void (await Promise.all(running.values())),
    start: loop,
    runNow: async (name, event) => {
      const schedule = schedules.find((one) => one.name === name);
      if (!schedule) throw new Error(`There is no schedule ${name}.`);
      await run(schedule, event);
    },
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await Promise.all(running.values());
    },
  };
}

/** By real time a schedule of every ten minutes runs every ten intervals. */
function rateOf({ rhythm }: Schedule): number {
  return rhythm.kind === 'rate' ? rhythm.minutes : 1;
}
