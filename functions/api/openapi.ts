import * as z from 'zod/mini';
import type { DescribedForm } from './described-forms.ts';
import { faultsByStatus, ProblemDetails } from './problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

/** The OpenAPI 3.1 document of the routes, made from the schemas that parse their calls. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[`/api${route.path}`] = {
      ...paths[`/api${route.path}`],
      [route.method.toLowerCase()]: operation(route),
    };
  }
  const forms = routes.flatMap((route) => route.forms ?? []);
  return {
    openapi: '3.1.1',
    info: {
      title: '督办 Duban',
      version: '1',
      description: '政协提案办理与二次反馈的接口。',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: {
        Problem: schemaOf(ProblemDetails, 'output'),
        ...Object.fromEntries(forms.map((form) => [form.name, formSchema(form)])),
      },
      responses: Object.fromEntries(
        [...faultsByStatus()].map(([status, titles]) => [`Problem${status}`, problem(titles.join('；'))]),
      ),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'duban_session' } },
    },
    security: [{ session: [] }],
  };
}

function formSchema({ title, act, schema, example }: DescribedForm): Json {
  return {
    title,
    description: `环节或操作：${act}`,
    ...schemaOf(schema, 'input'),
    examples: [example],
  };
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function operation(route: Route): Json {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...parametersOf(route.headers, 'header'),
  ];
  const roles = typeof route.access === 'string' ? undefined : route.access.join('、');
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(roles && { description: `限角色：${roles}` }),
    ...(route.access === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: { required: true, content: { [route.accepts ?? 'application/json']: bodyOf(route) } },
    }),
    responses: {
      [route.status ?? 200]: {
        description: '成功',
        ...(route.status !== 204 && {
          content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
        }),
      },
      ...Object.fromEntries(
        problemsOf(route).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
      default: problem('其他不能进行的情况，说明原因和怎么办（RFC 9457）'),
    },
  };
}

/** The body; where it depends on a step or act, every form that may stand there. */
function bodyOf({ body, forms }: Route): Json {
  if (!forms) return { schema: body ? schemaOf(body, 'input') : {} };
  return {
    schema: { anyOf: forms.map(({ name }) => ({ $ref: `#/components/schemas/${name}` })) },
    examples: Object.fromEntries(
      forms.map(({ name, title, example }) => [name, { summary: title, value: example }]),
    ),
  };
}

/** With what a route may refuse, by what it takes and does. */
function problemsOf({ access, method, params, query, body, forms }: Route): number[] {
  const isPublic = access === 'public';
  const writes = method !== 'GET';
  return [
    ...(body ? [400] : []),
    ...(isPublic && !body ? [] : [401]),
    ...(writes || Array.isArray(access) ? [403] : []),
    ...(params ? [404] : []),
    ...(writes || forms ? [409] : []),
    ...(body ? [413, 415] : []),
    ...(body || query ? [422] : []),
    ...(isPublic && body ? [429] : []),
    500,
  ];
}

/** `GET /proposals/{id}/events` is `getProposalsIdEvents`. */
const operationId = ({ method, path }: Route): string =>
  method.toLowerCase() +
  path.replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string = '') => letter.toUpperCase());

function parametersOf(schema: z.ZodMiniObject | undefined, where: 'path' | 'query' | 'header'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, json]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: json,
  }));
}
