import type { Circumstances } from '../../domain/decision.ts';
import type { Actor } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';

/** What every rule is given: the moment, and the committee's settings and calendar. */
export async function circumstances(rt: Runtime, committeeId: string, actor?: Actor): Promise<Circumstances> {
  const [found, { calendar }] = await Promise.all([
    rt.store.settings.find(committeeId),
    rt.store.settings.readCalendar(committeeId),
  ]);
  if (!found) throw new Error(`The committee ${committeeId} has no settings.`);
  return { now: instant(rt.clock()), settings: found.settings, calendar, ...(actor && { actor }) };
}
