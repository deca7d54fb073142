import { FIRST_YEAR, LAST_YEAR } from './day-spans.ts';

/**
 * Statutory holidays (全国年节及纪念日放假办法, as revised 2024) for years whose notice is not out yet.
 * The notice adds days moved from weekends to these; they are what is sure beforehand.
 */
export type NamedDate = readonly [monthAndDay: string, name: string];

const FIXED: readonly NamedDate[] = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
];

/** New Year's eve to the third day of the lunar year, Qingming, Dragon Boat, Mid-Autumn. */
type Lunar = readonly [
  newYear: readonly [string, string, string, string],
  qingming: string,
  boat: string,
  autumn: string,
];

const LUNAR: Readonly<Record<number, Lunar>> = {
  2027: [['02-05', '02-06', '02-07', '02-08'], '04-05', '06-09', '09-15'],
  2028: [['01-25', '01-26', '01-27', '01-28'], '04-04', '05-28', '10-03'],
  2029: [['02-12', '02-13', '02-14', '02-15'], '04-04', '06-16', '09-22'],
  2030: [['02-02', '02-03', '02-04', '02-05'], '04-05', '06-05', '09-12'],
  2031: [['01-22', '01-23', '01-24', '01-25'], '04-05', '06-24', '10-01'],
  2032: [['02-10', '02-11', '02-12', '02-13'], '04-04', '06-12', '09-19'],
  2033: [['01-30', '01-31', '02-01', '02-02'], '04-04', '06-01', '09-08'],
  2034: [['02-18', '02-19', '02-20', '02-21'], '04-05', '06-20', '09-27'],
  2035: [['02-07', '02-08', '02-09', '02-10'], '04-05', '06-10', '09-16'],
};

/** The statutory holidays of a year: all of them from 2027 to 2035, the fixed ones in any other year. */
export function statutoryDays(year: number): readonly NamedDate[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  const lunar = LUNAR[year];
  if (!lunar) return FIXED;
  const [newYear, qingming, boat, autumn] = lunar;
  const moving: NamedDate[] = [
    ...newYear.map((date): NamedDate => [date, '春节']),
    [qingming, '清明节'],
    [boat, '端午节'],
    [autumn, '中秋节'],
  ];
  const fixed = FIXED.filter(([date]) => !moving.some(([other]) => other === date));
  return [...fixed, ...moving];
}
