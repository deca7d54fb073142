import type { EventPattern } from '../blueprint.ts';

/** Whether a record is what an event source mapping with this pattern would deliver. */
export function fits(pattern: EventPattern, record: unknown): boolean {
  if (typeof record !== 'object' || record === null) return false;
  const values = new Map(Object.entries(record));
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = values.get(field);
    return isList(wanted) ? wanted.some((one) => isMeant(one, value)) : fits(wanted, value);
  });
}

type Wanted = string | { readonly prefix: string };

const isList = (wanted: EventPattern | readonly Wanted[]): wanted is readonly Wanted[] =>
  Array.isArray(wanted);

const isMeant = (wanted: Wanted, value: unknown): boolean =>
  typeof wanted === 'string'
    ? value === wanted
    : typeof value === 'string' && value.startsWith(wanted.prefix);
