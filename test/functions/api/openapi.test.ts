import { expect, test } from 'vitest';
import { routes } from '../../../functions/api/routes.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();

test('the document names every route, with its schemas and what goes wrong', async () => {
  const { body } = await api().call('GET', '/openapi.json');
  expect(body.openapi).toBe('3.1.1');
  for (const { method, path, summary } of routes) {
    const operation = body.paths[`/api${path}`]?.[method.toLowerCase()];
    expect(operation).toMatchObject({ summary, responses: { default: expect.anything() } });
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
      expect(operation.parameters).toContainEqual(
        expect.objectContaining({ name, in: 'path', required: true }),
      );
    }
  }
});

test('every operation has a name of its own', async () => {
  const { body } = await api().call('GET', '/openapi.json');
  const names = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(routes.length);
});
