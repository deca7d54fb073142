import { expect, test } from 'vitest';
import type { Directory, EntryChange } from '../../../domain/people/directory.ts';
import { mayRecord, type Recorder } from '../../../domain/people/may-record.ts';
import { Agency, Group, Person, type Role } from '../../../domain/people/person.ts';

const agency = (id: string, more: object = {}) => Agency.parse({ id, name: `局${id}`, ...more });
const group = (id: string, more: object = {}) => Group.parse({ id, name: `会${id}`, kind: 'party', ...more });
const person = (id: string, roles: readonly Role[], more: object = {}) =>
  Person.parse({ id, name: `某${id}`, email: `${id}@fengshan.example`, roles, ...more });
const people = (entry: Person): EntryChange => ({ kind: 'people', entry });

const clerk = person('clerk', ['clerk'], { agencyId: 'a' });
const leader = person('leader', ['leader']);
const staff = person('staff', ['staff']);
const admin = person('admin', ['administrator']);
const contact = person('contact', ['contact'], { groupId: 'g' });
const member = person('member', ['member']);
const STAFF: Recorder = { personId: staff.id };
const ADMINISTRATOR: Recorder = { personId: admin.id };
const directory: Directory = {
  people: [clerk, leader, staff, admin, contact, member],
  agencies: [agency('a'), agency('closed', { active: false }), agency('b')],
  groups: [group('g'), group('gone', { active: false })],
};

const faultsOf = (by: Recorder, ...changes: EntryChange[]) =>
  mayRecord(by, directory, changes).map((faults) => faults.map(({ field, fault }) => `${field}:${fault}`));

test.each<[string, Recorder, EntryChange, string]>([
  ['a member records nobody', { personId: member.id }, people({ ...member, phone: '1' }), ':not-office'],
  [
    'staff give no guarded role',
    STAFF,
    people({ ...staff, roles: ['staff', 'leader'] }),
    'roles:guarded-roles',
  ],
  ['nor to somebody new', STAFF, people(person('new', ['assessor'])), 'roles:guarded-roles'],
  ['nor take one', STAFF, people({ ...leader, roles: ['member'] }), 'roles:guarded-roles'],
  ['nor by leaving', STAFF, people({ ...leader, active: false }), 'active:guarded-active'],
  [
    'staff move no leader’s address',
    STAFF,
    people({ ...leader, email: 'x@x.example' }),
    'email:guarded-address',
  ],
  ['nor their own', STAFF, people({ ...staff, email: 'x@x.example' }), 'email:guarded-address'],
  [
    'staff change nothing of an administrator',
    STAFF,
    people({ ...admin, phone: '1' }),
    ':guarded-administrator',
  ],
  [
    'the last administrator stays',
    ADMINISTRATOR,
    people({ ...admin, roles: ['member'] }),
    'roles:last-administrator',
  ],
  ['and does not leave', 'operator', people({ ...admin, active: false }), 'roles:last-administrator'],
  ['a clerk has an agency', STAFF, people(person('new', ['clerk'])), 'agencyId:agency-missing'],
  ['that is there', STAFF, people(person('new', ['clerk'], { agencyId: 'x' })), 'agencyId:agency-unknown'],
  ['and handles', STAFF, people({ ...clerk, agencyId: agency('closed').id }), 'agencyId:agency-closed'],
  ['a contact has a group', STAFF, people(person('new', ['contact'])), 'groupId:group-missing'],
  ['that is there', STAFF, people(person('new', ['contact'], { groupId: 'x' })), 'groupId:group-unknown'],
  ['and not gone', STAFF, people(person('new', ['contact'], { groupId: 'gone' })), 'groupId:group-closed'],
  [
    'nobody shares a leader’s mailbox',
    STAFF,
    people({ ...member, email: leader.email }),
    'email:mailbox-shared',
  ],
  [
    'nor a leader somebody’s',
    ADMINISTRATOR,
    people({ ...leader, email: member.email }),
    'email:mailbox-shared',
  ],
  ['nobody is the machine', STAFF, people(person('system', ['member'])), 'id:id-reserved'],
  ['no id differs in case alone', STAFF, people(person('Clerk', ['member'])), 'id:id-differs-in-case'],
  ['a name is readable', STAFF, people({ ...member, name: '\u200B' }), 'name:unfit'],
  ['in its line', 'operator', people({ ...member, name: '李\r\nBcc: x' }), 'name:unfit'],
  ['and in its direction', STAFF, people({ ...member, name: '李\u202E四' }), 'name:unfit'],
  ['an address is one', 'operator', people({ ...member, email: 'nowhere' }), 'email:unfit'],
  [
    'agencies differ in name',
    STAFF,
    { kind: 'agencies', entry: agency('c', { name: '局 A' }) },
    'name:namesake',
  ],
  [
    'an agency with clerks stays',
    STAFF,
    { kind: 'agencies', entry: agency('a', { active: false }) },
    'active:clerks-left',
  ],
  [
    'a group with contacts, too',
    STAFF,
    { kind: 'groups', entry: group('g', { active: false }) },
    'active:contacts-left',
  ],
])('%s', (_, by, change, fault) => {
  expect(faultsOf(by, change)[0]).toContain(fault);
});

