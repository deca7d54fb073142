import { type Calendar, type CalendarYear, withYear } from './calendar.ts';
import { addDays, type Day, Day as DaySchema } from './instant.ts';

const days = (name: string, first: string, last: string = first) => {
  const list: { day: Day; name: string }[] = [];
  for (let day = DaySchema.parse(first); day <= last; day = addDays(day, 1)) list.push({ day, name });
  return list;
};

const YEARS: CalendarYear[] = [
  {
    year: 2024,
    source: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）',
    holidays: [
      ...days('元旦', '2024-01-01'),
      ...days('春节', '2024-02-10', '2024-02-17'),
      ...days('清明节', '2024-04-04', '2024-04-06'),
      ...days('劳动节', '2024-05-01', '2024-05-05'),
      ...days('端午节', '2024-06-10'),
      ...days('中秋节', '2024-09-15', '2024-09-17'),
      ...days('国庆节', '2024-10-01', '2024-10-07'),
    ],
    workdays: [
      ...days('春节', '2024-02-04'),
      ...days('春节', '2024-02-18'),
      ...days('清明节', '2024-04-07'),
      ...days('劳动节', '2024-04-28'),
      ...days('劳动节', '2024-05-11'),
      ...days('中秋节', '2024-09-14'),
      ...days('国庆节', '2024-09-29'),
      ...days('国庆节', '2024-10-12'),
    ],
  },
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    holidays: [
      ...days('元旦', '2025-01-01'),
      ...days('春节', '2025-01-28', '2025-02-04'),
      ...days('清明节', '2025-04-04', '2025-04-06'),
      ...days('劳动节', '2025-05-01', '2025-05-05'),
      ...days('端午节', '2025-05-31', '2025-06-02'),
      ...days('国庆节、中秋节', '2025-10-01', '2025-10-08'),
    ],
    workdays: [
      ...days('春节', '2025-01-26'),
      ...days('春节', '2025-02-08'),
      ...days('劳动节', '2025-04-27'),
      ...days('国庆节、中秋节', '2025-09-28'),
      ...days('国庆节、中秋节', '2025-10-11'),
    ],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    holidays: [
      ...days('元旦', '2026-01-01', '2026-01-03'),
      ...days('春节', '2026-02-15', '2026-02-23'),
      ...days('清明节', '2026-04-04', '2026-04-06'),
      ...days('劳动节', '2026-05-01', '2026-05-05'),
      ...days('端午节', '2026-06-19', '2026-06-21'),
      ...days('中秋节', '2026-09-25', '2026-09-27'),
      ...days('国庆节', '2026-10-01', '2026-10-07'),
    ],
    workdays: [
      ...days('元旦', '2026-01-04'),
      ...days('春节', '2026-02-14'),
      ...days('春节', '2026-02-28'),
      ...days('劳动节', '2026-05-09'),
      ...days('国庆节', '2026-09-20'),
      ...days('国庆节', '2026-10-10'),
    ],
  },
];

/** The State Council's notices that were out when this version was made. Later years are entered in the settings. */
export const chinaCalendar: Calendar = YEARS.reduce<Calendar>(withYear, { years: [] });
