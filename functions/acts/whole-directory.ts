import type { Directory, EntryKind } from '../../domain/people/directory.ts';
import type { Revision } from '../store/entries.ts';
import type { Store } from '../store/store.ts';
import { recordAnew } from './until-recorded.ts';

/** The directory with the versions that a change is made from, by kind and id. */
export interface WholeDirectory extends Directory {
  readonly versions: Readonly<Record<EntryKind, ReadonlyMap<string, number>>>;
  /** What is decided on it holds for no other one. */
  readonly revision: Revision;
}

/** The directory as it is: what may be recorded in it is decided by all of it. */
export async function readWholeDirectory(
  rt: { readonly store: Pick<Store, 'directory'> },
  c: string,
): Promise<WholeDirectory> {
  const { directory } = rt.store;
  // Read first: what somebody writes meanwhile is another revision.
  const revision = await directory.revision(c);
  const [people, agencies, groups] = await Promise.all([
    directory.keptPeople(c),
    directory.keptAgencies(c),
    directory.keptGroups(c),
  ]);
  return {
    people: people.map(withoutVersion),
    agencies: agencies.map(withoutVersion),
    groups: groups.map(withoutVersion),
    revision,
    versions: { people: versionsOf(people), agencies: versionsOf(agencies), groups: versionsOf(groups) },
  };
}

const withoutVersion = <Entry>({ version: _, ...entry }: Entry & { version: number }) => entry;
const versionsOf = (kept: readonly { readonly id: string; readonly version: number }[]) =>
  new Map(kept.map(({ id, version }) => [id, version]));

/**
 * Decides on the whole directory, and anew where somebody wrote in it meanwhile: of two administrators who take each
 * other's role away at one moment, the second is told that one has to stay.
 */
export const onWholeDirectory = <Result>(
  rt: { readonly store: Pick<Store, 'directory'> },
  c: string,
  decide: (directory: WholeDirectory) => Promise<Result>,
): Promise<Result> => recordAnew(`${c} directory`, async () => await decide(await readWholeDirectory(rt, c)));