test.each<[string, Recorder, EntryChange]>([
  ['staff change what is no door of a leader', STAFF, people({ ...leader, phone: '0555-1' })],
  [
    'several clerks read one mailbox',
    STAFF,
    people(person('new', ['clerk'], { agencyId: 'a', email: clerk.email })),
  ],
  ['members may, too', STAFF, people({ ...member, email: contact.email })],
  [
    'who left shares no mailbox',
    STAFF,
    people(person('new', ['member'], { email: leader.email, active: false })),
  ],
  ['what is as it was is no change', STAFF, people(admin)],
  ['an administrator moves a leader’s address', ADMINISTRATOR, people({ ...leader, email: 'new@x.example' })],
  ['an agency without clerks closes', STAFF, { kind: 'agencies', entry: agency('b', { active: false }) }],
  ['the operator makes an administrator', 'operator', people(person('new', ['administrator']))],
])('%s', (_, by, change) => {
  expect(faultsOf(by, change)).toEqual([[]]);
});

test('entries are judged together: the last administrator’s role is handed on in two lines, not taken away in two', () => {
  const heir = { ...staff, roles: ['staff', 'administrator'] as Role[] };
  const taken = people({ ...admin, roles: ['member'] });
  expect(faultsOf(ADMINISTRATOR, taken, people(heir))).toEqual([[], []]);
  const two: Directory = { ...directory, people: [...directory.people, person('second', ['administrator'])] };
  const gone = people(person('second', ['administrator'], { active: false }));
  expect(mayRecord(ADMINISTRATOR, two, [taken]).flat()).toEqual([]);
  expect(mayRecord(ADMINISTRATOR, two, [taken, gone]).map((faults) => faults[0]?.fault)).toEqual([
    'last-administrator',
    'last-administrator',
  ]);
});

test('whoever records is judged by the directory, too: a role that was taken the moment before counts no more', () => {
  const two = (second: object): Directory => ({
    ...directory,
    people: [...directory.people, person('second', ['administrator'], second)],
  });
  const by = { personId: person('second', ['member']).id };
  const taken = people({ ...admin, roles: ['member'] });
  const faults = (as: object) => mayRecord(by, two(as), [taken]).flat();
  expect(faults({})).toEqual([]);
  expect(faults({ roles: ['staff'] })).toMatchObject([{ fault: 'guarded-administrator' }]);
  for (const gone of [{ roles: ['member'] }, { active: false }])
    expect(faults(gone)).toMatchObject([{ fault: 'not-office' }, { fault: 'guarded-administrator' }]);
});

test('what one refused entry was to make possible is refused with it', () => {
  const heir = people({ ...staff, roles: ['administrator'], email: 'no address' });
  const taken = people({ ...admin, roles: ['member'] });
  expect(faultsOf(ADMINISTRATOR, taken, heir)).toEqual([['roles:last-administrator'], ['email:unfit']]);
  const moved = people({ ...clerk, agencyId: agency('b').id });
  const closed: EntryChange = { kind: 'agencies', entry: agency('a', { active: false }) };
  expect(faultsOf(STAFF, closed, moved)).toEqual([[], []]);
  expect(faultsOf(STAFF, closed, people({ ...moved.entry, name: '' } as Person))[0]).toEqual([
    'active:clerks-left',
  ]);
});

test('new bodies and those who work for them come together', () => {
  const changes = [
    people(person('new', ['clerk'], { agencyId: 'c' })),
    { kind: 'agencies', entry: agency('c') } as const,
  ];
  expect(faultsOf(STAFF, ...changes)).toEqual([[], []]);
});

test('five thousand entries are judged in one go', () => {
  const many = Array.from({ length: 5000 }, (_, at) =>
    people(person(`p${at}`, ['member'], { email: 'all@x.example' })),
  );
  expect(mayRecord(STAFF, directory, many).flat()).toEqual([]);
});

test('nobody leaves while something waits for them, nor the last clerk of an agency that has work, nor the last of the office', () => {
  const work = { proposals: 3, alone: 2, supervised: 0, led: 0, inspections: 1 };
  const has: Directory = { ...directory, personalWork: new Map([[member.id, work]]) };
  const [gone = []] = mayRecord(STAFF, has, [people({ ...member, active: false })]);
  expect(gone.map(({ sentence }) => sentence)).toEqual([
    '还有没有办结的（提案3件（其中2件没有其他提案人）、参加的视察1次），请在通讯录中用“离任并移交”，由接替的人继续',
  ]);
  const [otherRole = []] = mayRecord(STAFF, has, [
    people({ ...member, roles: ['clerk'], agencyId: agency('a').id }),
  ]);
  expect(otherRole.map(({ fault }) => fault)).toEqual(['personal-work-left']);
  expect(mayRecord(STAFF, has, [people({ ...member, phone: '1' })])).toEqual([[]]);
  expect(mayRecord(STAFF, directory, [people({ ...member, active: false })])).toEqual([[]]);

  const busy = new Map([['a', { leads: 1, coHandled: 0, inspections: 0 }]]);
  const lost = people({ ...clerk, active: false });
  const faults = (openWork: typeof busy, ...changes: EntryChange[]) =>
    mayRecord(STAFF, { ...directory, openWork }, changes)
      .flat()
      .map(({ fault }) => fault);
  expect(faults(busy, lost)).toEqual(['last-clerk']);
  expect(faults(busy, people({ ...clerk, agencyId: agency('b').id }))).toEqual(['last-clerk']);
  expect(faults(busy, lost, people(person('next', ['clerk'], { agencyId: 'a' })))).toEqual([]);
  expect(faults(new Map(), lost)).toEqual([]);

  expect(mayRecord(ADMINISTRATOR, directory, [people({ ...staff, active: false })]).flat()).toMatchObject([
    { fault: 'last-staff' },
  ]);
});
