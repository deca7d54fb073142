const BEIJING_MS = 8 * 3_600_000;

/** A moment as a clock in Beijing shows it, such as 2026-09-24T09:00, wherever the browser is; empty for none. */
export function onBeijingClock(at: unknown): string {
  const ms = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return Number.isNaN(ms) ? '' : new Date(ms + BEIJING_MS).toISOString().slice(0, 16);
}

/** The moment at which a clock in Beijing shows that; undefined while it is not filled in. */
export function momentOnClock(shown: string): string | undefined {
  const ms = Date.parse(`${shown}Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms - BEIJING_MS).toISOString();
}
