import { readSecret, type SecretEnvironment } from '../secret.ts';

export interface SmtpEnvironment extends SecretEnvironment {
  /** `smtps://user:password@host`, or the ARN of the secret that holds it. */
  readonly SMTP_URL?: string | undefined;
}

/** The address of the SMTP server, with user and password; a secret is asked for, so that no variable shows it. */
export async function smtpAddress(env: SmtpEnvironment): Promise<string> {
  const { SMTP_URL: url } = env;
  if (!url) throw new Error('MAIL_TRANSPORT=smtp needs SMTP_URL, such as smtps://user:password@host');
  if (!url.startsWith('arn:')) return url;
  const secret = await readSecret(url, env);
  if (!URL.canParse(secret))
    throw new Error('The secret of the SMTP server is no address such as smtps://user:password@host.');
  return secret;
}
