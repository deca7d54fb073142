import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './mail.ts';

/** The mail as nodemailer takes it, with the headers by which programs know that no person wrote it. */
export const compositionOf = (mail: OutgoingMail) => ({
  from: { ...mail.from },
  to: mail.to.map((mailbox) => ({ ...mailbox })),
  ...(mail.replyTo && { replyTo: mail.replyTo }),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  messageId: mail.messageId,
  ...threading(mail.references),
  // Chinese text by base64 is smaller than by quoted-printable, and no server ever breaks its lines.
  textEncoding: 'base64' as const,
  headers: {
    // SES puts its own Message-ID in the place of ours; by this one a mail that comes back is known.
    'X-Duban-Notice': mail.messageId,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'List-Id': `=?UTF-8?B?${Buffer.from('督办').toString('base64')}?= <duban.${mail.from.address.split('@')[1] ?? 'duban'}>`,
  },
  ...(mail.calendar && { icalEvent: { ...mail.calendar } }),
  attachments: (mail.attachments ?? []).map(({ filename, contentType, content }) => ({
    filename,
    contentType,
    content: typeof content === 'string' ? content : Buffer.from(content),
  })),
});

const threading = (references: readonly string[] = []) => {
  const last = references.at(-1);
  return last ? { references: [...references], inReplyTo: last } : {};
};

/** The source of the mail (RFC 5322). */
export const rawMail = async (mail: OutgoingMail): Promise<Buffer> =>
  await new Promise((resolve, reject) => {
    new MailComposer(compositionOf(mail)).compile().build((error, source) => {
      if (error) reject(error);
      else resolve(source);
    });
  });
