import type { CommitteeId } from '../../domain/ids.ts';
import { handoverNotice } from '../../domain/notices/handover.ts';
import { type Notice, NoticeId, type Recipient } from '../../domain/notices/notice.ts';
import { inboxesOf, toRole } from '../../domain/people/access.ts';
import type { Person } from '../../domain/people/person.ts';
import { idAs } from '../../domain/subject-parts.ts';
import { type Instant, toMillis } from '../../domain/time/instant.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { noticeAgain, originOf } from './notice-again.ts';

const keyOf = (to: Recipient): string => JSON.stringify(to);

/** The recipients behind which a person stands: by name, as clerk of an agency, by role. */
export function recipientsOf(committeeId: CommitteeId, person: Person): Recipient[] {
  const { id: personId, name, roles, agencyId } = person;
  return inboxesOf({ committeeId, personId, name, roles, ...(agencyId && { agencyId }) });
}

/** The notices that wait since none of these recipients could be reached. */
async function failedTo(rt: Runtime, c: string, recipients: readonly Recipient[]): Promise<Notice[]> {
  const keys = new Set(recipients.map(keyOf));
  return (await rt.store.notices.listFailed(c)).filter(({ to }) => keys.has(keyOf(to)));
}

/** Letters of one day or moment: the next one says it all. */
const PASSING: readonly string[] = ['digest', 'sign-in'];

/** Has what never went out tried again; what announced work that is done by now is left at that. */
export async function retryFailed(
  rt: Runtime,
  c: string,
  recipients: readonly Recipient[],
  { now, to }: { readonly now: Instant; readonly to?: Recipient | undefined },
): Promise<void> {
  for (const { id, template, workItemId } of await failedTo(rt, c, recipients)) {
    const work = workItemId && (await rt.store.workItems.find(c, workItemId));
    const isStale = PASSING.includes(template) || (work && work.item.state !== 'open');
    if (isStale) await rt.store.notices.drop(c, id);
    else await rt.store.notices.retry(c, id, now, to);
  }
}

/** They were told by other means: nothing of it is sent any more. */
export async function dropFailed(rt: Runtime, c: string, recipients: readonly Recipient[]): Promise<void> {
  for (const { id } of await failedTo(rt, c, recipients)) await rt.store.notices.drop(c, id);
}

/** What went out and came back, made anew for whoever it was meant for. */
export async function returnedAnew(
  rt: Runtime,
  item: WorkItem,
  to: Recipient,
  now: Instant,
): Promise<Notice[]> {
  const { committeeId: c, subject } = item;
  const notices: Notice[] = [];
  for (const id of item.undelivered?.returned ?? []) {
    const notice = id.startsWith('handover-')
      ? await handoverAnew(rt, item, to, now)
      : await noticeAgain(rt, c, id, subject);
    if (!notice) continue;
    const again = NoticeId.parse(`${originOf(id)}-again-${toMillis(now).toString(36)}`);
    notices.push({ ...notice, id: again, to, createdAt: now });
  }
  return notices;
}

async function handoverAnew(rt: Runtime, item: WorkItem, to: Recipient, now: Instant) {
  const { committeeId, subject } = item;
  const [proposal, settings] = await Promise.all([
    rt.store.proposals.find(committeeId, idAs('proposal', subject) ?? ''),
    rt.store.settings.find(committeeId),
  ]);
  const person = item.undelivered?.person;
  if (!proposal || !person || typeof to !== 'string') return undefined;
  const by = settings?.settings.committee.office ?? '';
  return handoverNotice({ committeeId, to: person, by, proposal, at: now, once: item.id });
}

/** The other open work items about the same recipients, which this settles as well. */
export async function othersAbout(
  rt: Runtime,
  c: string,
  recipients: readonly Recipient[],
  except: string | undefined,
): Promise<KeptWorkItem[]> {
  const keys = new Set(recipients.map(keyOf));
  const inbox = await rt.store.workItems.listInbox(c, toRole('staff'));
  const about = inbox.filter(({ id, undelivered: of }) => id !== except && of && keys.has(keyOf(of.to)));
  const kept = await Promise.all(about.map(({ id }) => rt.store.workItems.find(c, id)));
  return kept.filter((one) => one?.item.state === 'open').filter((one) => one !== undefined);
}
