import type { CommitteeId } from '../../domain/ids.ts';
import { isDigestDue, isFirstOfWeek } from '../../domain/notices/digest-letter.ts';
import { Notice } from '../../domain/notices/notice.ts';
import { hasRole, toPerson } from '../../domain/people/access.ts';
import type { Person } from '../../domain/people/person.ts';
import { type Calendar, isWorkingDay } from '../../domain/time/calendar.ts';
import { type Day, dayOf, instant, startOfDay } from '../../domain/time/instant.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { attempt } from '../attempt.ts';
import { lambda } from '../lambda.ts';
import { itemsOf } from '../mail/letter-of.ts';
import { isReachable } from '../mail/recipients.ts';
import { createRoots } from '../roots.ts';
import type { Runtime } from '../runtime.ts';
import { rootAt } from '../store/day-root.ts';
import { rootInWords } from '../store/root.ts';
import { setAside } from '../store/set-aside.ts';
import { Conflict } from '../store/table.ts';

/** People whose inboxes are read at the same time. */
const ABREAST = 8;

/** Work beside the machine that nobody waits for once its time is over. */
const LAPSING: readonly WorkItem['step'][] = [
  'confirm-signature',
  'co-opinion',
  'feedback',
  'second-feedback',
];

export interface DailyDigestOutput {
  readonly digests: number;
  readonly lapsed: number;
}

/** On a working day, one mail to each person for whom something presses; a second run of the day adds none. */
export const dailyDigest = (rt: Runtime) => async (): Promise<DailyDigestOutput> => {
  const tally = { digests: 0, lapsed: 0 };
  for (const c of await rt.store.settings.listCommittees()) {
    const done = await attempt(rt.log, 'no digests', { committeeId: c }, () => digestsOf(rt, c));
    for (const { digested, lapsed } of done ?? []) {
      tally.digests += digested ? 1 : 0;
      tally.lapsed += lapsed;
    }
  }
  return tally;
};

async function digestsOf(rt: Runtime, c: CommitteeId): Promise<Digested[]> {
  const today = dayOf(instant(rt.clock()));
  const root = await rootOfDay(rt, c, today);
  const { calendar } = await rt.store.settings.readCalendar(c);
  if (!isWorkingDay(calendar, today)) return [];
  const people = (await rt.store.directory.listPeople(c)).filter(({ active }) => active);
  const all: Digested[] = [];
  for (let at = 0; at < people.length; at += ABREAST) {
    const some = people.slice(at, at + ABREAST).map((person) => {
      const ids = { committeeId: c, personId: person.id };
      return attempt(rt.log, 'no digest', ids, () => digest(rt, c, person, { today, calendar, root }));
    });
    all.push(...(await Promise.all(some)).filter((done) => done !== undefined));
  }
  return all;
}

interface Digested {
  readonly digested: boolean;
  readonly lapsed: number;
}

interface Morning {
  readonly today: Day;
  readonly calendar: Calendar;
  readonly root: { readonly root: string; readonly records: string } | undefined;
}

/** The root over all that happened before today, kept outside of the table; undefined where that cannot be. */
async function rootOfDay(rt: Runtime, committee: CommitteeId, day: Day): Promise<Morning['root']> {
  const ids = { committeeId: committee, day };
  // A root that leaves out what cannot be read would bear false witness: then the mails go without it.
  const made = () => rootAt(rt.store.table, committee, startOfDay(day));
  const at = await attempt(rt.log, 'no root of the day', ids, made);
  if (!at) return undefined;
  const { root, records } = at;
  const dayRoot = { committee, day, root };
  try {
    await rt.roots.keep(dayRoot);
  } catch (error) {
    // The mails bear witness all the same.
    rt.log.error('root not kept', { ...ids, error });
  }
  return { root: rootInWords(dayRoot), records: String(records) };
}

async function digest(
  rt: Runtime,
  c: CommitteeId,
  person: Person,
  { today, calendar, root }: Morning,
): Promise<Digested> {
  const now = instant(rt.clock());
  const items = await itemsOf(rt.store, c, person);
  const past = items.filter(({ step, due }) => LAPSING.includes(step) && due !== undefined && due.at <= now);
  let lapsed = 0;
  for (const { id } of past) if (await lapse(rt, c, id)) lapsed += 1;
  const left = items.filter((item) => !past.includes(item));
  // Whoever answers for the committee is its witness: the root reaches them each week, whatever waits for them.
  const witnessed = hasRole(person, 'leader', 'administrator') ? root : undefined;
  const due =
    isDigestDue(left, today, calendar) || (witnessed !== undefined && isFirstOfWeek(today, calendar));
  if (!due || !isReachable(person)) return { digested: false, lapsed };
  const notice = Notice.parse({
    committeeId: c,
    id: `digest-${person.id}-${today}`,
    to: toPerson(person.id),
    template: 'digest',
    facts: { day: today, ...witnessed },
    createdAt: now,
    state: 'pending',
    attempts: 0,
  });
  // The letter itself is written when it goes out, from what waits then.
  return { digested: await rt.store.notices.addOnce(notice, 2), lapsed };
}

/** False when somebody did it at the last moment, or another run has let it lapse. */
async function lapse(rt: Runtime, c: CommitteeId, id: string): Promise<boolean> {
  const before = await rt.store.workItems.find(c, id);
  if (!before || before.token || before.item.state !== 'open') return false;
  const at = instant(rt.clock());
  const after = { ...before, item: { ...before.item, state: 'lapsed' as const } };
  try {
    await rt.store.record({ committeeId: c, at, changes: [], workItems: [{ before, after }] });
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

export const handler = lambda(dailyDigest, { createRoots, setAside });
