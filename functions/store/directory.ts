import type { EntryFacts } from '../../domain/entries/entry.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { Agency, Group, Person } from '../../domain/people/person.ts';
import {
  type EntryWrite,
  type Revision,
  readRevision,
  versionOf,
  type Writing,
  writeEntries,
} from './entries.ts';
import { agencyKey, committeeOf, emailKey, groupKey, personKey } from './keys.ts';
import { putNotice } from './notices.ts';
import { readable } from './readable.ts';
import type { Item, Table, Write } from './table.ts';

/** Somebody found by an address: the same address may serve several committees. */
export interface PersonAt {
  readonly committeeId: string;
  readonly person: Person;
}

/** An entry with the version that a change of it names. */
export type Kept<Entry> = Entry & { readonly version: number };

/** An entry that is to be written, with the version that it was made from: see EntryWrite. */
export interface Revised<Entry> {
  readonly entry: Entry;
  readonly version?: number | undefined;
}

/** What a change of a person is told by; it goes out with the change or not at all. */
export type TellsOf = (before: Person, after: Person) => readonly Notice[];

/** What may be made of an entry that is there; undefined where nothing is to change. */
type Amend<Entry> = (entry: Entry) => Entry | undefined;

/** People, agencies and groups of a committee. What is written is written with its event: see entries.ts. */
export interface Directory {
  /** Up to which write what is read next is seen. */
  revision(c: string): Promise<Revision>;
  findPerson(c: string, id: string): Promise<Person | undefined>;
  findPeople(c: string, ids: readonly string[]): Promise<Person[]>;
  listPeople(c: string): Promise<Person[]>;
  /** As they are this moment. */
  keptPeople(c: string): Promise<Kept<Person>[]>;
  /** Everybody behind the address, in every committee. */
  findByEmail(email: string): Promise<PersonAt[]>;
  /** Adds or changes a person; the address may change with it. Answers the version. */
  recordPerson(c: string, person: Person, writing: Writing, version?: number): Promise<number>;
  recordPeople(
    c: string,
    people: readonly Revised<Person>[],
    writing: Writing,
    tells?: TellsOf,
  ): Promise<number[]>;
  /** Changes a person who is there, whatever else has changed of them. */
  amendPerson(c: string, id: string, amend: Amend<Person>, writing: Writing, tells?: TellsOf): Promise<void>;
  findAgency(c: string, id: string): Promise<Agency | undefined>;
  findAgencies(c: string, ids: readonly string[]): Promise<Agency[]>;
  listAgencies(c: string): Promise<Agency[]>;
  keptAgencies(c: string): Promise<Kept<Agency>[]>;
  recordAgency(c: string, agency: Agency, writing: Writing, version?: number): Promise<number>;
  recordAgencies(c: string, agencies: readonly Revised<Agency>[], writing: Writing): Promise<number[]>;
  /** Changes an agency that is there, whatever else has changed of it. */
  amendAgency(c: string, id: string, amend: Amend<Agency>, writing: Writing): Promise<void>;
  findGroup(c: string, id: string): Promise<Group | undefined>;
  listGroups(c: string): Promise<Group[]>;
  keptGroups(c: string): Promise<Kept<Group>[]>;
  recordGroup(c: string, group: Group, writing: Writing, version?: number): Promise<number>;
  recordGroups(c: string, groups: readonly Revised<Group>[], writing: Writing): Promise<number[]>;
}

