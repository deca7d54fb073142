import { get } from '../api/client.ts';
import type { Agency, Group, Paged, Person } from '../api/types.ts';
import type { NameOf } from '../forms/in-words.ts';

/** What the directory is shown by. */
export type Kind = 'members' | 'clerks' | 'office' | 'agencies' | 'groups';
/** Each with the version that a change of it is made from. */
export type Entry = (Person | Agency | Group) & { readonly version?: number };

export interface WholeDirectory {
  readonly people: readonly Person[];
  readonly agencies: readonly Agency[];
  readonly groups: readonly Group[];
}

export async function readDirectory(): Promise<WholeDirectory> {
  const [people, agencies, groups] = await Promise.all([
    get<Paged<Person>>('/directory/people'),
    get<Paged<Agency>>('/directory/agencies'),
    get<Paged<Group>>('/directory/groups'),
  ]);
  return { people: people.items, agencies: agencies.items, groups: groups.items };
}

/** An entry as it is now; undefined where there is none. */
export async function readEntry(kind: Kind, id: string): Promise<Entry | undefined> {
  const all = await readDirectory();
  const entries = { person: all.people, agency: all.agencies, group: all.groups }[formOf(kind)];
  return entries.find((one) => one.id === id);
}

/** What the ids in an entry name. */
export const namesIn =
  ({ agencies, groups }: WholeDirectory): NameOf =>
  (path, id) => {
    const among = path.endsWith('agencyId') ? agencies : path.endsWith('groupId') ? groups : [];
    return among.find((one) => one.id === id)?.name;
  };

/** The form that an entry is changed by, and where it is sent. */
export const formOf = (kind: Kind): 'person' | 'agency' | 'group' =>
  kind === 'agencies' ? 'agency' : kind === 'groups' ? 'group' : 'person';

export const pathOf = (kind: Kind, id: string): string => {
  const folder = { person: 'people', agency: 'agencies', group: 'groups' }[formOf(kind)];
  return `/directory/${folder}/${encodeURIComponent(id)}`;
};

const ROLES = { members: ['member', 'contact'], clerks: ['clerk'] } as const;

export function entriesOf(all: WholeDirectory, kind: Kind): readonly Entry[] {
  if (kind === 'agencies') return inOrder(all.agencies);
  if (kind === 'groups') return inOrder(all.groups);
  const has = (roles: readonly string[]) =>
    all.people.filter((person) => person.roles.some((role) => roles.includes(role)));
  if (kind !== 'office') return inOrder(has(ROLES[kind]));
  return inOrder(has(['staff', 'leader', 'administrator', 'assessor']));
}

/** Those in office first, by name. */
const inOrder = <One extends Entry>(entries: readonly One[]): readonly One[] =>
  entries.toSorted(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'zh-CN-u-co-pinyin'),
  );

/** Everything of an entry that one may look for. */
export const wordsIn = (entry: Entry, all: WholeDirectory): string => {
  const names =
    'roles' in entry
      ? [
          entry.email,
          entry.phone,
          entry.sector,
          all.agencies.find(({ id }) => id === entry.agencyId)?.name,
          all.groups.find(({ id }) => id === entry.groupId)?.name,
        ]
      : 'leaderName' in entry
        ? [entry.leaderName, entry.leaderEmail, entry.letterPrefix]
        : [];
  return [entry.id, entry.name, ...names].filter(Boolean).join('\n').toLowerCase();
};

/** An id for somebody new: short, and nobody else's. */
export const newId = (): string =>
  `n${[...crypto.getRandomValues(new Uint8Array(9))].map((byte) => (byte % 36).toString(36)).join('')}`;
