import { DAY_SPANS, FIRST_DAY, LAST_DAY } from '../../domain/time/day-spans.ts';
import type { JsonSchema } from '../api/types.ts';
import { todayPlus } from '../parts/days.ts';
import { rememberedMe } from '../parts/me.ts';

/** The first and the last day that a field takes. */
export interface DayBounds {
  readonly min: string;
  readonly max: string;
}

/** Of a field by what its days mean, counted from today as the server and the clock know it: the later one. */
export function dayBounds(schema: JsonSchema, now = Date.now()): DayBounds {
  const meant = schema['x-days'];
  if (!meant) return anyDay;
  const start = Math.max(now, Date.parse(`${rememberedMe()?.today ?? FIRST_DAY}T00:00:00+08:00`));
  const [first, last] = DAY_SPANS[meant];
  return { min: later(FIRST_DAY, todayPlus(first, start)), max: earlier(LAST_DAY, todayPlus(last, start)) };
}

const later = (a: string, b: string): string => (a < b ? b : a);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The same for a list's period: any day that can be typed. */
export const anyDay: DayBounds = { min: FIRST_DAY, max: LAST_DAY };
