import type { Stationery } from '../../domain/notices/compose.ts';
import {
  MAXIMUM_ATTEMPTS,
  messageIdOf,
  type Notice,
  pauseAfter,
  threadOf,
} from '../../domain/notices/notice.ts';
import type { Person } from '../../domain/people/person.ts';
import { cut } from '../../domain/text/cut.ts';
import { instant, toMillis } from '../../domain/time/instant.ts';
import { openUndelivered } from '../acts/open-undelivered.ts';
import { lambda } from '../lambda.ts';
import { calendarPartOf } from '../mail/calendar-part.ts';
import { letterOf } from '../mail/letter-of.ts';
import { createMail, MailFailure, NobodyReachable } from '../mail/mail.ts';
import { peopleOnce, resolveRecipients } from '../mail/recipients.ts';
import type { Runtime } from '../runtime.ts';

/** How long one run has a notice for itself: longer than a run may take. */
const CLAIM_MS = 5 * 60_000;
/** After so many temporary failures in a row the server is taken for dead until the next run. */
const PATIENCE = 3;
const RUN_MS = 50_000;
const PER_SHARD = 50;

export interface SendNoticesOutput {
  readonly sent: number;
  readonly failed: number;
  readonly postponed: number;
}

/** What all notices of a committee need, read once a run. */
interface Office {
  readonly stationery: Stationery;
  readonly people: () => Promise<readonly Person[]>;
}

/**
 * Sends what waits in the outbox. Two runs at once share the work, since each claims a notice before it sends it;
 * one that dies between leaves the notice to be sent again, under the same Message-ID.
 */
export const sendNotices = (rt: Runtime) => async (): Promise<SendNoticesOutput> => {
  const tally = { sent: 0, failed: 0, postponed: 0 };
  const begun = performance.now();
  const offices = new Map<string, Promise<Office>>();
  const officeOf = (c: string): Promise<Office> => {
    const office = offices.get(c) ?? readOffice(rt, c);
    offices.set(c, office);
    return office;
  };
  let failedInARow = 0;
  const due = await dueNow(rt);
  const [oldest] = due;
  for (const notice of due) {
    if (failedInARow >= PATIENCE || performance.now() - begun > RUN_MS) break;
    const claimed = await rt.store.notices.claim(notice, instant(rt.clock() + CLAIM_MS));
    if (!claimed) continue;
    const outcome = await trySending(rt, claimed, officeOf);
    tally[outcome] += 1;
    failedInARow = outcome === 'postponed' ? failedInARow + 1 : 0;
  }
  // An alarm looks at how long the oldest has waited.
  rt.log.info('outbox', { ...tally, oldestSeconds: oldest ? ageOf(oldest, rt.clock()) : 0 });
  return tally;
};

const ageOf = ({ createdAt }: Notice, now: number): number => Math.round((now - toMillis(createdAt)) / 1000);

/** Oldest first over all parts of the queue, without those that another run is sending. */
async function dueNow(rt: Runtime): Promise<Notice[]> {
  const now = instant(rt.clock());
  const due = await rt.store.notices.listDue(now, PER_SHARD);
  return due
    .filter(({ state, nextTryAt }) => state === 'pending' && (nextTryAt === undefined || nextTryAt <= now))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
}

async function readOffice(rt: Runtime, c: string): Promise<Office> {
  const [found, { calendar }] = await Promise.all([
    rt.store.settings.find(c),
    rt.store.settings.readCalendar(c),
  ]);
  if (!found) throw new Error(`The committee ${c} has notices but no settings.`);
  const stationery = { settings: found.settings, calendar, site: rt.env.SITE_URL ?? '' };
  return { stationery, people: peopleOnce(rt.store.directory, c) };
}

async function trySending(
  rt: Runtime,
  notice: Notice,
  officeOf: (c: string) => Promise<Office>,
): Promise<keyof SendNoticesOutput> {
  try {
    const id = await send(rt, notice, await officeOf(notice.committeeId));
    const { nextTryAt: _, failure: __, ...rest } = notice;
    const sent = {
      ...rest,
      state: 'sent',
      sentAt: instant(rt.clock()),
      messageId: id.slice(0, 200),
    } as const;
    await rt.store.notices.record(notice, sent);
    return 'sent';
  } catch (error) {
    return await leave(rt, notice, error);
  }
}

/** Answers what the transport called the mail. */
async function send(rt: Runtime, notice: Notice, { stationery, people }: Office): Promise<string> {
  const { committeeId: c, lapsesAt } = notice;
  if (lapsesAt !== undefined && lapsesAt <= instant(rt.clock())) return 'too-late';
  const { directory } = rt.store;
  const findPerson = (id: string) => directory.findPerson(c, id);
  // Who asks for a code reads what comes, and must be able to sign in to say so.
  const options = { evenBounced: notice.template === 'sign-in' };
  const listAgencies = () => directory.listAgencies(c);
  const to = await resolveRecipients(notice.to, people, findPerson, listAgencies, options);
  if (to.length === 0) throw new NobodyReachable();
  const letter = await letterOf(rt.store, notice, to, stationery);
  if (!letter) return 'nothing-to-say';
  const { committee, mail } = stationery.settings;
  const thread = threadOf(notice);
  const from = { name: `${committee.shortName}${committee.office}`, address: mail.from };
  const organizer = { ...from, address: mail.replyTo ?? mail.from };
  const calendar = await calendarPartOf(rt.store, notice, to, { organizer, stationery, now: rt.clock() });
  const { id } = await rt.mail.send({
    from,
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    to,
    ...letter,
    messageId: messageIdOf(notice),
    ...(thread && { references: [thread] }),
    ...(calendar && { calendar }),
  });
  return id;
}

/** Back into the queue after a pause, or out of it when no attempt will ever help. */
async function leave(rt: Runtime, notice: Notice, error: unknown): Promise<'failed' | 'postponed'> {
  const failure = cut(error instanceof Error ? error.message : String(error), 200);
  const hopeless = error instanceof MailFailure && error.permanent;
  const ids = { function: 'schedules/send-notices', committeeId: notice.committeeId, noticeId: notice.id };
  if (hopeless || notice.attempts >= MAXIMUM_ATTEMPTS) {
    rt.log.warn('notice not sent', { ...ids, error });
    const { nextTryAt: _, ...rest } = notice;
    const { committeeId, to, proposalId, handlingId, inspectionId } = notice;
    const why = error instanceof NobodyReachable ? 'nobody' : hopeless ? 'refused' : 'given-up';
    const about = { proposalId, handlingId, inspectionId };
    await openUndelivered(rt, committeeId, { to, why, detail: failure, ...about });
    await rt.store.notices.record(notice, { ...rest, state: 'failed', failure });
    return 'failed';
  }
  rt.log.warn('notice postponed', { ...ids, attempts: notice.attempts, failure });
  const nextTryAt = instant(rt.clock() + pauseAfter(notice.attempts));
  await rt.store.notices.record(notice, { ...notice, nextTryAt, failure });
  return 'postponed';
}

export const handler = lambda(sendNotices, { createMail });
