import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { toMillis } from '../../domain/time/instant.ts';
import type { CalendarPart, Mailbox } from './mail.ts';

/** What stands in a calendar entry beside the inspection itself. */
export interface Invited {
  readonly method: CalendarPart['method'];
  readonly organizer: Mailbox;
  readonly to: readonly Mailbox[];
  /** Where the inspection's page is. */
  readonly url: string;
  /** When it is written. */
  readonly now: number;
}

/**
 * The calendar file (RFC 5545, 5546) of an inspection for those who are invited. Its UID stays and its SEQUENCE rises with
 * every change of the day, so that programs take the newer one; a CANCEL takes the entry away.
 */
export function calendarOf(
  inspection: Inspection,
  { method, organizer, to, url, now }: Invited,
): CalendarPart {
  const { id, committeeId, theme, place, route, when, sequence } = inspection;
  const cancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'Duban', product: 'Duban', language: 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `inspection-${id}.${committeeId}@duban`,
    sequence,
    stamp: new Date(now),
    start: new Date(toMillis(when.starts)),
    end: new Date(toMillis(when.ends)),
    summary: `跟踪视察：${theme}`,
    location: place,
    description: [...(route ? [`路线：${route}`] : []), url].join('\n'),
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: organizer.name, email: organizer.address },
    attendees: to.map(({ name, address }) => ({
      name,
      email: address,
      // The answer is given on the page: nobody reads what a mail program would send back.
      rsvp: false,
      status: ICalAttendeeStatus.NEEDSACTION,
    })),
  });
  return { method, filename: 'shicha.ics', content: calendar.toString() };
}
