import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mail, MailFailure, type OutgoingMail, type RefusedRecipient } from './mail.ts';
import { rawMail } from './raw-mail.ts';
import type { Meaning } from './refusals.ts';

/** What SES says of an address or a mail that it will never take; all else may pass. */
const LASTING: Readonly<Record<string, Meaning>> = {
  InvalidParameterValue: { about: 'address', lasting: true },
  ValidationError: { about: 'address', lasting: true },
  MessageRejected: { about: 'mail', lasting: true },
};
const LATER: Meaning = { about: 'server', lasting: false };

/** Mail through SES as raw source, so that Message-ID, conversation and headers are ours. */
export function createSesMail(client = new SESClient({ maxAttempts: 2 })): Mail {
  async function sendTo(mail: OutgoingMail, to: OutgoingMail['to'], Data: Uint8Array): Promise<string> {
    const Destinations = to.map(({ address }) => address);
    try {
      const { MessageId = '' } = await client.send(
        new SendRawEmailCommand({ RawMessage: { Data }, Source: mail.from.address, Destinations }),
      );
      return MessageId;
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      throw new MailFailure(`${name}: ${message}`, LASTING[name] ?? LATER, error);
    }
  }

  /** SES takes a mail for all or for nobody: the others do not go without it because of one wrong address. */
  async function sendToEach(mail: OutgoingMail, Data: Uint8Array, cause: MailFailure) {
    const refused: RefusedRecipient[] = [];
    let id: string | undefined;
    for (const to of mail.to) {
      try {
        id = await sendTo(mail, [to], Data);
      } catch (error) {
        if (!(error instanceof MailFailure)) throw error;
        refused.push({ address: to.address, said: error.message, ...error.meaning });
      }
    }
    // When it takes none of them, it is not for their addresses.
    if (id === undefined) throw new MailFailure(cause.message, LASTING.MessageRejected ?? LATER, cause);
    return { id, refused };
  }

  return {
    send: async (mail) => {
      const Data = await rawMail(mail);
      try {
        return { id: await sendTo(mail, mail.to, Data), refused: [] };
      } catch (error) {
        const ofOne = error instanceof MailFailure && error.meaning.about === 'address';
        if (!ofOne || mail.to.length < 2) throw error;
        return await sendToEach(mail, Data, error);
      }
    },
  };
}
