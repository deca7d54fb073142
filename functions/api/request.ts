import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { dayOf, instant } from '../../domain/time/instant.ts';
import { asOf } from '../../domain/time/typed-day.ts';
import type { Runtime } from '../runtime.ts';
import { atTheDoor } from './door.ts';
import { ApiProblem, parseInput } from './problem.ts';
import type { Route } from './route.ts';

const BODY_LIMIT = 256 * 1024;

/** What the caller sent, by the schemas of the route, as of today: typed days have bounds that count from it. */
export const readSent = (
  rt: Runtime,
  { params, query, body, accepts }: Route,
  event: APIGatewayProxyEventV2,
) =>
  asOf(dayOf(instant(rt.clock())), () => ({
    params: params && parseInput(params, declared(params.shape, event.pathParameters), 'not-found'),
    query: query && parseInput(query, atTheDoor(event.queryStringParameters ?? {})),
    body: body && parseInput(body, atTheDoor(readBody(event, accepts))),
  }));

/** Only what the path of the route names: the gateway adds the whole path as `proxy`. */
const declared = (shape: object, parameters: Readonly<Record<string, string | undefined>> = {}) =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, parameters[name]]));

/** A page of another site cannot write in the name of who is signed in here. */
export function checkOrigin(rt: Runtime, event: APIGatewayProxyEventV2): void {
  if (event.requestContext.http.method === 'GET') return;
  const { origin, host, 'x-forwarded-proto': protocol = 'https' } = event.headers;
  if (origin === undefined) {
    const site = event.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw new ApiProblem('other-origin');
  }
  const own = rt.env.SITE_URL && new URL(rt.env.SITE_URL).origin;
  if (origin !== own && origin !== `${protocol}://${host}`) throw new ApiProblem('other-origin');
}

/** Nobody sends more than a route takes. */
export function checkSize({ body, isBase64Encoded }: APIGatewayProxyEventV2, limit = BODY_LIMIT): void {
  const bytes = Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > limit) throw new ApiProblem('body-too-large');
}

/** The body as its schema parses it. */
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
