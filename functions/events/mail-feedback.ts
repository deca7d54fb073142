import * as z from 'zod/mini';
import { CommitteeId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { NoticeId, rootOfThread } from '../../domain/notices/notice.ts';
import { handlingRef } from '../../domain/subject.ts';
import { markAddress, type ReturnedMail } from '../acts/mark-address.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';

/** What SES tells through SNS, as far as we look at it: by an event destination (eventType) or an identity. */
const Feedback = z.pipe(
  z.object({
    eventType: z.optional(z.string()),
    notificationType: z.optional(z.string()),
    mail: z.object({
      headers: z._default(z.array(z.object({ name: z.string(), value: z.string() })), []),
    }),
    bounce: z.optional(
      z.object({
        feedbackId: z.string(),
        bounceType: z.enum(['Undetermined', 'Permanent', 'Transient']),
        bounceSubType: z.string(),
        bouncedRecipients: z.array(
          z.object({
            emailAddress: z.string(),
            status: z.optional(z.string()),
            diagnosticCode: z.optional(z.string()),
          }),
        ),
      }),
    ),
    complaint: z.optional(
      z.object({
        feedbackId: z.string(),
        complaintFeedbackType: z.nullish(z.string()),
        complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
      }),
    ),
  }),
  z.transform(({ eventType, notificationType, ...rest }) => ({
    ...rest,
    kind: eventType ?? notificationType,
  })),
);
type Feedback = z.output<typeof Feedback>;

const SnsEvent = lazily(() =>
  z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) }),
);

export interface MailFeedbackOutput {
  /** Work items opened, or told of one more notice. */
  readonly seenTo: number;
  /** Reports that ask for nothing: a full mailbox, an absence, a test of the topic. */
  readonly ignored: number;
}

type Dead = Omit<Parameters<typeof markAddress>[1], 'mail'>;

/** Mail came back, or its reader complained: the address is marked, and the office is asked to see to it. */
export const mailFeedback =
  (rt: Runtime) =>
  async (event: unknown): Promise<MailFeedbackOutput> => {
    const tally = { seenTo: 0, ignored: 0 };
    for (const { Sns } of SnsEvent.parse(event).Records) {
      const feedback = readFeedback(Sns.Message);
      const dead = feedback ? deadAddresses(feedback) : [];
      if (!feedback || dead.length === 0) {
        tally.ignored += 1;
        rt.log.info('mail feedback ignored', { function: 'events/mail-feedback', kind: feedback?.kind });
        continue;
      }
      const mail = await mailOf(rt, feedback);
      for (const each of dead) tally.seenTo += await markAddress(rt, { ...each, mail });
    }
    return tally;
  };

/** Undefined for what is no report: SES says hello to a topic in plain words. */
function readFeedback(message: string): Feedback | undefined {
  if (!message.trimStart().startsWith('{')) return undefined;
  return Feedback.parse(JSON.parse(message));
}

/** Who is not to be written to any more. A mailbox that is full or out of reach today may take mail tomorrow. */
function deadAddresses({ kind, bounce, complaint }: Feedback): Dead[] {
  if (kind === 'Bounce' && bounce?.bounceType === 'Permanent')
    return bounce.bouncedRecipients.map(({ emailAddress, status, diagnosticCode }) => ({
      address: bare(emailAddress),
      why: 'bounced',
      detail: diagnosticCode ?? [bounce.bounceSubType, status].filter(Boolean).join(' '),
      report: bounce.feedbackId,
    }));
  if (kind === 'Complaint' && complaint && complaint.complaintFeedbackType !== 'not-spam')
    return complaint.complainedRecipients.map(({ emailAddress }) => ({
      address: bare(emailAddress),
      why: 'complained',
      detail: complaint.complaintFeedbackType ?? undefined,
      report: complaint.feedbackId,
    }));
  return [];
}

/** `"王小明" <wang@x.example>` is wang@x.example. */
const bare = (address: string): string =>
  (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();

const Named = z.tuple([NoticeId, CommitteeId]);

/** Which notice it was: its headers come back as we wrote them, but for Message-ID. */
async function mailOf(rt: Runtime, { mail: { headers } }: Feedback): Promise<ReturnedMail | undefined> {
  const header = (wanted: string) =>
    headers.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())?.value ?? '';
  const named = Named.safeParse(/^<(.+)\.([^.@]+)@duban>$/.exec(header('X-Duban-Notice'))?.slice(1));
  if (!named.success) return undefined;
  const [noticeId, committeeId] = named.data;
  const root = rootOfThread(header('References'));
  const handling = root?.kind === 'proposal' && (await handlingOf(rt, committeeId, root.id, noticeId));
  const subject = handling ? handlingRef(root.id, handling) : root;
  return { committeeId, noticeId, ...(subject && { subject }) };
}

/** The handling whose id the notice's begins with, if it tells of one. */
async function handlingOf(
  rt: Runtime,
  c: CommitteeId,
  proposalId: string,
  noticeId: NoticeId,
): Promise<string | undefined> {
  const proposal = await rt.store.proposals.find(c, proposalId);
  const named = noticeId.replace(/^w-/, '');
  return proposal?.handlings.find((id) => named.startsWith(`${id}-`) || named.startsWith(`${id}.`));
}

export const handler = lambda(mailFeedback);
