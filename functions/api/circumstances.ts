import type { Settings } from '../../domain/settings/settings.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import type { Runtime } from '../runtime.ts';

/** The settings of a committee that has people, and so is here. */
export async function settingsOf(rt: Runtime, committeeId: string): Promise<Settings> {
  const found = await rt.store.settings.find(committeeId);
  if (!found) throw new Error(`The committee ${committeeId} has people but no settings.`);
  return found.settings;
}

export const calendarOf = async (rt: Runtime, committeeId: string): Promise<Calendar> =>
  (await rt.store.settings.readCalendar(committeeId)).calendar;
