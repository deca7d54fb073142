import {
  MAXIMUM_ATTEMPTS,
  MAXIMUM_REFUSALS,
  type Notice,
  pauseAfter,
  pauseOfOutage,
} from '../../domain/notices/notice.ts';
import { cut } from '../../domain/text/cut.ts';
import { instant } from '../../domain/time/instant.ts';
import { MailFailure, NobodyReachable, type RefusedRecipient, type Sent } from '../mail/mail.ts';
import type { Runtime } from '../runtime.ts';
import { markAddress } from './mark-address.ts';
import { openUndelivered } from './open-undelivered.ts';

/** What became of a notice. */
export type Outcome = 'sent' | 'failed' | 'postponed';

const idsOf = ({ committeeId, id: noticeId }: Notice) => ({
  function: 'schedules/send-notices',
  committeeId,
  noticeId,
});

/** It went out: gone from the queue, but for those to whom the server will take it later. */
export async function noteSent(rt: Runtime, notice: Notice, { id, refused }: Sent): Promise<Outcome> {
  await markRefused(rt, notice, refused, true);
  const later = refused.filter(({ lasting }) => !lasting);
  if (later.length > 0) return await leaveFor(rt, notice, later);
  const { nextTryAt: _, failure: __, left: ___, ...rest } = notice;
  const sentAt = instant(rt.clock());
  await rt.store.notices.record(notice, { ...rest, state: 'sent', sentAt, messageId: id.slice(0, 200) });
  return 'sent';
}

/** Some have it already: the rest is tried again, for those alone whom it has not reached. */
async function leaveFor(rt: Runtime, notice: Notice, later: readonly RefusedRecipient[]): Promise<Outcome> {
  const left = later.map(({ address }) => address.toLowerCase());
  const said = later[0]?.said ?? '';
  const { about, lasting } = later[0] ?? { about: 'address', lasting: false };
  return await noteFailed(rt, { ...notice, left }, new MailFailure(said, { about, lasting }, undefined));
}

/** It did not go out: back into the queue after a pause, or out of it when no attempt will ever help. */
export async function noteFailed(rt: Runtime, notice: Notice, error: unknown): Promise<Outcome> {
  const failure = cut(error instanceof Error ? error.message : String(error), 200);
  const ofServer = error instanceof MailFailure && error.meaning.about === 'server';
  if (error instanceof MailFailure) await markRefused(rt, notice, error.refused, false);
  const hopeless = error instanceof MailFailure && error.permanent;
  const refusals = (notice.refusals ?? 0) + (ofServer ? 0 : 1);
  if (hopeless || refusals >= MAXIMUM_REFUSALS || notice.attempts >= MAXIMUM_ATTEMPTS) {
    rt.log.warn('notice not sent', { ...idsOf(notice), error });
    const { nextTryAt: _, ...rest } = notice;
    const { committeeId, to, subject } = notice;
    const why = error instanceof NobodyReachable ? 'nobody' : hopeless ? 'refused' : 'given-up';
    await openUndelivered(rt, committeeId, { to, why, detail: failure, subject });
    await rt.store.notices.record(notice, { ...rest, state: 'failed', failure });
    return 'failed';
  }
  rt.log.warn('notice postponed', { ...idsOf(notice), attempts: notice.attempts, failure });
  const pause = ofServer ? pauseOfOutage(notice.attempts) : pauseAfter(refusals);
  const nextTryAt = instant(rt.clock() + pause);
  await rt.store.notices.record(notice, { ...notice, refusals, nextTryAt, failure });
  return 'postponed';
}

/** Addresses that the server will never take are marked like those from which mail came back, and the office is told. */
async function markRefused(
  rt: Runtime,
  notice: Notice,
  refused: readonly RefusedRecipient[],
  othersHaveIt: boolean,
): Promise<void> {
  const { committeeId, id: noticeId, subject } = notice;
  const mail = { committeeId, noticeId, subject };
  for (const { address, about, lasting, said } of refused) {
    if (!lasting || about !== 'address') continue;
    const report = `refused ${committeeId} ${noticeId}`;
    // What reached nobody waits by itself until there is an address again.
    const returned = othersHaveIt ? { mail } : {};
    await markAddress(rt, { address, why: 'bounced', detail: cut(said, 200), report, ...returned });
  }
}
