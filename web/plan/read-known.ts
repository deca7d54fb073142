import { get } from '../api/client.ts';
import type { MemberShown, Paged } from '../api/types.ts';
import { type Known as InLists, readKnown as readForLists } from '../console/filters.tsx';
import type { HolidayYear } from './working-days.ts';

/** What a plan is made of beside the proposals. */
export interface Known extends InLists {
  /** Those who can be asked to come. */
  readonly people: readonly MemberShown[];
  readonly years: readonly HolidayYear[];
}

export async function readKnown(): Promise<Known> {
  const [inLists, people, { years }] = await Promise.all([
    readForLists(),
    get<Paged<MemberShown>>('/directory/people'),
    get<Pick<Known, 'years'>>('/calendars'),
  ]);
  return { ...inLists, people: people.items.filter(({ active }) => active !== false), years };
}

/** Names by id, the id itself where there is none. */
export function namesIn(
  all: readonly { readonly id: string; readonly name: string }[],
): (id: string) => string {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
