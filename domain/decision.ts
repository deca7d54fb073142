import type { Actor } from './people/person.ts';
import type { Settings } from './settings/settings.ts';
import type { Calendar } from './time/calendar.ts';
import type { Instant } from './time/instant.ts';

/** What every rule is given beside the state: the moment, the committee's settings, the calendar, who acts. */
export type Circumstances = {
  readonly now: Instant;
  readonly settings: Settings;
  readonly calendar: Calendar;
  /** Absent when the machine acts by itself. */
  readonly actor?: Actor;
};
