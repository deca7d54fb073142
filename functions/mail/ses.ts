import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mail, MailFailure } from './mail.ts';
import { rawMail } from './raw-mail.ts';

/** What SES says of a mail or an address that it will never take; all else may pass. */
const PERMANENT = new Set(['InvalidParameterValue', 'MessageRejected', 'ValidationError']);

/** Mail through SES as raw source, so that Message-ID, conversation and headers are ours. */
export function createSesMail(client = new SESClient({ maxAttempts: 2 })): Mail {
  return {
    send: async (mail) => {
      const Data = await rawMail(mail);
      const Destinations = mail.to.map(({ address }) => address);
      try {
        const { MessageId = '' } = await client.send(
          new SendRawEmailCommand({ RawMessage: { Data }, Source: mail.from.address, Destinations }),
        );
        return { id: MessageId };
      } catch (error) {
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        throw new MailFailure(`${name}: ${message}`, PERMANENT.has(name), error);
      }
    },
  };
}
