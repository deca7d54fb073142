import { type AddressObject, simpleParser } from 'mailparser';
import type { MailView } from './store.ts';

/** A mail's source taken apart: what is shown of it, and whom its own headers address. */
export interface ReadMail {
  readonly view: MailView;
  readonly addressed: readonly string[];
}

/** Reads a mail's source. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const mail = await simpleParser(Buffer.from(raw), { skipTextToHtml: true });
  const references = [mail.references ?? []].flat();
  const to = texts(mail.to);
  const cc = texts(mail.cc);
  const messageId = mail.messageId ?? null;
  const view: MailView = {
    from: texts(mail.from).join('，'),
    to,
    cc,
    subject: mail.subject ?? '',
    messageId,
    inReplyTo: mail.inReplyTo ?? null,
    references,
    thread: references[0] ?? mail.inReplyTo ?? messageId ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    attachments: mail.attachments.map(({ filename, contentType, size }, index) => ({
      filename: filename ?? `附件${index + 1}`,
      contentType,
      size,
    })),
  };
  return { view, addressed: [mail.to, mail.cc, mail.bcc].flatMap(addresses) };
}

/** One attachment of a mail, by its place. */
export async function readAttachment(raw: Uint8Array, index: number): Promise<Uint8Array | undefined> {
  const mail = await simpleParser(Buffer.from(raw), { skipTextToHtml: true });
  return mail.attachments[index]?.content;
}

type Addressed = AddressObject | AddressObject[] | undefined;

const listed = (addressed: Addressed) => [addressed ?? []].flat().flatMap(({ value }) => value);

/** Members of a group address stand inside it. */
const addresses = (addressed: Addressed): string[] =>
  listed(addressed)
    .flatMap((entry) => entry.group ?? [entry])
    .flatMap(({ address }) => (address ? [address] : []));

const texts = (addressed: Addressed): string[] =>
  listed(addressed).map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? '')));
