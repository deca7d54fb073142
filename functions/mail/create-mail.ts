import type { Mail } from './mail.ts';
import type { SmtpEnvironment } from './smtp-address.ts';

export interface MailEnvironment extends SmtpEnvironment {
  readonly MAIL_TRANSPORT: 'ses' | 'smtp';
}

/** The committee's mail by SES, or by any SMTP server where AWS has no SES (China). */
export function createMail(env: MailEnvironment): Mail {
  let transport: Promise<Mail> | undefined;
  return {
    send: async (mail) => {
      // Loaded with the first mail: most runs find none to send.
      transport ??= open(env).catch((error: unknown) => {
        // The next mail tries again.
        transport = undefined;
        throw error;
      });
      return await (await transport).send(mail);
    },
  };
}

async function open(env: MailEnvironment): Promise<Mail> {
  if (env.MAIL_TRANSPORT === 'ses') return (await import('./ses.ts')).createSesMail();
  const [{ createSmtpMail }, { smtpAddress }] = await Promise.all([
    import('./smtp.ts'),
    import('./smtp-address.ts'),
  ]);
  return createSmtpMail(await smtpAddress(env));
}
