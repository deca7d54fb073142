import type { Clock } from '../clock.ts';

/** The longest that a timer of Node is set: a clock may be moved meanwhile, and setTimeout overflows at 25 days. */
const LONGEST = 60_000;

/** Fires by itself what falls due in real time. */
export interface Timers {
  /** Looks again when the next thing is due. */
  refresh(): void;
  stop(): void;
}

/** Timers over what the store knows to be due: nothing is kept here that a restart could lose. */
export function createTimers(
  clock: Clock,
  nextDue: () => number | undefined,
  runDue: () => Promise<void>,
): Timers {
  let timer: NodeJS.Timeout | undefined;
  let asked = false;
  let stopped = false;

  function set(): void {
    asked = false;
    clearTimeout(timer);
    if (stopped) return;
    const due = nextDue();
    if (due === undefined) return;
    timer = setTimeout(fire, Math.min(Math.max(due - clock.now(), 1), LONGEST));
    timer.unref();
  }

  function fire(): void {
    runDue().then(refresh, refresh);
  }

  function refresh(): void {
    if (asked || stopped) return;
    asked = true;
    setImmediate(set);
  }

  return {
    refresh,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
