import type { Directory, EntryKind } from '../../domain/people/directory.ts';
import type { Store } from '../store/store.ts';

/** The directory with the versions that a change is made from, by kind and id. */
export interface WholeDirectory extends Directory {
  readonly versions: Readonly<Record<EntryKind, ReadonlyMap<string, number>>>;
}

/** The directory as it is: what may be recorded in it is decided by all of it. */
export async function readWholeDirectory(
  rt: { readonly store: Pick<Store, 'directory'> },
  c: string,
): Promise<WholeDirectory> {
  const { directory } = rt.store;
  const [people, agencies, groups] = await Promise.all([
    directory.keptPeople(c),
    directory.keptAgencies(c),
    directory.keptGroups(c),
  ]);
  return {
    people: people.map(withoutVersion),
    agencies: agencies.map(withoutVersion),
    groups: groups.map(withoutVersion),
    versions: { people: versionsOf(people), agencies: versionsOf(agencies), groups: versionsOf(groups) },
  };
}

const withoutVersion = <Entry>({ version: _, ...entry }: Entry & { version: number }) => entry;
const versionsOf = (kept: readonly { readonly id: string; readonly version: number }[]) =>
  new Map(kept.map(({ id, version }) => [id, version]));
