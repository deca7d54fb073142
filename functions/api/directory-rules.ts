import type { Directory, EntryChange } from '../../domain/people/directory.ts';
import { faultsByField } from '../../domain/people/entry-fault.ts';
import { mayRecord } from '../../domain/people/may-record.ts';
import type { Actor } from '../../domain/people/person.ts';
import { ApiProblem } from './problem.ts';

/** Throws what is wrong with an entry, by the fields of its form. */
export function refuseUnfit(actor: Actor, directory: Directory, change: EntryChange): void {
  const [faults = []] = mayRecord(actor, directory, [change]);
  if (faults.length > 0) throw new ApiProblem('invalid-input', { errors: faultsByField(faults) });
}
