import { createTransport } from 'nodemailer';
import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { type Mail, MailFailure } from './mail.ts';
import { compositionOf } from './raw-mail.ts';

const SmtpError = lazily(() =>
  z.object({
    message: z.string(),
    code: z.optional(z.string()),
    responseCode: z.optional(z.number()),
  }),
);

/** Mail through an SMTP server. */
export function createSmtpMail(url: string): Mail {
  const separator = url.includes('?') ? '&' : '?';
  const transport = createTransport(`${url}${separator}connectionTimeout=10000&socketTimeout=20000`);
  return {
    send: async (mail) => {
      try {
        const { messageId } = await transport.sendMail(compositionOf(mail));
        return { id: messageId };
      } catch (error) {
        const { message, code, responseCode = 0 } = SmtpError.parse(error);
        // 5xx is the server's last word, save for a refused sign-in, which is ours to put right.
        const permanent = responseCode >= 500 && code !== 'EAUTH';
        throw new MailFailure(message, permanent, error);
      }
    },
  };
}
