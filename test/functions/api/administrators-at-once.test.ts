import { expect, test } from 'vitest';
import { Person } from '../../../domain/people/person.ts';
import { founded } from '../store/founded.ts';
import { onLatest } from './on-latest.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const C = 'fengshan';
const ROUNDS = 5;

const administrator = (id: string, name: string) => ({
  id,
  name,
  email: `${id}@fengshan.example`,
  roles: ['administrator'],
});
const [admin, shilei, qin] = [
  administrator('admin', '管理员'),
  administrator('shilei', '石磊'),
  administrator('qin', '秦岚'),
] as const;

/** These administer, and nobody else does. */
async function administeredBy(...wanted: readonly { id: string }[]): Promise<void> {
  const { directory } = api().rt.store;
  for (const one of [admin, shilei, qin]) {
    const roles = wanted.includes(one) ? ['administrator'] : ['member'];
    await directory.recordPerson(C, Person.parse({ ...one, roles }), founded);
  }
}

async function administrators(): Promise<string[]> {
  const people = await api().rt.store.directory.keptPeople(C);
  return people.filter(({ active, roles }) => active && roles.includes('administrator')).map(({ id }) => id);
}

/** Each has the other as they were read, and takes the role away in the same moment. */
async function atOnce(...taken: readonly { by: { email: string }; from: typeof admin }[]) {
  const { rt, call, signIn } = api();
  const calls = [];
  for (const { by, from } of taken) {
    const { id, ...form } = from;
    const body = await onLatest(rt, id, { ...form, roles: ['member'] });
    calls.push({ path: `/directory/people/${id}`, options: { as: await signIn(by.email), body } });
  }
  const answers = await Promise.all(calls.map(({ path, options }) => call('PUT', path, options)));
  // Whoever was too late has done nothing wrong, and the machine has not either.
  for (const { status } of answers) expect(status).toBeLessThan(500);
  return answers;
}

test.each([
  { what: 'each other’s role away', third: [] },
  { what: 'each other’s role away, and a third stays', third: [qin] },
])('of two administrators who take $what, one succeeds', async ({ third }) => {
  for (let round = 0; round < ROUNDS; round++) {
    await administeredBy(admin, shilei, ...third);
    const answers = await atOnce({ by: admin, from: shilei }, { by: shilei, from: admin });
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await administrators()).toHaveLength(1 + third.length);
  }
});

test('of two administrators who both step down, one is told that one has to stay', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await administeredBy(admin, shilei);
    const answers = await atOnce({ by: admin, from: admin }, { by: shilei, from: shilei });
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(JSON.stringify(answers.map(({ body }) => body))).toContain('至少保留一名在册的管理员');
    expect(await administrators()).toHaveLength(1);
  }
});

test('of a form and a file that take the role of the two last administrators, one succeeds', async () => {
  const { rt, call, signIn } = api();
  for (let round = 0; round < ROUNDS; round++) {
    await administeredBy(admin, shilei);
    const [one, other] = [await signIn(admin.email), await signIn(shilei.email)];
    const { id, ...form } = shilei;
    const body = await onLatest(rt, id, { ...form, roles: ['member'] });
    const text = `编号,姓名,邮箱,角色\nadmin,管理员,${admin.email},委员`;
    await Promise.all([
      call('PUT', `/directory/people/${id}`, { as: one, body }),
      call('POST', '/directory/import?kind=people', {
        as: other,
        text,
        headers: { 'content-type': 'text/csv' },
      }),
    ]);
    expect(await administrators()).toHaveLength(1);
  }
});