export function createDirectory(table: Table): Directory {
  const toPerson = (item: Item | undefined) => item && Person.parse(item.data);
  const toAgency = (item: Item | undefined) => item && Agency.parse(item.data);
  const toGroup = (item: Item | undefined) => item && Group.parse(item.data);
  const people = async (c: string, consistent = false) =>
    await table.query(personKey(c, '').pk, { consistent });
  const agencies = async (c: string, consistent = false) =>
    await table.query(agencyKey(c, '').pk, { consistent });
  const groups = async (c: string, consistent = false) =>
    await table.query(groupKey(c, '').pk, { consistent });
  const write = async (c: string, entries: readonly EntryWrite[], writing: Writing) =>
    await writeEntries(table, c, entries, writing);
  const recordPeople: Directory['recordPeople'] = async (c, all, writing, tells) =>
    await write(
      c,
      all.map(({ entry, version }) =>
        personWrite(table.name, c, entry.id, { data: Person.parse(entry), version, tells }),
      ),
      writing,
    );
  const recordAgencies: Directory['recordAgencies'] = async (c, all, writing) =>
    await write(
      c,
      all.map(({ entry, version }) => ({ kind: 'agency', id: entry.id, data: Agency.parse(entry), version })),
      writing,
    );
  const recordGroups: Directory['recordGroups'] = async (c, all, writing) =>
    await write(
      c,
      all.map(({ entry, version }) => ({ kind: 'group', id: entry.id, data: Group.parse(entry), version })),
      writing,
    );

  return {
    revision: async (c) => await readRevision(table, c),
    findPerson: async (c, id) => toPerson(await table.get(personKey(c, id))),
    findPeople: async (c, ids) =>
      await readable(
        table,
        'person',
        await table.getAll([...new Set(ids)].map((id) => personKey(c, id))),
        ({ data }) => Person.parse(data),
      ),
    listPeople: async (c) =>
      await readable(table, 'person', await people(c), ({ data }) => Person.parse(data)),
    keptPeople: async (c) =>
      await readable(table, 'person', await people(c, true), (item) => ({
        ...Person.parse(item.data),
        version: versionOf(item),
      })),
    findByEmail: async (email) => {
      const pointers = await table.query(emailKey(email).pk);
      const items = await table.getAll(pointers.map(({ c, person }) => personKey(String(c), String(person))));
      return await readable(table, 'person', items, ({ pk, data }) => ({
        committeeId: committeeOf(String(pk)),
        person: Person.parse(data),
      }));
    },
    recordPerson: async (c, entry, writing, version) =>
      only(await recordPeople(c, [{ entry, version }], writing)),
    recordPeople,
    amendPerson: async (c, id, amend, writing, tells) => {
      const data = (there: EntryFacts | undefined) => there && amend(Person.parse(there));
      await write(c, [personWrite(table.name, c, id, { data, tells })], writing);
    },
    findAgency: async (c, id) => toAgency(await table.get(agencyKey(c, id))),
    findAgencies: async (c, ids) =>
      await readable(
        table,
        'agency',
        await table.getAll([...new Set(ids)].map((id) => agencyKey(c, id))),
        ({ data }) => Agency.parse(data),
      ),
    listAgencies: async (c) =>
      await readable(table, 'agency', await agencies(c), ({ data }) => Agency.parse(data)),
    keptAgencies: async (c) =>
      await readable(table, 'agency', await agencies(c, true), (item) => ({
        ...Agency.parse(item.data),
        version: versionOf(item),
      })),
    recordAgency: async (c, entry, writing, version) =>
      only(await recordAgencies(c, [{ entry, version }], writing)),
    recordAgencies,
    amendAgency: async (c, id, amend, writing) => {
      const data = (there: EntryFacts | undefined) => there && amend(Agency.parse(there));
      await write(c, [{ kind: 'agency', id, data }], writing);
    },
    findGroup: async (c, id) => toGroup(await table.get(groupKey(c, id))),
    listGroups: async (c) => await readable(table, 'group', await groups(c), ({ data }) => Group.parse(data)),
    keptGroups: async (c) =>
      await readable(table, 'group', await groups(c, true), (item) => ({
        ...Group.parse(item.data),
        version: versionOf(item),
      })),
    recordGroup: async (c, entry, writing, version) =>
      only(await recordGroups(c, [{ entry, version }], writing)),
    recordGroups,
  };
}

const only = ([version = 0]: readonly number[]): number => version;

/** The person and the pointer from the address change together. */
const personWrite = (
  TableName: string,
  c: string,
  id: string,
  { data, version, tells }: Pick<EntryWrite, 'data' | 'version'> & { tells?: TellsOf | undefined },
): EntryWrite => ({
  kind: 'person',
  id,
  data,
  version,
  along: (before, after): Write[] => {
    const pointer = emailKey(String(after.email), c, id);
    const old = before && emailKey(String(before.email), c, id);
    const notices = (before && tells?.(Person.parse(before), Person.parse(after))) ?? [];
    const told = notices.map((notice) => putNotice(TableName, notice));
    if (old?.pk === pointer.pk) return told;
    return [
      ...told,
      { Put: { TableName, Item: { ...pointer, c, person: id } } },
      ...(old ? [{ Delete: { TableName, Key: { ...old } } }] : []),
    ];
  },
});
