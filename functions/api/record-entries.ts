import type { EntryEventKind } from '../../domain/entries/entry.ts';
import { hasRole } from '../../domain/people/access.ts';
import type { EntryChange } from '../../domain/people/directory.ts';
import { reachAgain } from '../acts/reach-again.ts';
import { recordPeople } from '../acts/record-person.ts';
import type { WholeDirectory } from '../acts/whole-directory.ts';
import { writingOf } from './on-version.ts';
import type { Call } from './route.ts';
import { tellPersonRecorded } from './tell-person.ts';

type Asked = Pick<Call<unknown, unknown, unknown>, 'rt' | 'actor' | 'tell'>;

/** A change, and what it was made from where the caller says so; else from the directory as it was read. */
type Made = EntryChange & { readonly version?: number };

/**
 * Records entries that may be (domain/people/may-record.ts), by the form or by a file: all are of one kind.
 * Administrators come first: a file that hands the last one's role on and is cut short leaves two rather than none.
 * Answers the versions, in that order.
 */
export async function recordEntries(
  { rt, actor, tell }: Asked,
  directory: WholeDirectory,
  changes: readonly Made[],
  how: EntryEventKind,
): Promise<number[]> {
  const { committeeId: c } = actor;
  const writing = { ...writingOf(rt, actor, how), revision: directory.revision };
  const made = changes.map((change) => ({
    ...change,
    version: change.version ?? versionIn(directory, change),
  }));
  const agencies = made.filter((change) => change.kind === 'agencies');
  const groups = made.filter((change) => change.kind === 'groups');
  const before = new Map(directory.people.map((person) => [person.id, person]));
  const people = made
    .filter((change) => change.kind === 'people')
    .toSorted((a, b) => Number(administers(b)) - Number(administers(a)))
    .map((change) => ({ ...change, before: before.get(change.entry.id) }));
  const versions = [
    ...(await rt.store.directory.recordAgencies(c, agencies, writing)),
    ...(await rt.store.directory.recordGroups(c, groups, writing)),
    ...(await recordPeople(rt, c, people, writing)),
  ];
  for (const { before: was, entry } of people) {
    await tellPersonRecorded(tell, was, entry);
    // Whom mail reaches again is written to again.
    if (was?.emailState === 'bounced' && entry.emailState === 'ok') await reachAgain(rt, c, entry, actor);
  }
  return versions;
}

const versionIn = ({ versions }: WholeDirectory, { kind, entry }: EntryChange): number =>
  versions[kind].get(entry.id) ?? 0;

const administers = (change: EntryChange): boolean =>
  change.kind === 'people' && hasRole(change.entry, 'administrator');
