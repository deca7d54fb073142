import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { Sha256 } from '../sha256.ts';

export interface SmtpEnvironment {
  /** `smtps://user:password@host`, or the ARN of the secret that holds it. */
  readonly SMTP_URL?: string | undefined;
  readonly AWS_ENDPOINT_URL_SECRETS_MANAGER?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
}

const Answer = lazily(() => z.object({ SecretString: z.string().check(z.minLength(1)) }));

/** The address of the SMTP server, with user and password; a secret is asked for, so that no variable shows it. */
export async function smtpAddress(env: SmtpEnvironment): Promise<string> {
  const { SMTP_URL: url } = env;
  if (!url) throw new Error('MAIL_TRANSPORT=smtp needs SMTP_URL, such as smtps://user:password@host');
  if (!url.startsWith('arn:')) return url;
  const response = await fetch(await secretRequest(url, env));
  if (!response.ok) throw new Error(`The secret of the SMTP server cannot be read: ${response.status}.`);
  const { SecretString } = Answer.parse(await response.json());
  if (!URL.canParse(SecretString))
    throw new Error('The secret of the SMTP server is no address such as smtps://user:password@host.');
  return SecretString;
}

/** Signed by hand, as for attachments: a client would weigh more than all that it does. */
async function secretRequest(arn: string, env: SmtpEnvironment): Promise<Request> {
  const [, partition, , region = ''] = arn.split(':');
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const endpoint = new URL(
    env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? `https://secretsmanager.${region}.${suffix}`,
  );
  const signer = new SignatureV4({
    service: 'secretsmanager',
    region,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
    sha256: Sha256,
  });
  const { protocol, hostname, port, host, pathname } = endpoint;
  const { headers, body } = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: {},
    headers: {
      host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
    },
    body: JSON.stringify({ SecretId: arn }),
  });
  const { host: _, ...others } = headers;
  return new Request(endpoint, { method: 'POST', headers: others, body });
}
