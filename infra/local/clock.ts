import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/** What time it is, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Something that has work at certain times: the engine's timers, the schedules. */
export interface TimeSource {
  /** The earliest time at which something falls due, or undefined when nothing waits. */
  nextDue(): number | undefined;
  /** Starts everything that is due by now. */
  runDue(): void | Promise<void>;
  /** Resolves when nothing is running any more that needs no passing of time. */
  idle(): Promise<void>;
}

/** A clock that can be moved forward by hand, and takes everything that falls due on the way with it. */
export interface MovableClock extends Clock {
  /** Walks to the time given; the answer is the time reached. */
  moveTo(time: number): Promise<number>;
  /** Walks by a span, counted from where earlier moves have led. */
  moveBy(milliseconds: number): Promise<number>;
  /** Registers a source; a stop of the walk runs them in the order of registration. */
  add(source: TimeSource): void;
  /** Runs what is due now, without moving, until nothing is left to do. */
  settle(): Promise<void>;
  /** True while a move is under way: what runs by real time leaves the work to the walk. */
  moving(): boolean;
}

/** Thrown when a move would lead into the past: what has happened cannot be undone by the clock. */
export class ClockMovesForwardOnly extends Error {
  override readonly name = 'ClockMovesForwardOnly';
  readonly now: number;
  readonly target: number;
  constructor(now: number, target: number) {
    super(
      `时钟只能向前拨：现在是 ${iso(now)}，不能拨到 ${iso(target)}。The clock only moves forward: it is ${iso(now)}, not before ${iso(target)}.`,
    );
    this.now = now;
    this.target = target;
  }
}

/** How often one due time may come back before the walk gives up on a source that never gets done. */
const PATIENCE = 1000;

const Stored = z.object({ offset: z.number().int() });

/** Opens the clock kept in a file: real time plus an offset that survives restarts. */
export function openClock(file: string, realTime: () => number = Date.now): MovableClock {
  let offset = existsSync(file) ? Stored.parse(JSON.parse(readFileSync(file, 'utf8'))).offset : 0;
  let queue: Promise<unknown> = Promise.resolve();
  let moves = 0;
  const sources: TimeSource[] = [];
  const now = () => realTime() + offset;

  function setTo(time: number): void {
    if (time <= now()) return;
    offset = Math.ceil(time - realTime());
    writeFileAtomically(file, JSON.stringify({ offset }));
  }

  async function stop(): Promise<void> {
    for (const source of sources) {
      await source.runDue();
      await source.idle();
    }
    // A later source may have given work to an earlier one, as a schedule gives to the engine.
    for (const source of sources) await source.idle();
  }

  async function walk(target: number): Promise<number> {
    if (target < now()) throw new ClockMovesForwardOnly(now(), target);
    await stop();
    let before: number | undefined;
    let same = 0;
    for (let due = earliest(sources); due !== undefined && due <= target; due = earliest(sources)) {
      same = due === before ? same + 1 : 0;
      if (same > PATIENCE) throw new Error(`What is due at ${iso(due)} stays due: the clock cannot go on.`);
      before = due;
      setTo(due);
      await stop();
    }
    setTo(target);
    await stop();
    await stop();
    return now();
  }

  function inTurn<T>(move: () => Promise<T>): Promise<T> {
    moves += 1;
    const turn = queue.then(move).finally(() => {
      moves -= 1;
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    now,
    moveTo: (time) => inTurn(() => walk(time)),
    moveBy: (milliseconds) => inTurn(() => walk(now() + milliseconds)),
    add: (source) => void sources.push(source),
    settle: () => inTurn(stop),
    moving: () => moves > 0,
  };
}

function earliest(sources: readonly TimeSource[]): number | undefined {
  const times = sources.map((source) => source.nextDue()).filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The time as people and machines read it. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}
