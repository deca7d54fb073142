import { CommitteeId, SessionId } from '../../domain/ids.ts';
import { EMPTY_DIRECTORY } from '../../domain/people/directory.ts';
import { Agency, Group, Person } from '../../domain/people/person.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { chinaCalendar } from '../../domain/time/china-calendar.ts';
import { Day, instant } from '../../domain/time/instant.ts';
import type { Directory } from '../../functions/store/directory.ts';
import { founding } from '../../functions/store/entries.ts';
import type { Sessions } from '../../functions/store/sessions.ts';
import type { SettingsStore } from '../../functions/store/settings.ts';
import { agencies, DEMO, groups, people, sessionOf, settings } from './demo/committee.ts';
import { checkEntries } from './operator-entries.ts';

export interface SeedStore {
  readonly directory: Directory;
  readonly settings: SettingsStore;
  readonly sessions: Sessions;
}

/**
 * Sets up the demonstration committee where there is no committee at all. The settings come last: a start that was killed on the
 * way begins again, and one that was finished finds them and leaves everything as people have made it since.
 */
export async function seedDemo(store: SeedStore, now: number): Promise<void> {
  const committee = CommitteeId.parse(DEMO);
  if ((await store.settings.listCommittees()).length > 0) return;
  const { directory } = store;
  const writing = founding(instant(now));
  const entries = {
    agencies: agencies.map((each) => ({ kind: 'agencies', entry: Agency.parse(each) }) as const),
    groups: groups.map((each) => ({ kind: 'groups', entry: Group.parse(each) }) as const),
    people: people.map((each) => ({ kind: 'people', entry: Person.parse(each) }) as const),
  };
  checkEntries(EMPTY_DIRECTORY, [...entries.agencies, ...entries.groups, ...entries.people]);
  await directory.recordAgencies(committee, entries.agencies, writing);
  await directory.recordGroups(committee, entries.groups, writing);
  await directory.recordPeople(committee, entries.people, writing);
  const session = sessionOf(now);
  const of = {
    id: SessionId.parse(`${session.term}-${session.meeting}`),
    term: session.term,
    meeting: session.meeting,
    opensOn: Day.parse(session.opensOn),
    proposalDeadline: Day.parse(session.proposalDeadline),
    closed: false,
  };
  await store.sessions.record(committee, of, writing);
  const { version } = await store.settings.readCalendar(committee);
  await store.settings.recordCalendar(committee, chinaCalendar, version, writing);
  await store.settings.record(committee, Settings.parse(settings), 0, writing);
}
