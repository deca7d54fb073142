import { hasRole } from '../../domain/people/access.ts';
import type { Directory, EntryChange } from '../../domain/people/directory.ts';
import type { Person } from '../../domain/people/person.ts';
import { reachAgain } from '../acts/reach-again.ts';
import { recordPerson } from '../acts/record-person.ts';
import type { Call } from './route.ts';
import { tellPersonRecorded } from './tell-person.ts';

type Asked = Pick<Call<unknown, unknown, unknown>, 'rt' | 'actor' | 'tell'>;

/**
 * Records entries that may be (domain/people/may-record.ts), by the form or by a file. Administrators come first: a
 * file that hands the last one's role on and is cut short leaves two rather than none.
 */
export async function recordEntries(
  asked: Asked,
  { people }: Directory,
  changes: readonly EntryChange[],
): Promise<void> {
  const { rt, actor } = asked;
  const c = actor.committeeId;
  const before = new Map(people.map((person) => [person.id, person]));
  for (const { kind, entry } of changes.toSorted((a, b) => Number(administers(b)) - Number(administers(a)))) {
    if (kind === 'people') await recordOne(asked, before.get(entry.id), entry);
    else if (kind === 'agencies') await rt.store.directory.recordAgency(c, entry);
    else await rt.store.directory.recordGroup(c, entry);
  }
}

const administers = (change: EntryChange): boolean =>
  change.kind === 'people' && hasRole(change.entry, 'administrator');

/** Whom mail reaches again is written to again. */
async function recordOne(
  { rt, actor, tell }: Asked,
  before: Person | undefined,
  entry: Person,
): Promise<void> {
  const { committeeId: c } = actor;
  await recordPerson(rt, c, before, entry);
  await tellPersonRecorded(tell, before, entry);
  if (before?.emailState === 'bounced' && entry.emailState === 'ok') await reachAgain(rt, c, entry, actor);
}
