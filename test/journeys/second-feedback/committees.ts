import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgencyId, CommitteeId, GroupId, PersonId, SessionId } from '../../../domain/ids.ts';
import { Person } from '../../../domain/people/person.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { Day } from '../../../domain/time/instant.ts';
import { startSession } from '../../../functions/api/session.ts';
import { createRuntime, type Runtime } from '../../../functions/runtime.ts';
import { machines, routes } from '../../../infra/blueprint.ts';
import { startApplication } from '../../../infra/local/application.ts';
import { Answered } from '../../../infra/local/demo/client.ts';
import { loadFunctions } from '../../../infra/local/functions.ts';
import type { Platform } from '../../../infra/local/platform.ts';
import { founded } from '../../functions/store/founded.ts';

/** Everybody that a life may need, by what they are called in its rows. */
const PEOPLE = {
  lin: { roles: ['member'] },
  chen: { roles: ['member'] },
  wu: { roles: ['member', 'contact'], groupId: 'party' },
  lead: { roles: ['clerk'], agencyId: 'housing' },
  traffic: { roles: ['clerk'], agencyId: 'traffic' },
  police: { roles: ['clerk'], agencyId: 'police' },
  office: { roles: ['staff'] },
  leader: { roles: ['leader'] },
  assessor: { roles: ['assessor'] },
  admin: { roles: ['administrator'] },
} as const satisfies Record<string, { roles: readonly string[]; agencyId?: string; groupId?: string }>;
export type Somebody = keyof typeof PEOPLE;

/** To whom their work is given. */
export function inboxesOf(who: Somebody): string[] {
  const person: { roles: readonly string[]; agencyId?: string } = PEOPLE[who];
  return [
    `person:${who}`,
    ...(person.agencyId ? [`agency:${person.agencyId}`] : []),
    ...person.roles.map((role) => `role:${role}`),
  ];
}

/** The whole of Duban over HTTP but for its schedules: nobody reads the mails of years in a test. */
export interface Machine extends Platform {
  readonly rt: Runtime;
}

/** Begun on a day long past, so that every date in a test is one that the calendar knows. */
export async function startOn(day: string, folder: string): Promise<Machine> {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const offset = Math.round(Date.parse(`${day}T01:30:00Z`) - Date.now());
  writeFileSync(join(dataDir, 'clock.json'), JSON.stringify({ offset }));
  let runtime: Runtime | undefined;
  const load = async (environment: Readonly<Record<string, string>>, clock: () => number) => {
    runtime = createRuntime(environment, { clock });
    return await loadFunctions(runtime);
  };
  const onFailure = (what: string, error: unknown) => console.error(what, error);
  const options = { dataDir, host: '127.0.0.1', port: 0, onFailure };
  const platform = await startApplication({ machines, routes, schedules: [], load }, options);
  if (!runtime) throw new Error('The functions were not loaded.');
  return { ...platform, rt: runtime };
}

/** Somebody's call of the API; throws what was refused. */
export type Call = (
  who: Somebody,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<unknown>;

/** A committee more, whose administrator sets what it wants to be other than usual. */
export async function foundCommittee(machine: Machine, id: string, settings: object): Promise<Call> {
  const committee = CommitteeId.parse(id);
  const { directory, sessions, settings: kept } = machine.rt.store;
  const names = { committee: { name: `政协${id}区委员会`, shortName: `${id}区政协` } };
  const agencies = ['housing', 'traffic', 'police'].map((agency) => ({
    id: AgencyId.parse(agency),
    name: `${agency}局`,
    active: true,
  }));
  const party = { id: GroupId.parse('party'), name: '民盟总支部', kind: 'party', active: true } as const;
  const people = Object.entries(PEOPLE).map(([name, rest]) =>
    Person.parse({ id: PersonId.parse(name), name: `${name}同志`, email: `${name}@${id}.example`, ...rest }),
  );
  const session = { id: SessionId.parse('2-5'), term: 2, meeting: 5, closed: false };
  await Promise.all([
    ...agencies.map((agency) => directory.recordAgency(committee, agency, founded)),
    directory.recordGroup(committee, party, founded),
    ...people.map((person) => directory.recordPerson(committee, person, founded)),
    sessions.record(committee, { ...session, proposalDeadline: Day.parse('2026-02-28') }, founded),
    kept.recordCalendar(committee, chinaCalendar, 0, founded),
    kept.record(committee, Settings.parse(names), 0, founded),
  ]);
  const call = callOf(machine, committee, people);
  await call('admin', 'PUT', '/settings', { version: 1, settings: { ...names, ...settings } });
  return call;
}

const WATCH_MS = 7 * 3_600_000;

/** Calls by people who have signed in within some hours. */
function callOf({ rt, server }: Machine, committee: CommitteeId, people: readonly Person[]): Call {
  const cookies = new Map<Somebody, { readonly until: number; readonly cookie: string }>();
  const cookieOf = async (who: Somebody): Promise<string> => {
    const kept = cookies.get(who);
    if (kept && kept.until > rt.clock()) return kept.cookie;
    const person = people.find(({ id }) => id === who);
    if (!person) throw new Error(`Nobody is called ${who}.`);
    const cookie = (await startSession(rt, committee, person)).split(';')[0] ?? '';
    cookies.set(who, { cookie, until: rt.clock() + WATCH_MS });
    return cookie;
  };
  return async (who, method, path, body, headers = {}) => {
    const response = await fetch(`${server.url}/api${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        origin: server.url,
        cookie: await cookieOf(who),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = Object(await response.json());
    if (!response.ok) throw new Answered(response.status, answer.code, JSON.stringify(answer));
    return answer;
  };
}
