import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { smtpAddress } from '../../../functions/mail/smtp-address.ts';

const ARN = 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:Smtp-AbCdEf';

/** The least of Secrets Manager: one secret, for whoever signed the request. */
async function secretsManager(secret: string) {
  const asked: { target: unknown; authorization: unknown; hash: unknown; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { authorization, 'x-amz-target': target, 'x-amz-content-sha256': hash } = request.headers;
      asked.push({ target, authorization, hash, body });
      response.statusCode = authorization ? 200 : 403;
      response.end(JSON.stringify({ ARN, SecretString: secret }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}` };
}

const environment = (endpoint: string) => ({
  SMTP_URL: ARN,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
  AWS_ACCESS_KEY_ID: 'AKID',
  AWS_SECRET_ACCESS_KEY: 'secret',
});

test('an address is used as it is', async () => {
  expect(await smtpAddress({ SMTP_URL: 'smtps://a:b@mail.example' })).toBe('smtps://a:b@mail.example');
});

test('the ARN of a secret is asked for by a request signed for its region', async () => {
  const { asked, url } = await secretsManager('smtps://a:b@mail.example:465');
  expect(await smtpAddress(environment(url))).toBe('smtps://a:b@mail.example:465');
  const [request] = asked;
  expect(request?.target).toBe('secretsmanager.GetSecretValue');
  expect(JSON.parse(request?.body ?? '')).toEqual({ SecretId: ARN });
  expect(request?.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/cn-north-1\/secretsmanager\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/,
  );
  expect(request?.hash).toBe(
    createHash('sha256')
      .update(request?.body ?? '')
      .digest('hex'),
  );
});

test('a secret that nobody has filled yet is told apart from a mail server that does not answer', async () => {
  const { url } = await secretsManager('a random value');
  await expect(smtpAddress(environment(url))).rejects.toThrow('no address such as');
});
