import { isGathered, isUrgent, type Notice } from '../../domain/notices/notice.ts';
import { instant, toMillis } from '../../domain/time/instant.ts';
import { type Office, readersOf, sendNotice, type ToSend } from '../acts/send-notice.ts';
import { noteFailed, noteSent, type Outcome } from '../acts/settle-notice.ts';
import { attempt } from '../attempt.ts';
import { lambda } from '../lambda.ts';
import { createMail } from '../mail/create-mail.ts';
import { type Mailbox, MailFailure, type RefusedRecipient } from '../mail/mail.ts';
import { peopleOnce } from '../mail/recipients.ts';
import type { Runtime } from '../runtime.ts';
import { setAside } from '../store/set-aside.ts';

/** How long one run has a notice for itself: longer than a run may take. */
const CLAIM_MS = 5 * 60_000;
/** After the server took nothing so many times in a row it is taken for dead until the next run. */
const PATIENCE = 3;
const RUN_MS = 50_000;
const PER_SHARD = 50;

export interface SendNoticesOutput {
  readonly sent: number;
  readonly failed: number;
  readonly postponed: number;
}

/**
 * Sends what waits in the outbox. Two runs at once share the work, since each claims a notice before it sends it;
 * one that dies between leaves the notice to be sent again, under the same Message-ID. A domain that takes nothing for
 * now holds up its own mail alone, a server that cannot be reached the rest of the run.
 */
export const sendNotices = (rt: Runtime) => async (): Promise<SendNoticesOutput> => {
  const tally = { sent: 0, failed: 0, postponed: 0 };
  const begun = performance.now();
  const officeOf = officesOf(rt);
  const closed = new Set<string>();
  let failedInARow = 0;
  const due = await dueNow(rt);
  for (const notices of gathered(due)) {
    if (failedInARow >= PATIENCE || performance.now() - begun > RUN_MS) break;
    const { committeeId, id: noticeId } = notices[0];
    const tried = await attempt(rt.log, 'notice not tried', { committeeId, noticeId }, () =>
      tryNotices(rt, notices, officeOf, closed),
    );
    if (!tried) continue;
    tally[tried.outcome] += 1;
    for (const domain of tried.closed) closed.add(domain);
    failedInARow = tried.serverFailed ? failedInARow + 1 : 0;
  }
  // An alarm looks at how long the oldest has waited.
  const oldest = due.map(({ createdAt }) => createdAt).toSorted()[0];
  rt.log.info('outbox', { ...tally, oldestSeconds: oldest ? ageOf(oldest, rt.clock()) : 0 });
  return tally;
};

const ageOf = (createdAt: Notice['createdAt'], now: number): number =>
  Math.round((now - toMillis(createdAt)) / 1000);

/** The urgent first, then the oldest, over all parts of the queue, without those that another run is sending. */
async function dueNow(rt: Runtime): Promise<Notice[]> {
  const now = instant(rt.clock());
  const due = await rt.store.notices.listDue(now, PER_SHARD);
  return due
    .filter(({ state, nextTryAt }) => state === 'pending' && (nextTryAt === undefined || nextTryAt <= now))
    .sort(
      (a, b) =>
        Number(isUrgent(b)) - Number(isUrgent(a)) ||
        a.createdAt.localeCompare(b.createdAt) ||
        a.id.localeCompare(b.id),
    );
}

/** Each by itself, save those of one cause to the same reader. */
function gathered(due: readonly Notice[]): ToSend[] {
  const letters = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of due) {
    const { committeeId, id, template, to } = notice;
    const key = JSON.stringify(isGathered(notice) ? [committeeId, template, to] : [committeeId, id]);
    const others = letters.get(key);
    if (others) others.push(notice);
    else letters.set(key, [notice]);
  }
  return [...letters.values()];
}

function officesOf(rt: Runtime): (c: string) => Promise<Office> {
  const offices = new Map<string, Promise<Office>>();
  return (c) => {
    const office = offices.get(c) ?? readOffice(rt, c);
    offices.set(c, office);
    return office;
  };
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

interface Tried {
  readonly outcome: Outcome;
  readonly serverFailed: boolean;
  /** Domains that take nothing of ours for now. */
  readonly closed: readonly string[];
}

/** Undefined where another run has it, or where it goes to a domain that takes nothing in this run. */
async function tryNotices(
  rt: Runtime,
  notices: ToSend,
  officeOf: (c: string) => Promise<Office>,
  closed: ReadonlySet<string>,
): Promise<Tried | undefined> {
  const read = await readersIn(rt, notices[0], officeOf).catch((error: unknown) => ({ error }));
  if ('to' in read && read.to.some(({ address }) => closed.has(domainOf(address)))) return undefined;
  const until = instant(rt.clock() + CLAIM_MS);
  const claims = notices.map((notice) => rt.store.notices.claim(notice, until));
  const [first, ...others] = (await Promise.all(claims)).filter((claimed) => claimed !== undefined);
  if (!first) return undefined;
  const claimed: ToSend = [first, ...others];
  if ('to' in read) return await trySending(rt, claimed, read);
  return { outcome: await noteAll(claimed, (one) => noteFailed(rt, one, read.error)), ...NOTHING_LEARNT };
}

const NOTHING_LEARNT = { serverFailed: false, closed: [] } as const;

/** All of a letter have the same end. */
async function noteAll(notices: ToSend, note: (notice: Notice) => Promise<Outcome>): Promise<Outcome> {
  const [first, ...others] = notices;
  const outcome = await note(first);
  for (const notice of others) await note(notice);
  return outcome;
}

interface Readers {
  readonly office: Office;
  readonly to: readonly Mailbox[];
}

async function readersIn(
  rt: Runtime,
  notice: Notice,
  officeOf: (c: string) => Promise<Office>,
): Promise<Readers> {
  const office = await officeOf(notice.committeeId);
  return { office, to: await readersOf(rt, notice, office) };
}

async function trySending(rt: Runtime, notices: ToSend, { office, to }: Readers): Promise<Tried> {
  try {
    const sent = await sendNotice(rt, notices, to, office);
    const closed = closedBy(sent.refused);
    return { outcome: await noteAll(notices, (one) => noteSent(rt, one, sent)), serverFailed: false, closed };
  } catch (error) {
    const outcome = await noteAll(notices, (one) => noteFailed(rt, one, error));
    const { meaning, refused = [] } = error instanceof MailFailure ? error : {};
    const serverFailed = meaning?.about === 'server' && !meaning.lasting;
    // Refused as a whole: none of the domains that it goes to takes it.
    const all =
      meaning && refused.length === 0 ? to.map(({ address }) => ({ address, ...meaning })) : refused;
    return { outcome, serverFailed, closed: serverFailed ? [] : closedBy(all) };
  }
}

const closedBy = (refused: readonly Pick<RefusedRecipient, 'address' | 'lasting'>[]): string[] =>
  refused.filter(({ lasting }) => !lasting).map(({ address }) => domainOf(address));

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

export const handler = lambda(sendNotices, { createMail, setAside });
