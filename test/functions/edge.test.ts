import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { cameBy, edgeKeyOf } from '../../functions/edge.ts';
import { Environment } from '../../functions/runtime.ts';

const environment = (more: object) => Environment.parse({ TABLE_NAME: 'duban', ...more });

test('the secret is asked for once, and only who says it came by the edge', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.headers['x-amz-target']));
    response.end(JSON.stringify({ SecretString: 'drawn-by-aws' }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const env = environment({
    EDGE_KEY: 'arn:aws:secretsmanager:ap-east-1:123456789012:secret:EdgeKey-x',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
  });
  const key = await edgeKeyOf(env);
  await edgeKeyOf(env);
  server.close();
  expect(asked).toEqual(['secretsmanager.GetSecretValue']);
  expect(cameBy(key, { headers: { 'x-duban-edge': 'drawn-by-aws' } })).toBe(true);
  expect(cameBy(key, { headers: { 'x-duban-edge': 'guessed' } })).toBe(false);
  expect(cameBy(key, { headers: {} })).toBe(false);
});

test('where there is no edge everybody comes as they should', async () => {
  expect(cameBy(await edgeKeyOf(environment({})), { headers: {} })).toBe(true);
});
