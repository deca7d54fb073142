import { isGuarded } from './access.ts';
import type { OpenWork } from './closing.ts';
import type { Directory } from './directory.ts';
import type { Agency, Group, Person } from './person.ts';
import type { PersonalWork } from './personal-work.ts';

/** A directory by what its rules ask of it, so that a file of thousands is judged in one go. */
export interface LookUp {
  readonly people: ReadonlyMap<string, Person>;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Ids of a kind that differ in case alone. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** Who can be called by a name, by its kind: agencies and groups are picked by their names. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Who signs in with an address: those in office only. */
  readonly mailboxes: ReadonlyMap<string, readonly Person[]>;
  /** Those of them that somebody with a guarded role reads. */
  readonly guarded: ReadonlySet<string>;
  readonly clerks: ReadonlyMap<string, readonly Person[]>;
  readonly contacts: ReadonlyMap<string, readonly Person[]>;
  readonly administrators: number;
  readonly staff: number;
  readonly openWork: ReadonlyMap<string, OpenWork>;
  readonly personalWork: ReadonlyMap<string, PersonalWork>;
}

export const administers = ({ roles, active }: Person): boolean => active && roles.includes('administrator');

export function lookUp({
  people,
  agencies,
  groups,
  openWork = new Map(),
  personalWork = new Map(),
}: Directory): LookUp {
  const active = people.filter((person) => person.active);
  const all = [
    ...people.map(({ id, name }) => ({ kind: 'people', id: String(id), name })),
    ...agencies.map(({ id, name }) => ({ kind: 'agencies', id: String(id), name })),
    ...groups.map(({ id, name }) => ({ kind: 'groups', id: String(id), name })),
  ];
  const of = (role: 'clerk' | 'contact') => active.filter(({ roles }) => roles.includes(role));
  return {
    people: new Map(people.map((person) => [person.id, person])),
    agencies: new Map(agencies.map((agency) => [agency.id, agency])),
    groups: new Map(groups.map((group) => [group.id, group])),
    ids: gathered(all.map(({ kind, id }) => [idKey(kind, id), id])),
    names: gathered(all.map(({ kind, id, name }) => [nameKey(kind, name), id])),
    mailboxes: gathered(active.map((person) => [mailboxOf(person), person])),
    guarded: new Set(active.filter(isGuarded).map(mailboxOf)),
    clerks: gathered(of('clerk').map((person) => [person.agencyId ?? '', person])),
    contacts: gathered(of('contact').map((person) => [person.groupId ?? '', person])),
    openWork,
    personalWork,
    staff: active.filter(({ roles }) => roles.includes('staff')).length,
    administrators: people.filter(administers).length,
  };
}

export const idKey = (kind: string, id: string): string => `${kind}/${id.toLowerCase()}`;

/** Blanks, width and case tell no two bodies apart. */
export const nameKey = (kind: string, name: string): string =>
  `${kind}/${name.normalize('NFKC').replace(/\s/g, '').toLowerCase()}`;

export const mailboxOf = ({ email }: Pick<Person, 'email'>): string => email.trim().toLowerCase();

function gathered<Value>(
  pairs: readonly (readonly [string, Value])[],
): ReadonlyMap<string, readonly Value[]> {
  const all = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const before = all.get(key);
    if (before) before.push(value);
    else all.set(key, [value]);
  }
  return all;
}
