import type { Person } from '../../domain/people/person.ts';
import { takesAway } from '../../domain/people/session.ts';
import type { Runtime } from '../runtime.ts';
import type { Revised } from '../store/directory.ts';
import type { Writing } from '../store/entries.ts';
import { endSessionsOf } from '../store/sign-ins.ts';

/** A person who may be recorded (domain/people/may-record.ts), and who they were. */
export interface RevisedPerson extends Revised<Person> {
  readonly before: Person | undefined;
}

/** Records people, many in one transaction; what the change takes away ends at once. Answers their versions. */
export async function recordPeople(
  rt: Runtime,
  c: string,
  people: readonly RevisedPerson[],
  writing: Writing,
): Promise<number[]> {
  const versions = await rt.store.directory.recordPeople(c, people, writing);
  for (const { before, entry } of people) await endWhatIsTaken(rt, c, before, entry);
  return versions;
}

/** Changes a person who is there, whatever else has changed of them meanwhile. */
export async function amendPerson(
  rt: Runtime,
  c: string,
  before: Person,
  amend: (now: Person) => Person,
  writing: Writing,
): Promise<void> {
  await rt.store.directory.amendPerson(c, before.id, amend, writing);
  await endWhatIsTaken(rt, c, before, amend(before));
}

async function endWhatIsTaken(
  rt: Runtime,
  c: string,
  before: Person | undefined,
  after: Person,
): Promise<void> {
  if (before && takesAway(before, after)) await endSessionsOf(rt.store.table, c, after.id);
}
