import { GUARDED, hasRole, isGuarded } from './access.ts';
import { hasOpenWork, openWorkInWords } from './closing.ts';
import { type EntryFault, entryFault } from './entry-fault.ts';
import { administers, type LookUp, mailboxOf } from './look-up.ts';
import { named } from './named.ts';
import type { Person, Role } from './person.ts';
import { hasPersonalWork, personalWorkInWords } from './personal-work.ts';

const guardedIn = (person: Person | undefined): string =>
  GUARDED.filter((role) => person?.roles.includes(role)).join();

/** What is wrong with a person as they are to be recorded, by the directory as it was and will be. */
export function personFaults(before: LookUp, after: LookUp, entry: Person): EntryFault[] {
  const was = before.people.get(entry.id);
  return [
    ...agencyFaults(after, entry),
    ...groupFaults(after, entry),
    ...lastAdministrator(before, after, was, entry),
    ...lastOfStaff(before, after, was, entry),
    ...lastClerk(after, was, entry),
    ...workLeft(after, was, entry),
    ...mailboxFaults(after, was, entry),
  ];
}

/** Whoever records, as they stand in the directory that they write in: the operator stands above it. */
export type Standing = Person | 'operator' | undefined;

export const mayAs = (by: Standing, ...roles: readonly Role[]): boolean =>
  by === 'operator' || roles.some((role) => works(by, role));

/** Whoever could change such an address, or bring such a person back, could act as them. */
export function guardFaults(by: Standing, was: Person | undefined, entry: Person): EntryFault[] {
  if (mayAs(by, 'administrator')) return [];
  if (was?.roles.includes('administrator')) return [entryFault('', 'guarded-administrator')];
  if (guardedIn(was) !== guardedIn(entry)) return [entryFault('roles', 'guarded-roles')];
  if (!was || !isGuarded(was)) return [];
  return [
    ...(mailboxOf(was) === mailboxOf(entry) ? [] : [entryFault('email', 'guarded-address')]),
    ...(was.active === entry.active ? [] : [entryFault('active', 'guarded-active')]),
  ];
}

/** A clerk is one of some agency, which is there and handles. */
function agencyFaults({ agencies }: LookUp, { agencyId, roles, active }: Person): EntryFault[] {
  const clerk = roles.includes('clerk');
  if (agencyId === undefined) return clerk ? [entryFault('agencyId', 'agency-missing')] : [];
  const agency = agencies.get(agencyId);
  if (!agency) return [entryFault('agencyId', 'agency-unknown')];
  if (!clerk || !active || agency.active) return [];
  return [entryFault('agencyId', 'agency-closed', { agency: agency.name })];
}

/** A contact is one of some body, which is there. */
function groupFaults({ groups }: LookUp, { groupId, roles, active }: Person): EntryFault[] {
  const contact = roles.includes('contact');
  if (groupId === undefined) return contact ? [entryFault('groupId', 'group-missing')] : [];
  const group = groups.get(groupId);
  if (!group) return [entryFault('groupId', 'group-unknown')];
  if (!contact || !active || group.active) return [];
  return [entryFault('groupId', 'group-closed', { group: group.name })];
}

/** Without an administrator nobody could change the settings any more. */
function lastAdministrator(
  before: LookUp,
  after: LookUp,
  was: Person | undefined,
  entry: Person,
): EntryFault[] {
  const taken = was !== undefined && administers(was) && !administers(entry);
  if (!taken || before.administrators === 0 || after.administrators > 0) return [];
  return [entryFault('roles', 'last-administrator')];
}

/** Without the office nobody reviews, assigns or is told of what went wrong. */
function lastOfStaff(before: LookUp, after: LookUp, was: Person | undefined, entry: Person): EntryFault[] {
  const taken = works(was, 'staff') && !works(entry, 'staff');
  return taken && before.staff > 0 && after.staff === 0 ? [entryFault('roles', 'last-staff')] : [];
}

/** Nobody would see what an agency is asked. */
function lastClerk(after: LookUp, was: Person | undefined, entry: Person): EntryFault[] {
  const id = was?.agencyId;
  if (id === undefined || !works(was, 'clerk')) return [];
  if (works(entry, 'clerk') && entry.agencyId === id) return [];
  const [agency, work] = [after.agencies.get(id), after.openWork.get(id)];
  if (!agency?.active || !work || !hasOpenWork(work) || (after.clerks.get(id) ?? []).length > 0) return [];
  return [entryFault('active', 'last-clerk', { agency: agency.name, work: openWorkInWords(work) })];
}

/** What somebody who left is still asked would wait for nobody. */
function workLeft({ personalWork }: LookUp, was: Person | undefined, entry: Person): EntryFault[] {
  const work = was && leaves(was, entry) ? personalWork.get(entry.id) : undefined;
  if (!work || !hasPersonalWork(work)) return [];
  return [entryFault('active', 'personal-work-left', { work: personalWorkInWords(work) })];
}

const works = (person: Person | undefined, role: Role): boolean =>
  person?.active === true && person.roles.includes(role);

/** Whether somebody who could go on with what they have can do so no more. */
export const leaves = (was: Person, entry: Person): boolean =>
  (was.active && !entry.active) ||
  (works(was, 'leader') && !works(entry, 'leader')) ||
  (hasRole(was, 'member', 'contact') && was.active && !hasRole(entry, 'member', 'contact'));

/**
 * Several people at one mailbox are ordinary, such as the clerks of an agency: at sign-in they say who they are. With
 * a guarded role there is none to share with, since whoever reads the mailbox could say that they are that one.
 */
function mailboxFaults(after: LookUp, was: Person | undefined, entry: Person): EntryFault[] {
  if (!entry.active) return [];
  const asBefore = was?.active && mailboxOf(was) === mailboxOf(entry) && guardedIn(was) === guardedIn(entry);
  if (asBefore) return [];
  const sharing = after.mailboxes.get(mailboxOf(entry)) ?? [];
  if (sharing.length < 2 || !after.guarded.has(mailboxOf(entry))) return [];
  return [
    entryFault('email', 'mailbox-shared', { others: named(sharing.filter(({ id }) => id !== entry.id)) }),
  ];
}
