import { createTransport } from 'nodemailer';
import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { type Mail, MailFailure, type RefusedRecipient } from './mail.ts';
import { compositionOf } from './raw-mail.ts';
import { meaningOf } from './refusals.ts';

const Answer = lazily(() =>
  z.object({
    message: z.string(),
    code: z.optional(z.string()),
    command: z.optional(z.string()),
    response: z.optional(z.string()),
    recipient: z.optional(z.string()),
  }),
);
const Answers = lazily(() => z.optional(z.array(Answer)));
const Failed = lazily(() => z.extend(Answer, { rejectedErrors: Answers }));
const Sent = lazily(() => z.object({ messageId: z.string(), rejectedErrors: Answers }));

/** Mail through an SMTP server. */
export function createSmtpMail(url: string): Mail {
  const separator = url.includes('?') ? '&' : '?';
  const transport = createTransport(`${url}${separator}connectionTimeout=10000&socketTimeout=20000`);
  return {
    send: async (mail) => {
      try {
        const sent = Sent.parse(await transport.sendMail(compositionOf(mail)));
        return { id: sent.messageId, refused: refusedIn(sent) };
      } catch (error) {
        const { message, code, command, response, ...more } = Failed.parse(error);
        const refused = refusedIn(more);
        if (refused.length > 0) throw MailFailure.ofAll(message, refused, error);
        // Without an answer there was no server; a refused sign-in is ours to put right.
        const spoke = response !== undefined && code !== 'EAUTH';
        const meaning = spoke ? meaningOf({ response, command }) : NO_SERVER;
        throw new MailFailure(message, meaning, error);
      }
    },
  };
}

const NO_SERVER = { about: 'server', lasting: false } as const;

const refusedIn = ({
  rejectedErrors = [],
}: Pick<z.infer<typeof Sent>, 'rejectedErrors'>): RefusedRecipient[] =>
  rejectedErrors.flatMap(({ recipient, response = '', message }) =>
    recipient === undefined
      ? []
      : [{ address: recipient, said: response || message, ...meaningOf({ response, command: 'RCPT TO' }) }],
  );
