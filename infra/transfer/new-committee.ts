import { parseArgs } from 'node:util';
import { CommitteeId, SessionId } from '../../domain/ids.ts';
import { EMPTY_DIRECTORY } from '../../domain/people/directory.ts';
import { Person } from '../../domain/people/person.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { chinaCalendar } from '../../domain/time/china-calendar.ts';
import { instant } from '../../domain/time/instant.ts';
import { founding } from '../../functions/store/entries.ts';
import { createStore } from '../../functions/store/store.ts';
import { createTableClient } from '../../functions/store/table.ts';
import { checkEntries } from '../local/operator-entries.ts';
import { InTheWay } from './import.ts';
import { NoSuchPlace, openPlace, type Place } from './place.ts';
import { expected } from './refusals.ts';

/** What must be known before anybody can sign in; all else is entered by who does. */
export interface NewCommittee {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** What its mails are sent as. */
  readonly from: string;
  /** Its session: term and meeting (届、次). */
  readonly term: number;
  readonly meeting: number;
  /** Who works in the office and administers it at first. */
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
}

/** Sets up a committee where there is none: settings as they come, the calendar, a session, and one person. */
export async function foundCommittee(place: Place, committee: NewCommittee): Promise<void> {
  const { id, name, shortName, from, term, meeting } = committee;
  const c = CommitteeId.parse(id);
  const { settings, directory, sessions } = createStore(createTableClient(place.table, place.client));
  const settled = Settings.parse({ committee: { name, shortName }, mail: { from } });
  const person = Person.parse({ ...committee.person, roles: ['staff', 'administrator'] });
  if (await settings.find(c))
    throw new InTheWay(`${place.name} 里已有委员会 ${c}。The committee ${c} is there already.`);
  checkEntries(EMPTY_DIRECTORY, [{ kind: 'people', entry: person }]);
  const writing = founding(instant(place.now()));
  const session = { id: SessionId.parse(`${term}-${meeting}`), term, meeting, closed: false };
  await directory.recordPerson(c, person, writing);
  await sessions.record(c, session, writing);
  const { version } = await settings.readCalendar(c);
  await settings.recordCalendar(c, chinaCalendar, version, writing);
  // Last: with it the committee is there, and until then this may be done again.
  await settings.record(c, settled, 0, writing);
}

/** Has mails of a committee go out in another name: the operator's to say, since one mail service serves many. */
export async function changeSender(place: Place, id: string, from: string): Promise<void> {
  const c = CommitteeId.parse(id);
  const { settings } = createStore(createTableClient(place.table, place.client));
  const found = await settings.find(c);
  if (!found) throw new NoSuchPlace(`${place.name} 里没有委员会 ${c}。There is no committee ${c}.`);
  const { mail } = found.settings;
  const changed = Settings.parse({ ...found.settings, mail: { ...mail, from } });
  await settings.record(c, changed, found.version, founding(instant(place.now())));
}

const HOW = `
npm run committee -- --at aws:TABLE --id tian --name 政协田安区委员会 --short 田安区政协 --from tian@example.com \\
  --session 3-1 --person niuhuimin --person-name 牛惠民 --email niu@example.com

npm run committee -- --at aws:TABLE --id tian --from office@example.com
`;

async function main(): Promise<void> {
  const text = { type: 'string', default: '' } as const;
  const { values } = parseArgs({
    options: {
      at: text,
      id: text,
      name: text,
      short: text,
      from: text,
      session: text,
      person: text,
      'person-name': text,
      email: text,
    },
  });
  const { at, id, name, short: shortName, from, session, person, 'person-name': personName, email } = values;
  const founds = [name, shortName, session, person, personName, email].some((given) => given !== '');
  if (!founds && [at, id, from].every((given) => given !== '')) {
    const there = await openPlace(at);
    await changeSender(there, id, from).finally(there.close);
    return console.log(`委员会 ${id} 的发件人邮箱已改为 ${from}。`);
  }
  const [, term = '', meeting = ''] = /^(\d+)-(\d+)$/.exec(session) ?? [];
  if ([at, id, name, shortName, from, term, person, personName, email].includes(''))
    throw new NoSuchPlace(HOW);
  const place = await openPlace(at, { make: true });
  const who = { id: person, name: personName, email };
  const committee = { id, name, shortName, from, term: Number(term), meeting: Number(meeting), person: who };
  await foundCommittee(place, committee).finally(place.close);
  console.log(`委员会 ${id} 已建立。${personName} 可用 ${email} 登录，再导入人员和承办单位。`);
}

if (import.meta.main) main().catch(expected);
