import type { Directory, EntryChange } from '../../domain/people/directory.ts';
import { faultsByField } from '../../domain/people/entry-fault.ts';
import { mayRecord } from '../../domain/people/may-record.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import { ApiProblem } from './problem.ts';

/** The directory as it is: what may be recorded in it is decided by all of it. */
export async function readWholeDirectory(rt: Runtime, c: string): Promise<Directory> {
  const { directory } = rt.store;
  const [people, agencies, groups] = await Promise.all([
    directory.listPeople(c),
    directory.listAgencies(c),
    directory.listGroups(c),
  ]);
  return { people, agencies, groups };
}

/** Throws what is wrong with an entry, by the fields of its form. */
export function refuseUnfit(actor: Actor, directory: Directory, change: EntryChange): void {
  const [faults = []] = mayRecord(actor, directory, [change]);
  if (faults.length > 0) throw new ApiProblem('invalid-input', { errors: faultsByField(faults) });
}
