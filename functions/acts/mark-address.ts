import { createHash } from 'node:crypto';
import { CommitteeId } from '../../domain/ids.ts';
import type { NoticeId, Recipient } from '../../domain/notices/notice.ts';
import type { WhyUndelivered } from '../../domain/notices/undelivered.ts';
import { toPerson } from '../../domain/people/access.ts';
import { type Agency, type Person, SYSTEM } from '../../domain/people/person.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import { openUndelivered } from './open-undelivered.ts';

/** An address to which nothing more is to be sent. */
export interface DeadAddress {
  readonly address: string;
  readonly why: Extract<WhyUndelivered, 'bounced' | 'complained'>;
  readonly detail?: string | undefined;
  /** Tells one report from another, so that the same one twice does no more than once. */
  readonly report: string;
  /** The mail by which it was found out. */
  readonly mail?: ReturnedMail | undefined;
}

export interface ReturnedMail {
  readonly committeeId: string;
  readonly noticeId: NoticeId;
  readonly subject?: SubjectRef | undefined;
}

/**
 * Mail came back from an address, or its reader wants none: whoever has it, in whichever committee, is marked, and the
 * office of each is asked to see to it. Answers how many work items that opened or added to.
 */
export async function markAddress(rt: Runtime, dead: DeadAddress): Promise<number> {
  const key = createHash('sha256').update(`${dead.report} ${dead.address}`).digest('base64url').slice(0, 32);
  let seenTo = 0;
  for (const [c, to] of await mark(rt, dead.address)) {
    const { why, detail, mail } = dead;
    const known = mail?.committeeId === c ? mail : undefined;
    const { subject, noticeId: returned } = known ?? {};
    const failure = { to, why, detail, key: `u${key}`, subject, returned };
    if (await openUndelivered(rt, c, failure)) seenTo++;
  }
  return seenTo;
}

/** Marks everybody behind the address, agencies' leaders too; answers who that is. */
async function mark(rt: Runtime, address: string): Promise<[CommitteeId, Recipient][]> {
  const { directory, settings } = rt.store;
  const found: [CommitteeId, Recipient][] = [];
  const writing = { by: { ...SYSTEM }, at: instant(rt.clock()), kind: 'bounced' } as const;
  for (const { committeeId, person } of await directory.findByEmail(address)) {
    const bounced = (now: Person) =>
      now.email.toLowerCase() === address.toLowerCase()
        ? { ...now, emailState: 'bounced' as const }
        : undefined;
    await directory.amendPerson(committeeId, person.id, bounced, writing);
    found.push([CommitteeId.parse(committeeId), toPerson(person.id)]);
  }
  for (const c of await settings.listCommittees()) {
    for (const agency of await directory.listAgencies(c)) {
      const { leaderEmail: email, leaderName } = agency;
      if (email?.toLowerCase() !== address.toLowerCase()) continue;
      const bounced = (now: Agency) =>
        now.leaderEmail === email ? { ...now, leaderEmailState: 'bounced' as const } : undefined;
      await directory.amendAgency(c, agency.id, bounced, writing);
      found.push([c, { email, name: leaderName ?? agency.name }]);
    }
  }
  return found;
}
