import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { handlingActForms, proposalActForms, stepForms } from '../../../functions/api/described-forms.ts';
import { allRoutes } from '../../../functions/api/routes.ts';
import { runningApi } from './running-api.ts';

const routes = allRoutes();

const api = runningApi();
const forms = [...stepForms, ...proposalActForms, ...handlingActForms];

// biome-ignore lint/suspicious/noExplicitAny: what a test expects of the document is its type.
let document: any;
beforeAll(async () => {
  document = (await api().call('GET', '/openapi.json')).body;
});

const operationOf = ({ method, path }: { method: string; path: string }) =>
  document.paths[`/api${path}`]?.[method.toLowerCase()];

/** Every value under a name, however deep. */
function valuesOf(name: string, within: unknown): unknown[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...valuesOf(name, value),
  ]);
}

test('the document is an OpenAPI 3.1 document by its own schema', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(document.openapi).toBe('3.1.1');
});

test('the document names every route and nothing else', () => {
  const named = Object.entries<object>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(named.sort()).toEqual(routes.map(({ method, path }) => `${method} /api${path}`).sort());
  const names = routes.map((route) => operationOf(route).operationId);
  expect(new Set(names).size).toBe(routes.length);
});

test('every $ref leads somewhere', () => {
  const refs = [...new Set(valuesOf('$ref', document))];
  expect(refs.length).toBeGreaterThan(forms.length);
  for (const ref of refs) {
    const parts = String(ref).replace(/^#\//, '').split('/');
    expect(
      parts.reduce((at, part) => at?.[part], document),
      String(ref),
    ).toBeDefined();
  }
});

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, route) => {
  test('has its parameters, body, answer and problems', () => {
    const operation = operationOf(route);
    expect(operation.summary).toBe(route.summary);
    const inPath = (operation.parameters ?? []).filter((each: { in: string }) => each.in === 'path');
    expect(inPath.map(({ name }: { name: string }) => name)).toEqual(
      [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    const inQuery = (operation.parameters ?? []).filter((each: { in: string }) => each.in === 'query');
    expect(inQuery.map(({ name }: { name: string }) => name)).toEqual(Object.keys(route.query?.shape ?? {}));
    expect(operation.requestBody === undefined).toBe(route.body === undefined);
    const success = operation.responses[route.status ?? 200];
    expect(success.content === undefined).toBe(route.status === 204);
    const problems = Object.keys(operation.responses).filter((status) => status >= '400');
    expect(problems).toContain('default');
    expect(problems).toContain('500');
    expect(problems.includes('401')).toBe(route.access !== 'public' || route.body !== undefined);
    expect(problems.includes('404')).toBe(route.params !== undefined);
    expect(problems.includes('413') && problems.includes('415')).toBe(route.body !== undefined);
    if (route.access === 'public') expect(operation.security).toEqual([]);
  });
});

test('what completes a work item, and every act, is described form by form', () => {
  const bodyOf = (path: string) => document.paths[`/api${path}`].post.requestBody.content['application/json'];
  for (const [path, described] of [
    ['/work-items/{id}/completion', stepForms],
    ['/proposals/{id}/acts/{act}', proposalActForms],
    ['/handlings/{id}/acts/{act}', handlingActForms],
  ] as const) {
    const refs = described.map(({ name }) => ({ $ref: `#/components/schemas/${name}` }));
    expect(bodyOf(path).schema).toEqual({ anyOf: refs });
    expect(Object.keys(bodyOf(path).examples)).toEqual(described.map(({ name }) => name));
  }
  const [, act] = document.paths['/api/handlings/{id}/acts/{act}'].post.parameters;
  expect(act.schema.enum).toEqual(handlingActForms.map((form) => form.act));
  expect(document.components.schemas.ProposalReview.title).toBe('审查立案');
});

const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  formats: { date: true, email: true, uri: true, 'date-time': true },
});
const bounds = { type: 'string', schemaType: 'string' } as const;
ajv.addKeyword({
  ...bounds,
  keyword: 'formatMinimum',
  validate: (min: string, value: string) => value >= min,
});
ajv.addKeyword({
  ...bounds,
  keyword: 'formatMaximum',
  validate: (max: string, value: string) => value <= max,
});
ajv.addVocabulary(['x-days']);

test.each(forms.map((form) => [form.name, form] as const))(
  'the example of %s is taken by the schema that parses it and by the one that is published',
  (name, { schema, example }) => {
    expect(schema.safeParse(example).error).toBeUndefined();
    const published = ajv.compile(document.components.schemas[name]);
    published(example);
    expect(published.errors).toBeNull();
    expect(published({ ...example, noSuchField: 1 })).toBe(false);
  },
);

test('every schema of the document compiles, and a real answer fits the one of its route', async () => {
  for (const route of routes) {
    const { content } = operationOf(route).responses[route.status ?? 200];
    const schema = content?.['application/json'].schema;
    if (schema) expect(() => ajv.compile(schema), route.path).not.toThrow();
  }
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  for (const path of ['/me', '/settings', '/calendars', '/directory/people', '/work-items', '/proposals']) {
    const { schema } = document.paths[`/api${path}`].get.responses[200].content['application/json'];
    const fits = ajv.compile(schema);
    fits((await call('GET', path, { as })).body);
    expect(fits.errors, path).toBeNull();
  }
  const problem = ajv.compile(document.components.schemas.Problem);
  problem((await call('GET', '/proposals/x', { as })).body);
  expect(problem.errors).toBeNull();
});
