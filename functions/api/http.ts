import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { hasRole } from '../../domain/people/access.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { ANSWER_HEADERS, transportHeaders } from '../answer-headers.ts';
import { cameBy, edgeKeyOf } from '../edge.ts';
import type { Runtime } from '../runtime.ts';
import { type Happening, tellSecurity } from '../security-log.ts';
import { Conflict } from '../store/table.ts';
import { networkOf } from './network.ts';
import { ApiProblem, type ProblemDetails, problemOf, refusalProblem } from './problem.ts';
import { namedBy, tellRefused } from './refused.ts';
import { checkOrigin, checkSize, readSent } from './request.ts';
import { Answer, askFresh, type Call, type Route } from './route.ts';
import { routesAt } from './routes.ts';
import { readSession, type Session } from './session.ts';

type Result = APIGatewayProxyStructuredResultV2;

/** The Lambda function behind all routes: finds the route, asks it, and says in one voice what went wrong. */
export function serve(rt: Runtime) {
  const routers = new Map<readonly Route[], Router>();
  const handler = middy<APIGatewayProxyEventV2, Result>()
    .onError((request) => {
      request.response = toProblem(rt, request.event, request.error);
    })
    .handler(async (event, context) => {
      // Past the edge there is nothing: its limits and its word on the visitor's address would not hold.
      if (!cameBy(await edgeKeyOf(rt.env), event)) throw new ApiProblem('not-found');
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
  const network = networkOf(event, await edgeKeyOf(rt.env));
  const { requestId: request } = event.requestContext;
  const asked: Asked = { session: undefined };
  const tell = async (happening: Happening) =>
    await tellSecurity(rt, { by: asked.session?.actor, ...happening }, { network, request });
  try {
    const outcome = await ask(rt, route, event, { asked, network, tell });
    if (isRefused(outcome)) await tellRefused(tell, refusalProblem(outcome), event);
    else if (route.told) await tell({ kind: route.told, subject: namedBy(event) });
    return write(route, outcome, event);
  } catch (error) {
    if (error instanceof ApiProblem) await tellRefused(tell, problemOf(error), event);
    throw error;
  }
}

/** Who turned out to ask, once that is known. */
interface Asked {
  session: Session | undefined;
}

interface Asking {
  readonly asked: Asked;
  readonly network: string;
  readonly tell: (happening: Happening) => Promise<void>;
}

async function ask(
  rt: Runtime,
  route: Route,
  event: APIGatewayProxyEventV2,
  { asked, network, tell }: Asking,
): Promise<unknown> {
  checkOrigin(rt, event);
  checkSize(event, route.maxBytes);
  const session = route.access === 'public' ? undefined : await readSession(rt, event.cookies ?? []);
  asked.session = session;
  if (route.access !== 'public' && !session) throw new ApiProblem('not-signed-in');
  if (typeof route.access !== 'string' && session && !hasRole(session.actor, ...route.access)) {
    throw new ApiProblem('not-allowed');
  }
  if (session?.owesSecondFactor && !route.beforeSecondFactor) throw new ApiProblem('owes-second-factor');
  if (route.fresh && session) askFresh(session);
  return await route.handle({
    rt,
    ...session,
    ...readSent(rt, route, event),
    headers: event.headers,
    sourceIp: network,
    tell,
    cookies: event.cookies ?? [],
    // What the route declared is what was parsed by its own schemas: see route.ts.
  } as unknown as Call<never, never, never>);
}

const isRefused = (outcome: unknown): outcome is Refusal =>
  typeof outcome === 'object' && outcome !== null && isRefusal(outcome);

/** Of an answer that nobody keeps. */
const headersOf = (contentType: string, { headers }: APIGatewayProxyEventV2) => ({
  ...ANSWER_HEADERS,
  ...transportHeaders(headers['x-forwarded-proto']),
  'content-type': `${contentType}; charset=utf-8`,
  'cache-control': 'no-store',
});

function write(route: Route, outcome: unknown, event: APIGatewayProxyEventV2): Result {
  if (isRefused(outcome)) return problemResult(refusalProblem(outcome), event);
  const { body, status, cookies } = outcome instanceof Answer ? outcome : new Answer(outcome);
  const statusCode = status ?? route.status ?? 200;
  return {
    statusCode,
    headers: headersOf('application/json', event),
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    ...(statusCode !== 204 && { body: JSON.stringify(route.response.parse(body)) }),
  };
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
    ...headersOf('application/problem+json', event),
    ...(Array.isArray(problem.allow) && { allow: problem.allow.join(', ') }),
  },
  body: JSON.stringify({ ...problem, requestId: event.requestContext.requestId }),
});
