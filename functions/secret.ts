import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod/mini';
import { lazily } from '../domain/lazily.ts';
import { Sha256 } from './sha256.ts';

export interface SecretEnvironment {
  readonly AWS_ENDPOINT_URL_SECRETS_MANAGER?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
}

const Answer = lazily(() => z.object({ SecretString: z.string().check(z.minLength(1)) }));

/** What a secret of Secrets Manager holds, by its ARN: so that no variable shows it. */
export async function readSecret(arn: string, env: SecretEnvironment): Promise<string> {
  const response = await fetch(await secretRequest(arn, env));
  if (!response.ok) throw new Error(`The secret ${arn} cannot be read: ${response.status}.`);
  return Answer.parse(await response.json()).SecretString;
}

/** Signed by hand, as for attachments: a client would weigh more than all that it does. */
async function secretRequest(arn: string, env: SecretEnvironment): Promise<Request> {
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
