import { linkOf, type Stationery } from '../../domain/notices/compose.ts';
import type { Notice } from '../../domain/notices/notice.ts';
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
  const forPerson = typeof notice.to === 'string' && notice.to.startsWith('person:');
  if (!method || !notice.inspectionId || !forPerson) return undefined;
  const inspection = await store.inspections.find(notice.committeeId, notice.inspectionId);
  if (!inspection) return undefined;
  const over = inspection.stage === 'cancelled' ? 'CANCEL' : method;
  const { calendarOf } = await import('./calendar.ts');
  const url = linkOf({ inspectionId: inspection.id }, stationery.site);
  return calendarOf(inspection, { method: over, organizer, to, url, now });
}
