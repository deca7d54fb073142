import type { Directory, EntryChange, EntryKind } from '../../domain/people/directory.ts';
import { faultsByField } from '../../domain/people/entry-fault.ts';
import { mayRecord } from '../../domain/people/may-record.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import { ApiProblem } from './problem.ts';

/** The directory with the versions that a change is made from, by kind and id. */
export interface WholeDirectory extends Directory {
  readonly versions: Readonly<Record<EntryKind, ReadonlyMap<string, number>>>;
}

/** The directory as it is: what may be recorded in it is decided by all of it. */
export async function readWholeDirectory(rt: Runtime, c: string): Promise<WholeDirectory> {
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

/** Throws what is wrong with an entry, by the fields of its form. */
export function refuseUnfit(actor: Actor, directory: Directory, change: EntryChange): void {
  const [faults = []] = mayRecord(actor, directory, [change]);
  if (faults.length > 0) throw new ApiProblem('invalid-input', { errors: faultsByField(faults) });
}
