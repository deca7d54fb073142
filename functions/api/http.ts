import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { hasRole } from '../../domain/people/access.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';
import { atTheDoor } from './door.ts';
import { networkOf } from './network.ts';
import { ApiProblem, type ProblemDetails, parseInput, problemOf, refusalProblem } from './problem.ts';
import { Answer, type Call, type Route } from './route.ts';
import { routesAt } from './routes.ts';
import { readSession } from './session.ts';

type Result = APIGatewayProxyStructuredResultV2;

const BODY_LIMIT = 256 * 1024;

/** The Lambda function behind all routes: finds the route, asks it, and says in one voice what went wrong. */
export function serve(rt: Runtime) {
  const routers = new Map<readonly Route[], Router>();
  const handler = middy<APIGatewayProxyEventV2, Result>()
    .onError((request) => {
      request.response = toProblem(rt, request.event, request.error);
    })
    .handler(async (event, context) => {
      const routes = routesAt(event.rawPath);
      if (routes === undefined) throw new ApiProblem('not-found');
      const router = routers.get(routes) ?? routerOf(rt, routes);
      routers.set(routes, router);
      return await router(event, context);
    });
  // No route needs Lambda's context.
  return async (event: APIGatewayProxyEventV2): Promise<Result> => await handler(event, {} as Context);
}

type Router = (event: APIGatewayProxyEventV2, context: Context) => Promise<Result>;

const routerOf = (rt: Runtime, routes: readonly Route[]): Router =>
  // Its handlers are ours, so what they answer is too.
  httpRouter({
    routes: routes.map((route) => ({
      method: route.method,
      path: `/api${route.path}`,
      handler: (event: APIGatewayProxyEventV2) => answer(rt, route, event),
    })),
    notFoundResponse: ({ path }) => {
      const allow = methodsAt(routes, path);
      throw allow.length > 0 ? new ApiProblem('method-not-allowed', { allow }) : new ApiProblem('not-found');
    },
  }) as unknown as Router;

/** What a path is there for: `/proposals/{id}` stands for any one part. */
function methodsAt(routes: readonly Route[], path: string): string[] {
  const parts = path.replace(/\/$/, '').split('/');
  const fits = (route: Route): boolean => {
    const own = `/api${route.path}`.split('/');
    return own.length === parts.length && own.every((part, at) => part.startsWith('{') || part === parts[at]);
  };
  return [...new Set(routes.filter(fits).map(({ method }) => method))].sort();
}

async function answer(rt: Runtime, route: Route, event: APIGatewayProxyEventV2): Promise<Result> {
  checkOrigin(rt, event);
  checkSize(event, route.maxBytes ?? BODY_LIMIT);
  const session = route.access === 'public' ? undefined : await readSession(rt, event.cookies ?? []);
  if (route.access !== 'public' && !session) throw new ApiProblem('not-signed-in');
  if (typeof route.access !== 'string' && session && !hasRole(session.actor, ...route.access)) {
    throw new ApiProblem('not-allowed');
  }
  const outcome = await route.handle({
    rt,
    ...session,
    params:
      route.params &&
      parseInput(route.params, declared(route.params.shape, event.pathParameters), 'not-found'),
    query: route.query && parseInput(route.query, atTheDoor(event.queryStringParameters ?? {})),
    body: route.body && parseInput(route.body, atTheDoor(readBody(event, route.accepts))),
    headers: event.headers,
    sourceIp: networkOf(event, rt.env.EDGE_KEY),
    // What the route declared is what was parsed by its own schemas: see route.ts.
  } as unknown as Call<never, never, never>);
  return write(route, outcome, event);
}

function write(route: Route, outcome: unknown, event: APIGatewayProxyEventV2): Result {
  if (typeof outcome === 'object' && outcome !== null && isRefusal(outcome)) {
    return problemResult(refusalProblem(outcome), event);
  }
  const { body, status, cookies } = outcome instanceof Answer ? outcome : new Answer(outcome);
  const statusCode = status ?? route.status ?? 200;
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    ...(statusCode !== 204 && { body: JSON.stringify(route.response.parse(body)) }),
  };
}

/** Only what the path of the route names: the gateway adds the whole path as `proxy`. */
const declared = (shape: object, parameters: Readonly<Record<string, string | undefined>> = {}) =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, parameters[name]]));

/** A page of another site cannot write in the name of who is signed in here. */
function checkOrigin(rt: Runtime, event: APIGatewayProxyEventV2): void {
  if (event.requestContext.http.method === 'GET') return;
  const { origin, host } = event.headers;
  if (origin === undefined) {
    const site = event.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw new ApiProblem('other-origin');
  }
  const own = rt.env.SITE_URL && new URL(rt.env.SITE_URL).origin;
  const parsed = URL.canParse(origin) ? new URL(origin) : undefined;
  if (origin !== own && parsed?.host !== host) throw new ApiProblem('other-origin');
}

function checkSize({ body, isBase64Encoded }: APIGatewayProxyEventV2, limit: number): void {
  const bytes = Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > limit) throw new ApiProblem('body-too-large');
}

function readBody(
  { body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2,
  accepts?: 'text/csv',
): unknown {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (accepts !== undefined) {
    if (type !== accepts) throw new ApiProblem('not-json');
    return text;
  }
  if (type !== 'application/json') throw new ApiProblem('not-json');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiProblem('malformed-body', {}, { cause });
  }
}

function toProblem(rt: Runtime, event: APIGatewayProxyEventV2, error: unknown): Result {
  if (error instanceof ApiProblem) return problemResult(problemOf(error), event);
  if (error instanceof Conflict) {
    return problemResult(problemOf(new ApiProblem('changed-meanwhile')), event);
  }
  const { method, path } = event.requestContext.http;
  rt.log.error('request failed', {
    function: 'api',
    requestId: event.requestContext.requestId,
    method,
    path,
    error,
  });
  return problemResult(problemOf(new ApiProblem('internal-error')), event);
}

const problemResult = (problem: ProblemDetails, event: APIGatewayProxyEventV2): Result => ({
  statusCode: problem.status,
  headers: {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(Array.isArray(problem.allow) && { allow: problem.allow.join(', ') }),
  },
  body: JSON.stringify({ ...problem, requestId: event.requestContext.requestId }),
});
