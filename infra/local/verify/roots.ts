import { Day, startOfDay } from '../../../domain/time/instant.ts';
import { type DayRoot, leafAt, rootOf } from '../../../functions/store/root.ts';
import type { StoredTable } from './stored.ts';

/** The root of a committee's records as of a day, by their events alone. */
export function rootOfDay({ records }: StoredTable, { committee, day }: Omit<DayRoot, 'root'>): string {
  const moment = startOfDay(Day.parse(day));
  const own = [...records].filter(([pk]) => pk.startsWith(`${committee}#`));
  const leaves = own.flatMap(
    ([pk, record]) =>
      leafAt(
        pk,
        record.map(({ event }) => event),
        moment,
      ) ?? [],
  );
  return rootOf(leaves);
}

/** Why the table is not what a root of a day witnesses; undefined when it is. */
export function problemOfRoot(table: StoredTable, witnessed: DayRoot): string | undefined {
  const root = rootOfDay(table, witnessed);
  const { committee, day } = witnessed;
  return root === witnessed.root
    ? undefined
    : `${committee}/${day}: what happened before this day is not what its root witnesses`;
}
