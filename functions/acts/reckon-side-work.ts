import { dueAnewNotice } from '../../domain/notices/opened-notice.ts';
import { type Assignee, toAgency, toPerson, toRole } from '../../domain/people/access.ts';
import { idAs } from '../../domain/subject-parts.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { rereckon } from '../../domain/time/deadline.ts';
import { instant } from '../../domain/time/instant.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';

/** Inboxes read at the same time. */
const ABREAST = 8;

/**
 * The dates of work beside the machine (a co-handler's opinion, a signature, a decision on an extension, a judgement
 * that does not count), by a calendar that has changed. Answers how many it moved.
 */
export async function reckonSideWork(rt: Runtime, committeeId: string, calendar: Calendar): Promise<number> {
  const inboxes = await inboxesOf(rt, committeeId);
  let reckoned = 0;
  for (let at = 0; at < inboxes.length; at += ABREAST) {
    const read = inboxes.slice(at, at + ABREAST).map((one) => rt.store.workItems.listInbox(committeeId, one));
    const moved = (await Promise.all(read)).flat().filter(({ due }) => due && rereckon(due, calendar));
    for (const { id } of moved) if (await reckonItem(rt, committeeId, id, calendar)) reckoned++;
  }
  return reckoned;
}

async function inboxesOf({ store }: Runtime, c: string): Promise<Assignee[]> {
  const [people, agencies] = await Promise.all([
    store.directory.listPeople(c),
    store.directory.listAgencies(c),
  ]);
  return [
    ...people.map(({ id }) => toPerson(id)),
    ...agencies.map(({ id }) => toAgency(id)),
    ...(['staff', 'leader', 'administrator', 'assessor'] as const).map(toRole),
  ];
}

/** False when the machine waits by it, so that its subject's new date is its own, or somebody was faster. */
async function reckonItem(rt: Runtime, c: string, id: string, calendar: Calendar): Promise<boolean> {
  const before = await rt.store.workItems.find(c, id);
  if (!before || before.token || before.item.state !== 'open') return false;
  const { item } = before;
  const due = item.due && rereckon(item.due, calendar);
  const of = due && (await calledIn(rt, c, item));
  if (!due || !of) return false;
  const at = instant(rt.clock());
  const after = { ...before, item: { ...item, due } };
  const notices = due.at === item.due?.at ? [] : dueAnewNotice(after.item, of, at);
  try {
    await rt.store.record({ committeeId: c, at, changes: [], workItems: [{ before, after }], notices });
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

/** What a letter about the item says of its subject; undefined when that is not there. */
async function calledIn(rt: Runtime, c: string, { subject }: WorkItem) {
  if (subject.kind !== 'inspection') {
    const proposalId = idAs('proposal', subject);
    const proposal = proposalId && (await rt.store.proposals.find(c, proposalId));
    return proposal ? { proposal } : undefined;
  }
  const inspection = await rt.store.inspections.find(c, subject.id);
  return inspection && { inspection };
}
