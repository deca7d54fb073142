import { PersonId } from '../../domain/ids.ts';
import { type Inspection, isEndedInspection } from '../../domain/inspection/inspection.ts';
import { linkOf, type Stationery } from '../../domain/notices/compose.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { toMillis } from '../../domain/time/instant.ts';
import type { Store } from '../store/store.ts';
import type { CalendarPart, Mailbox } from './mail.ts';

/** The letters that carry a calendar file, and what it does to the reader's calendar. */
const METHODS: Readonly<Record<string, CalendarPart['method']>> = {
  'inspection-invitation': 'REQUEST',
  'inspection-changed': 'REQUEST',
  'inspection-uninvited': 'CANCEL',
  'inspection-cancelled': 'CANCEL',
};

/** The calendar file of a letter to one who is invited, as the day stands when it goes out. */
export async function calendarPartOf(
  store: Store,
  notice: Notice,
  to: readonly Mailbox[],
  { organizer, stationery, now }: { organizer: Mailbox; stationery: Stationery; now: number },
): Promise<CalendarPart | undefined> {
  const method = METHODS[notice.template];
  // Agencies are told of the day; they are not among those who come along.
  if (!method || notice.subject?.kind !== 'inspection' || typeof notice.to !== 'string') return undefined;
  if (!notice.to.startsWith('person:')) return undefined;
  const inspection = await store.inspections.find(notice.committeeId, notice.subject.id);
  // What is past stays in the calendars as it was.
  if (!inspection || toMillis(inspection.when.ends) <= now) return undefined;
  const person = PersonId.parse(notice.to.slice('person:'.length));
  const gone = isEndedInspection(inspection) || !isInvited(inspection, person);
  const { calendarOf } = await import('./calendar.ts');
  const url = linkOf({ subject: notice.subject }, stationery.site);
  return calendarOf(inspection, { method: gone ? 'CANCEL' : method, person, organizer, to, url, now });
}

/** A mail that was late brings nobody back who was let go meanwhile. */
const isInvited = ({ participants }: Inspection, id: PersonId): boolean =>
  participants.some(({ person, replacedBy }) => person === id && replacedBy === undefined);
