import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { PersonId } from '../../domain/ids.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { toMillis } from '../../domain/time/instant.ts';
import type { CalendarPart, Mailbox } from './mail.ts';

/** What stands in a calendar entry beside the inspection itself. */
export interface Invited {
  readonly method: CalendarPart['method'];
  /** Whose entry it is: what they answered goes with it. */
  readonly person?: PersonId | undefined;
  readonly organizer: Mailbox;
  readonly to: readonly Mailbox[];
  /** Where the inspection's page is. */
  readonly url: string;
  /** When it is written. */
  readonly now: number;
}

const PARTSTAT = {
  asked: ICalAttendeeStatus.NEEDSACTION,
  yes: ICalAttendeeStatus.ACCEPTED,
  no: ICalAttendeeStatus.DECLINED,
} as const;

const statusOfGone = ({ stage }: Inspection): ICalEventStatus | null =>
  stage === 'cancelled' ? ICalEventStatus.CANCELLED : null;

/**
 * The calendar file (RFC 5545, 5546) of an inspection for those who are invited. Its UID stays and its SEQUENCE rises with
 * every change of the day, so that programs take the newer one; a CANCEL takes the entry away.
 */
export function calendarOf(
  inspection: Inspection,
  { method, organizer, to, url, now, person }: Invited,
): CalendarPart {
  const { id, committeeId, theme, place, route, when, sequence } = inspection;
  const cancelled = method === 'CANCEL';
  const answer = inspection.participants.find((one) => one.person === person)?.answer ?? 'asked';
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
    // Who is not invited any more takes the entry away, which for the others stands (RFC 5546, 3.2.5).
    status: cancelled ? statusOfGone(inspection) : ICalEventStatus.CONFIRMED,
    organizer: { name: organizer.name, email: organizer.address },
    attendees: to.map(({ name, address }) => ({
      name,
      email: address,
      // The answer is given on the page: nobody reads what a mail program would send back.
      rsvp: false,
      status: PARTSTAT[answer],
    })),
  });
  return { method, filename: 'shicha.ics', content: calendar.toString() };
}
