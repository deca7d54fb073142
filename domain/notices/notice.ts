import * as z from 'zod/mini';
import { CommitteeId, WorkItemId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { Assignee } from '../people/access.ts';
import { rootOf } from '../subject-parts.ts';
import { SubjectRef } from '../subject-ref.ts';
import { shortened } from '../text/cut.ts';
import { Due } from '../time/deadline.ts';
import { Instant, instant, toMillis } from '../time/instant.ts';

/** Made from what caused it, so that a step that runs twice stores the same notice, not a second one. */
export const NoticeId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,139}$/))
  .brand('NoticeId');
export type NoticeId = z.infer<typeof NoticeId>;

/** Somebody of the directory, found when the mail goes out, or an address outside of it (an agency's leader). */
export const Recipient = lazily(() =>
  z.union([Assignee, z.strictObject({ email: z.email(), name: z.string().check(z.maxLength(60)) })]),
);
export type Recipient = z.infer<typeof Recipient>;

/** What a letter needs beside its template: short words, cut when they are made. */
export const NoticeFacts = lazily(() => z.record(z.string(), z.string().check(z.maxLength(400))));
export type NoticeFacts = z.infer<typeof NoticeFacts>;

/**
 * A mail to be sent, stored in the transaction of its cause. It holds what cannot be looked up later and stays
 * below one write unit; the words are found when it is sent.
 */
export const Notice = lazily(() =>
  z.strictObject({
    committeeId: CommitteeId,
    id: NoticeId,
    to: Recipient,
    template: z.string().check(z.regex(/^[a-z-]{1,40}$/)),
    /** What it is about; a digest and a code are about none. */
    subject: z.optional(SubjectRef),
    workItemId: z.optional(WorkItemId),
    facts: NoticeFacts,
    due: z.optional(Due),
    createdAt: Instant,
    state: z.enum(['pending', 'sent', 'failed']),
    attempts: z.int().check(z.gte(0)),
    /** How often a server has spoken of this very mail; one that could not be reached has not. */
    refusals: z.optional(z.int().check(z.gte(0))),
    /** The addresses that it has still to reach, where the others have it. */
    left: z.optional(z.array(z.string().check(z.maxLength(254))).check(z.maxLength(50))),
    /** Not tried again before this moment: a claim while it is being sent, a pause after a failure. */
    nextTryAt: z.optional(Instant),
    /** After this moment nobody wants it any more: it is not sent, and the table forgets it. */
    lapsesAt: z.optional(Instant),
    sentAt: z.optional(Instant),
    /** What the transport called it; the Message-ID of the mail itself follows from the id. */
    messageId: z.optional(z.string().check(z.maxLength(200))),
    failure: z.optional(z.string().check(z.maxLength(200))),
  }),
);
export type Notice = z.infer<typeof Notice>;

/** The mail's Message-ID: the same at every attempt, so that clients show a mail that came twice once. */
export const messageIdOf = (notice: Pick<Notice, 'id' | 'committeeId'>): string =>
  `<${notice.id}.${notice.committeeId}@duban>`;

/** The root of a case's conversation; no mail of its own, every mail of it refers to it. */
export function threadOf({
  subject,
  committeeId,
}: Pick<Notice, 'subject' | 'committeeId'>): string | undefined {
  if (!subject) return undefined;
  const { kind, id } = rootOf(subject);
  return `<${kind}-${id}.${committeeId}.thread@duban>`;
}

/** The case whose conversation a mail belongs to, by the root that it refers to. */
export function rootOfThread(references: string): SubjectRef | undefined {
  const [, kind, id] = /<([a-z]+)-([^.<>]+)\.[^.<>]+\.thread@duban>/.exec(references) ?? [];
  return SubjectRef.safeParse({ kind, id }).data;
}

/** One cause gives a reader many of these: they wait for each other, and go as one letter. */
export const isGathered = ({ template }: Pick<Notice, 'template'>): boolean => template === 'due-anew';

const GATHERING = 10 * 60_000;

/** When those that one cause gives rise to go out together: so long after it that the last of them is there. */
export const gatheredAt = (createdAt: Instant): Instant =>
  instant(Math.ceil((toMillis(createdAt) + GATHERING / 2) / GATHERING) * GATHERING);

const MINUTES = [1, 5, 30, 120, 360, 720];

/** How often a mail may be refused before somebody has to look at it: about three days. */
export const MAXIMUM_REFUSALS = 10;

/** How often it is tried while no server takes any mail: about ten days. */
export const MAXIMUM_ATTEMPTS = 500;

/** While the server is out of reach it is tried so often at least, so that mail goes soon after it is back. */
const LONGEST_OUTAGE_PAUSE = 30 * 60_000;

/** Who signs in waits at the screen: their codes go before everything else. */
export const isUrgent = ({ template }: Pick<Notice, 'template'>): boolean => template === 'sign-in';

/** How long after so many failed attempts it is tried again, in milliseconds. */
export const pauseAfter = (attempts: number): number =>
  (MINUTES[Math.min(Math.max(attempts, 1), MINUTES.length) - 1] ?? 720) * 60_000;

/** The same while the server does not answer, or takes nothing of ours. */
export const pauseOfOutage = (attempts: number): number =>
  Math.min(pauseAfter(attempts), LONGEST_OUTAGE_PAUSE);

/** At most so many characters, with a sign that more was there. */
export const cut = (text: string, length: number): string =>
  shortened(text.trim().replace(/\s+/gu, ' '), length);
