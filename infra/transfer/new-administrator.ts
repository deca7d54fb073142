import { parseArgs } from 'node:util';
import { CommitteeId, PersonId } from '../../domain/ids.ts';
import { hasRole } from '../../domain/people/access.ts';
import { personOf } from '../../domain/people/entries.ts';
import { formFields } from '../../domain/people/entry-shape.ts';
import { PersonForm } from '../../domain/people/forms.ts';
import type { Person } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import { recordPeople } from '../../functions/acts/record-person.ts';
import { resetSecondFactor } from '../../functions/acts/reset-second-factor.ts';
import { onWholeDirectory } from '../../functions/acts/whole-directory.ts';
import { founding } from '../../functions/store/entries.ts';
import { createStore } from '../../functions/store/store.ts';
import { createTableClient } from '../../functions/store/table.ts';
import { checkEntries } from '../local/operator-entries.ts';
import { operatorTells } from './operator-tells.ts';
import { NoSuchPlace, openPlace, type Place } from './place.ts';
import { expected } from './refusals.ts';

/** Who is to administer: somebody new, or somebody who is there; name and address may change with it. */
export interface NewAdministrator {
  readonly committee: string;
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  /** The telephone is lost, and the codes on paper too: nothing but the mail box is asked for until they add one. */
  readonly resetSecondFactor?: boolean;
}

/**
 * Makes somebody an administrator (管理员) of a committee when all are lost: nobody else could. Goes through the rule
 * and the record of the directory as everything does, and may be done twice.
 */
export async function appointAdministrator(place: Place, wanted: NewAdministrator): Promise<Person> {
  const c = CommitteeId.parse(wanted.committee);
  const store = createStore(createTableClient(place.table, place.client));
  if (!(await store.settings.find(c)))
    throw new NoSuchPlace(`${place.name} 里没有委员会 ${c}。There is no committee ${c} there.`);
  const id = PersonId.parse(wanted.id);
  return await onWholeDirectory({ store }, c, async (directory) => {
    const before = directory.people.find((person) => person.id === id);
    const entry = personOf(id, PersonForm.parse(asAdministrator(before, wanted)), before);
    checkEntries(directory, [{ kind: 'people', entry }]);
    const version = directory.versions.people.get(id) ?? 0;
    const writing = { ...founding(instant(place.now())), revision: directory.revision };
    await recordPeople({ store }, c, [{ before, entry, version }], writing);
    const tell = operatorTells(place, store.table, c);
    if (!before?.active || !hasRole(before, 'administrator')) await tell('roles-changed', id);
    if (wanted.resetSecondFactor) {
      const { by, at } = writing;
      await resetSecondFactor(store.table, { committeeId: c, personId: id, by, at });
      await tell('second-factor-removed', id);
    }
    return entry;
  });
}

function asAdministrator(before: Person | undefined, { name = '', email = '' }: NewAdministrator): object {
  if (!before) return { name, email, roles: ['administrator'] };
  const roles = hasRole(before, 'administrator') ? before.roles : [...before.roles, 'administrator'];
  return {
    ...formFields('people', before),
    ...(name !== '' && { name }),
    ...(email !== '' && { email }),
    roles,
    active: true,
  };
}

const HOW = `
npm run administrator -- --at local:.duban --committee demo --id jishu --name 季舒 --email jishu@example.com
  已登记的人只需 --id；name and email only for somebody new, or to change them
  --reset-second-factor：验证器、通行密钥和备用码全部作废 drops what they had beside their mail box
  地点 place: local:数据目录(FOLDER) 或 or aws:表名(TABLE)
`;

async function main(): Promise<void> {
  const text = { type: 'string', default: '' } as const;
  const { values } = parseArgs({
    options: {
      at: text,
      committee: text,
      id: text,
      name: text,
      email: text,
      'reset-second-factor': { type: 'boolean', default: false },
    },
  });
  const { at, committee, id, name, email, 'reset-second-factor': resetSecondFactor } = values;
  if ([at, committee, id].includes('')) throw new NoSuchPlace(HOW);
  const place = await openPlace(at);
  const wanted = { committee, id, name, email, resetSecondFactor };
  const entry = await appointAdministrator(place, wanted).finally(place.close);
  console.log(`${entry.name} 是委员会 ${committee} 的管理员了，可用 ${entry.email} 登录。`);
  if (resetSecondFactor) console.log('第二重验证已经取消，原来的登录都已终止。');
}

if (import.meta.main) main().catch(expected);
