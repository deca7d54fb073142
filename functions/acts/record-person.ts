import type { Person } from '../../domain/people/person.ts';
import { takesAway } from '../../domain/people/session.ts';
import type { Runtime } from '../runtime.ts';
import { endSessionsOf } from '../store/sign-ins.ts';

/** Records a person who may be recorded (domain/people/may-record.ts); what the change takes away ends at once. */
export async function recordPerson(
  rt: Runtime,
  c: string,
  before: Person | undefined,
  entry: Person,
): Promise<void> {
  await rt.store.directory.recordPerson(c, entry);
  if (before && takesAway(before, entry)) await endSessionsOf(rt.store.table, c, entry.id);
}
