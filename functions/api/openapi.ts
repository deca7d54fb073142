import * as z from 'zod';
import { ProblemDetails } from './problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
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
  return {
    openapi: '3.1.1',
    info: { title: '督办 Duban', version: '1', description: '政协提案办理与二次反馈的接口。' },
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemDetails, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'duban_session' } },
    },
    security: [{ session: [] }],
  };
}

function operation(route: Route): Json {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.headers ?? []).map((name) => ({
      name,
      in: 'header',
      required: true,
      schema: { type: 'string' },
    })),
  ];
  const roles = typeof route.access === 'string' ? undefined : route.access.join('、');
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(roles && { description: `限角色：${roles}` }),
    ...(route.access === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { [route.accepts ?? 'application/json']: { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: {
      [route.status ?? 200]: {
        description: '成功',
        ...(route.status !== 204 && {
          content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
        }),
      },
      default: {
        description: '不能进行时，说明原因和怎么办（RFC 9457）',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** `GET /proposals/{id}/events` is `getProposalsIdEvents`. */
const operationId = ({ method, path }: Route): string =>
  method.toLowerCase() +
  path.replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string = '') => letter.toUpperCase());

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
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
