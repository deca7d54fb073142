import type { Stationery } from '../../domain/notices/compose.ts';
import { gatheredLetter } from '../../domain/notices/gathered-letter.ts';
import { messageIdOf, type Notice, threadOf } from '../../domain/notices/notice.ts';
import type { Person } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import { calendarPartOf } from '../mail/calendar-part.ts';
import { letterOf } from '../mail/letter-of.ts';
import { type Mailbox, NobodyReachable, type Sent } from '../mail/mail.ts';
import { resolveRecipients } from '../mail/recipients.ts';
import type { Runtime } from '../runtime.ts';

/** What all notices of a committee need, read once a run. */
export interface Office {
  readonly stationery: Stationery;
  readonly people: () => Promise<readonly Person[]>;
}

/** Whom a notice goes to now: of those who were refused for a while before, they alone. */
export async function readersOf(
  rt: Runtime,
  notice: Notice,
  { people }: Office,
): Promise<readonly Mailbox[]> {
  const { committeeId: c, left } = notice;
  const { directory } = rt.store;
  // Who asks for a code reads what comes, and must be able to sign in to say so.
  const options = { evenBounced: notice.template === 'sign-in' };
  const findPerson = (id: string) => directory.findPerson(c, id);
  const to = await resolveRecipients(notice.to, people, findPerson, () => directory.listAgencies(c), options);
  return left ? to.filter(({ address }) => left.includes(address.toLowerCase())) : to;
}

const nobody = (id: string): Sent => ({ id, refused: [] });

/** One notice, or several of one cause to the same reader that go as one letter. */
export type ToSend = readonly [Notice, ...Notice[]];

/** Writes the letter as things stand now and sends it; answers what the transport called the mail. */
export async function sendNotice(
  rt: Runtime,
  notices: ToSend,
  to: readonly Mailbox[],
  { stationery }: Office,
): Promise<Sent> {
  const [notice] = notices;
  const { lapsesAt, left } = notice;
  if (lapsesAt !== undefined && lapsesAt <= instant(rt.clock())) return nobody('too-late');
  // Those who were left may have gone; the others have it.
  if (to.length === 0 && left) return nobody('nobody-left');
  if (to.length === 0) throw new NobodyReachable();
  const letter =
    notices.length > 1
      ? gatheredLetter(notices, stationery, { name: to.length === 1 ? to[0]?.name : undefined })
      : await letterOf(rt.store, notice, to, stationery);
  if (!letter) return nobody('nothing-to-say');
  const { committee, mail } = stationery.settings;
  // A letter about many cases belongs to the conversation of none.
  const thread = notices.length > 1 ? undefined : threadOf(notice);
  const from = { name: `${committee.shortName}${committee.office}`, address: mail.from };
  const organizer = { ...from, address: mail.replyTo ?? mail.from };
  const calendar = await calendarPartOf(rt.store, notice, to, { organizer, stationery, now: rt.clock() });
  return await rt.mail.send({
    from,
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    to,
    ...letter,
    messageId: messageIdOf(notice),
    ...(thread && { references: [thread] }),
    ...(calendar && { calendar }),
  });
}
