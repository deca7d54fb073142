import { Agency, Group, Person } from '../../domain/people/person.ts';
import { agencyKey, committeeOf, emailKey, groupKey, personKey } from './keys.ts';
import { Conflict, type Item, type Table } from './table.ts';

/** Somebody found by an address: the same address may serve several committees. */
export interface PersonAt {
  readonly committeeId: string;
  readonly person: Person;
}

/** People, agencies and groups of a committee. */
export interface Directory {
  findPerson(c: string, id: string): Promise<Person | undefined>;
  findPeople(c: string, ids: readonly string[]): Promise<Person[]>;
  listPeople(c: string): Promise<Person[]>;
  /** Everybody behind the address, in every committee. */
  findByEmail(email: string): Promise<PersonAt[]>;
  /** Adds or changes a person; the address may change with it. */
  recordPerson(c: string, person: Person): Promise<void>;
  /** Mail to this person came back from this address; false when that is known, or the address is another by now. */
  markBounced(c: string, { id, email }: Pick<Person, 'id' | 'email'>): Promise<boolean>;
  findAgency(c: string, id: string): Promise<Agency | undefined>;
  findAgencies(c: string, ids: readonly string[]): Promise<Agency[]>;
  listAgencies(c: string): Promise<Agency[]>;
  recordAgency(c: string, agency: Agency): Promise<void>;
  findGroup(c: string, id: string): Promise<Group | undefined>;
  listGroups(c: string): Promise<Group[]>;
  recordGroup(c: string, group: Group): Promise<void>;
}

export function createDirectory(table: Table): Directory {
  const toPerson = (item: Item | undefined) => item && Person.parse(item.data);
  const toAgency = (item: Item | undefined) => item && Agency.parse(item.data);
  const toGroup = (item: Item | undefined) => item && Group.parse(item.data);
  const findPeople = async (c: string, ids: readonly string[]) =>
    (await table.getAll([...new Set(ids)].map((id) => personKey(c, id)))).map(({ data }) =>
      Person.parse(data),
    );

  return {
    findPerson: async (c, id) => toPerson(await table.get(personKey(c, id))),
    findPeople,
    listPeople: async (c) => (await table.query(personKey(c, '').pk)).map(({ data }) => Person.parse(data)),
    findByEmail: async (email) => {
      const pointers = await table.query(emailKey(email).pk);
      const items = await table.getAll(pointers.map(({ c, person }) => personKey(String(c), String(person))));
      return items.map(({ pk, data }) => ({
        committeeId: committeeOf(String(pk)),
        person: Person.parse(data),
      }));
    },
    recordPerson: (c, person) => recordPerson(table, c, Person.parse(person)),
    markBounced: async (c, { id, email }) => {
      const update = {
        UpdateExpression: 'SET #d.emailState = :bounced',
        ConditionExpression: '#d.email = :email AND #d.emailState <> :bounced',
        ExpressionAttributeNames: { '#d': 'data' },
        ExpressionAttributeValues: { ':bounced': 'bounced', ':email': email },
      };
      try {
        await table.update(personKey(c, id), update);
        return true;
      } catch (error) {
        if (error instanceof Conflict) return false;
        throw error;
      }
    },
    findAgency: async (c, id) => toAgency(await table.get(agencyKey(c, id))),
    findAgencies: async (c, ids) =>
      (await table.getAll([...new Set(ids)].map((id) => agencyKey(c, id)))).map(({ data }) =>
        Agency.parse(data),
      ),
    listAgencies: async (c) => (await table.query(agencyKey(c, '').pk)).map(({ data }) => Agency.parse(data)),
    recordAgency: (c, agency) => table.put({ ...agencyKey(c, agency.id), data: Agency.parse(agency) }),
    findGroup: async (c, id) => toGroup(await table.get(groupKey(c, id))),
    listGroups: async (c) => (await table.query(groupKey(c, '').pk)).map(({ data }) => Group.parse(data)),
    recordGroup: (c, group) => table.put({ ...groupKey(c, group.id), data: Group.parse(group) }),
  };
}

/** The person and the pointer from the address change together. */
async function recordPerson(table: Table, c: string, person: Person): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = await table.get(personKey(c, person.id), true);
    const email = before && Person.parse(before.data).email;
    const unchanged = email
      ? {
          ConditionExpression: '#d.email = :before',
          ExpressionAttributeNames: { '#d': 'data' },
          ExpressionAttributeValues: { ':before': email },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    const pointer = emailKey(person.email, c, person.id);
    const old = email === undefined ? undefined : emailKey(email, c, person.id);
    const TableName = table.name;
    try {
      return await table.transact([
        { Put: { TableName, Item: { ...personKey(c, person.id), data: person }, ...unchanged } },
        ...(old?.pk === pointer.pk
          ? []
          : [{ Put: { TableName, Item: { ...pointer, c, person: person.id } } }]),
        ...(old && old.pk !== pointer.pk ? [{ Delete: { TableName, Key: { ...old } } }] : []),
      ]);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === 5) throw error;
    }
  }
}
