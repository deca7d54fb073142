import { CalendarYear } from '../../../domain/time/calendar.ts';
import { addDays, Day } from '../../../domain/time/instant.ts';

const span = (name: string, first: string, length: number) =>
  Array.from({ length }, (_, index) => ({ day: addDays(Day.parse(first), index), name }));

/** A notice for 2027 as it might be; the real one is not out. Used to see what its coming changes. */
export const year2027: CalendarYear = CalendarYear.parse({
  year: 2027,
  source: '测试用2027年放假安排',
  holidays: [
    ...span('元旦', '2027-01-01', 3),
    ...span('春节', '2027-02-05', 8),
    ...span('清明节', '2027-04-03', 3),
    ...span('劳动节', '2027-05-01', 5),
    ...span('端午节', '2027-06-09', 1),
    ...span('中秋节', '2027-09-15', 1),
    ...span('国庆节', '2027-10-01', 7),
  ],
  workdays: [
    ...span('春节', '2027-01-31', 1),
    ...span('春节', '2027-02-20', 1),
    ...span('劳动节', '2027-05-08', 1),
    ...span('国庆节', '2027-09-26', 1),
    ...span('国庆节', '2027-10-09', 1),
  ],
});
