/*
 * How far a day may lie that somebody types: the same for the schemas, the documents and the fields of the pages, so
 * there is nothing here that a browser would have to load beside.
 */

/** Years that anybody reckons with: what is typed lies within them, and holidays outside of them nobody knows. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;
export const FIRST_DAY = `${FIRST_YEAR}-01-01`;
export const LAST_DAY = `${LAST_YEAR}-12-31`;

/**
 * What a typed day means: something to be done after today, something that begins today or later, something that was,
 * a session or period that may be either, or whatever day a document names.
 */
export type DaysMeant = 'ahead' | 'coming' | 'past' | 'around' | 'any';

const years = (count: number): number => Math.floor(count * 365.25);

/** Days from today to the first and to the last that may be typed. No promise runs longer than a five-year plan. */
export const DAY_SPANS: Readonly<Record<DaysMeant, readonly [first: number, last: number]>> = {
  ahead: [1, years(5)],
  coming: [0, years(5)],
  past: [-years(5), 0],
  around: [-years(20), years(10)],
  any: [-years(100), years(100)],
};

export const isDaysMeant = (meant: string): meant is DaysMeant => Object.hasOwn(DAY_SPANS, meant);
