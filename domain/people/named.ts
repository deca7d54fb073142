import type { Person } from './person.ts';

const SHOWN = 5;

/** Who they are, the first few by name. */
export function named(people: readonly Pick<Person, 'name'>[]): string {
  const names = people
    .slice(0, SHOWN)
    .map(({ name }) => name)
    .join('、');
  return people.length > SHOWN ? `${names}等${people.length}人` : names;
}
