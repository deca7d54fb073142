import { CommitteeId, SessionId } from '../../domain/ids.ts';
import { Agency, Group, Person } from '../../domain/people/person.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { chinaCalendar } from '../../domain/time/china-calendar.ts';
import { Day } from '../../domain/time/instant.ts';
import type { Directory } from '../../functions/store/directory.ts';
import type { Sessions } from '../../functions/store/sessions.ts';
import type { SettingsStore } from '../../functions/store/settings.ts';
import { agencies, DEMO, groups, people, sessionOf, settings } from './demo/committee.ts';

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
  await Promise.all([
    ...agencies.map((agency) => directory.recordAgency(committee, Agency.parse(agency))),
    ...groups.map((group) => directory.recordGroup(committee, Group.parse(group))),
    ...people.map((person) => directory.recordPerson(committee, Person.parse(person))),
  ]);
  const session = sessionOf(now);
  await store.sessions.record(committee, {
    id: SessionId.parse(`${session.term}-${session.meeting}`),
    term: session.term,
    meeting: session.meeting,
    opensOn: Day.parse(session.opensOn),
    proposalDeadline: Day.parse(session.proposalDeadline),
    closed: false,
  });
  const { version } = await store.settings.readCalendar(committee);
  await store.settings.recordCalendar(committee, chinaCalendar, version);
  await store.settings.record(committee, Settings.parse(settings), 0);
}
