import type { CommitteeId } from '../../domain/ids.ts';
import { addressNotices } from '../../domain/notices/address-letter.ts';
import type { Person } from '../../domain/people/person.ts';
import { takesAway } from '../../domain/people/session.ts';
import type { Revised, TellsOf } from '../store/directory.ts';
import type { Writing } from '../store/entries.ts';
import { endSessionsOf } from '../store/sign-ins.ts';
import type { Store } from '../store/store.ts';

/** What recording people needs of a runtime: an operator's program has no more. */
interface Recording {
  readonly store: Pick<Store, 'directory' | 'table'>;
}

/** A person who may be recorded (domain/people/may-record.ts), and who they were. */
export interface RevisedPerson extends Revised<Person> {
  readonly before: Person | undefined;
}

/** Records people, many in one transaction; what the change takes away ends at once. Answers their versions. */
export async function recordPeople(
  rt: Recording,
  c: CommitteeId,
  people: readonly RevisedPerson[],
  writing: Writing,
): Promise<number[]> {
  const versions = await rt.store.directory.recordPeople(c, people, writing, telling(c, writing));
  for (const { before, entry } of people) await endWhatIsTaken(rt, c, before, entry);
  return versions;
}

/** Changes a person who is there, whatever else has changed of them meanwhile. */
export async function amendPerson(
  rt: Recording,
  c: CommitteeId,
  before: Person,
  amend: (now: Person) => Person,
  writing: Writing,
): Promise<void> {
  await rt.store.directory.amendPerson(c, before.id, amend, writing, telling(c, writing));
  await endWhatIsTaken(rt, c, before, amend(before));
}

const telling =
  (c: CommitteeId, writing: Writing): TellsOf =>
  (before, after) =>
    addressNotices(c, before, after, writing);

async function endWhatIsTaken(
  rt: Recording,
  c: CommitteeId,
  before: Person | undefined,
  after: Person,
): Promise<void> {
  if (before && takesAway(before, after)) await endSessionsOf(rt.store.table, c, after.id);
}
