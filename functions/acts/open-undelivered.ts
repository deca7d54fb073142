import type { CommitteeId } from '../../domain/ids.ts';
import type { NoticeId, Recipient } from '../../domain/notices/notice.ts';
import { type Undelivered, type WhyUndelivered, whyInWords } from '../../domain/notices/undelivered.ts';
import { toRole } from '../../domain/people/access.ts';
import type { Person } from '../../domain/people/person.ts';
import { isInspection } from '../../domain/subject.ts';
import { idAs } from '../../domain/subject-parts.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import { cut } from '../../domain/text/cut.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { itemsOf } from '../mail/letter-of.ts';
import type { Runtime } from '../runtime.ts';
import { findSubject } from './case.ts';
import { circumstances } from './circumstances.ts';
import { officeItem } from './office-item.ts';

/** A notice that will not arrive by itself any more. */
export interface Failure {
  readonly to: Recipient;
  readonly why: WhyUndelivered;
  /** What the mail server said. */
  readonly detail?: string | undefined;
  readonly subject?: SubjectRef | undefined;
  /** The notice that went out and came back; one that never went out waits by itself. */
  readonly returned?: NoticeId | undefined;
  /** Makes the work item's own id, so that what is told twice opens one. */
  readonly key?: string | undefined;
}

/**
 * Asks the office to see to somebody whom mail does not reach: one work item for each address, however many notices
 * fail. Without a subject it stands with what presses most for that person; with nothing open nobody misses anything.
 */
export async function openUndelivered(rt: Runtime, c: CommitteeId, failure: Failure): Promise<boolean> {
  const whose = await whoseAddress(rt, c, failure.to);
  const known = await openItemAbout(rt, c, failure.to, whose);
  const { returned } = failure;
  if (known) return returned !== undefined && (await rt.store.workItems.addReturned(c, known.id, returned));
  const about = await subjectOf(rt, c, failure, whose.person);
  if (!about) return false;
  const { title, subject } = about;
  const ctx = await circumstances(rt, c);
  const { now } = ctx;
  const item: WorkItem = {
    ...officeItem('undelivered', failure.key ?? rt.ids(), title, subject, ctx),
    undelivered: undeliveredOf(failure, whose),
  };
  if (await rt.store.workItems.find(c, item.id)) return false;
  await rt.store.record({ committeeId: c, at: now, changes: [], workItems: [{ after: { item } }] });
  return true;
}

/** The person behind a recipient, where it is one, and how the office calls whom it was meant for. */
interface Whose {
  readonly name: string;
  readonly address?: string | undefined;
  readonly person?: Person | undefined;
}

const ROLES: Readonly<Record<string, string>> = {
  staff: '提案办公室',
  leader: '政协领导',
  administrator: '系统管理员',
  assessor: '第三方评议人',
};

async function whoseAddress({ store }: Runtime, c: CommitteeId, to: Recipient): Promise<Whose> {
  if (typeof to !== 'string') return { name: to.name, address: to.email };
  const id = to.slice(to.indexOf(':') + 1);
  if (to.startsWith('person:')) {
    const person = await store.directory.findPerson(c, id);
    return { name: person?.name ?? id, address: person?.email, person };
  }
  if (!to.startsWith('agency:')) return { name: ROLES[id] ?? id };
  const [agency, people] = await Promise.all([
    store.directory.findAgency(c, id),
    store.directory.listPeople(c),
  ]);
  const clerks = people.filter(
    ({ active, agencyId, roles }) => active && agencyId === id && roles.includes('clerk'),
  );
  const [only] = clerks;
  const name = agency?.name ?? id;
  return only && clerks.length === 1
    ? { name: `${name} ${only.name}`, address: only.email, person: only }
    : { name };
}

const keyOf = (to: Recipient): string => JSON.stringify(to);

/** What the office has in hand already about this recipient or address. */
async function openItemAbout(
  rt: Runtime,
  c: CommitteeId,
  to: Recipient,
  { address }: Whose,
): Promise<WorkItem | undefined> {
  const inbox = await rt.store.workItems.listInbox(c, toRole('staff'));
  return inbox.find(
    ({ undelivered: of }) =>
      of && (keyOf(of.to) === keyOf(to) || (address !== undefined && of.address === address)),
  );
}

async function subjectOf(rt: Runtime, c: CommitteeId, failure: Failure, person: Person | undefined) {
  const of = failure.subject ?? (person && (await itemsOf(rt.store, c, person))[0]?.subject);
  if (!of) return undefined;
  const proposalId = idAs('proposal', of);
  const [subject, proposal] = await Promise.all([
    findSubject(rt, c, of),
    proposalId ? rt.store.proposals.find(c, proposalId) : undefined,
  ]);
  return subject && { subject, title: isInspection(subject) ? subject.theme : (proposal?.title ?? '') };
}

function undeliveredOf(failure: Failure, { name, address, person }: Whose): Undelivered {
  const { to, detail, returned } = failure;
  const why = failure.why === 'nobody' && person?.emailState === 'bounced' ? 'bounced' : failure.why;
  return {
    to,
    name: cut(name, 100),
    ...(address && { address }),
    ...(person && { person: person.id }),
    why,
    reason: whyInWords(why),
    ...(detail && { detail: cut(detail, 200) }),
    returned: returned ? [returned] : [],
  };
}
