import { type Limited, mostOf } from '../../domain/daily-limits.ts';
import type { Actor } from '../../domain/people/person.ts';
import { dayOf, instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import { countInDay } from '../store/daily-counts.ts';
import type { ActResult } from './result.ts';

/** Counts what somebody starts today; answers why not when it is more than they may. */
export async function spend(
  rt: Runtime,
  { committeeId, personId }: Actor,
  what: Limited,
  count = 1,
): Promise<ActResult<never> | undefined> {
  if (count === 0) return undefined;
  const day = dayOf(instant(rt.clock()));
  const sums = { calls: { add: count, most: mostOf(what) } };
  const counted = await countInDay(rt.store.table, { committeeId, personId, what, day }, sums);
  return counted ? undefined : { kind: 'too-many', what };
}
