import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Clock } from './clock.ts';
import { BodyTooLarge, type HttpHandler, readBody, send, sendJson, sendProblem } from './http.ts';
import { type Visitor, visitorOf } from './visitor.ts';

/** A Lambda handler behind an HTTP API. */
export type HttpFunction = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

export interface GatewayOptions {
  /** The name of the function, for its context. */
  readonly name: string;
  readonly handler: HttpFunction;
  readonly clock: Clock;
  /** Who sent a request; who is connected, unless told. */
  readonly visitor?: (request: IncomingMessage) => Visitor;
  readonly onFailure?: (requestId: string, error: unknown) => void;
}

/** Lambda's limit for a synchronous request and for its answer. */
const LIMIT = 6 * 1024 * 1024;

/** Turns HTTP into API Gateway's HTTP API events (payload 2.0), and what the function answers into HTTP. */
export function createGateway({
  name,
  handler,
  clock,
  onFailure,
  visitor = connected,
}: GatewayOptions): HttpHandler {
  return async (request, response) => {
    const requestId = randomUUID();
    response.setHeader('apigw-requestid', requestId);
    try {
      const body = await readBody(request, LIMIT);
      const event = toEvent(request, body, { requestId, now: clock.now(), visitor: visitor(request) });
      answer(response, await handler(event, toContext(name, requestId)));
    } catch (error) {
      if (error instanceof BodyTooLarge) {
        return sendProblem(response, 413, 'body-too-large', '提交的内容超过 6 MB，请减小后再提交。');
      }
      onFailure?.(requestId, error);
      sendProblem(response, 500, 'internal-error', '系统出了问题，请稍后再试；如一直如此，请联系工作人员。');
    }
  };
}

/** What the gateway knows of a request beside what it says. */
interface Received {
  readonly requestId: string;
  readonly now: number;
  readonly visitor: Visitor;
}

/** The event as API Gateway writes it. */
export function toEvent(
  request: IncomingMessage,
  body: Uint8Array,
  { requestId, now, visitor }: Received,
): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
  const rawPath = decodedPath(path);
  const host = visitor.host ?? 'localhost';
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const present = cookies.filter((cookie) => cookie !== '');
  const parameters = queryParameters(query);
  return {
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    rawPath,
    rawQueryString: query,
    ...(present.length > 0 && { cookies: present }),
    headers: toHeaders(request, visitor),
    ...(parameters && { queryStringParameters: parameters }),
    pathParameters: { proxy: rawPath.replace(/^\/api\/?/, '') },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: host.replace(/:\d+$/, ''),
      domainPrefix: host.split(/[.:]/)[0] ?? '',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: visitor.address,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: 'ANY /api/{proxy+}',
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...toBody(body, request.headers['content-type']),
  };
}

/** An HTTP API hands the path on decoded, and what follows a decoded question mark is lost. */
function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).split('?')[0] ?? '/';
  } catch {
    return path;
  }
}

/** Names in lower case, several of one name joined by commas, and the cookies taken out. */
function toHeaders(request: IncomingMessage, visitor: Visitor): Record<string, string> {
  const { cookie: _, ...others }: IncomingHttpHeaders = request.headers;
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values && name in others) headers[name] = values.join(',');
  }
  const forwarded = headers['x-forwarded-for'];
  headers.host = visitor.host ?? 'localhost';
  headers['x-forwarded-for'] = forwarded ? `${forwarded}, ${visitor.address}` : visitor.address;
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] = visitor.protocol;
  return headers;
}

/** Who is connected, where nobody stands between. */
const connected = (request: IncomingMessage): Visitor => visitorOf(request, () => false);

function queryParameters(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

/** Only what declares itself text goes as text; all else, forms too, goes in base64. */
function toBody(
  body: Uint8Array,
  contentType: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const text = /^(text\/|application\/([\w.+-]*\+)?(json|xml|javascript)\b)/i.test(contentType ?? '');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { body: bytes.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text };
}

/** Writes the function's answer; one without a status code is the body itself, as JSON. */
function answer(response: ServerResponse, result: unknown): void {
  if (!isStructured(result)) {
    sendJson(response, 200, result);
    return;
  }
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > LIMIT)
    throw new Error(`The answer has ${body.length} bytes; Lambda answers with 6 MB at most.`);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(result.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  const { 'content-type': type = 'text/plain; charset=utf-8', 'content-length': _, ...others } = headers;
  if (result.cookies?.length) response.setHeader('set-cookie', [...result.cookies]);
  if (result.statusCode === 204 || result.statusCode === 304) {
    return void response.writeHead(result.statusCode, others).end();
  }
  send(response, result.statusCode ?? 200, type, body, others);
}

function isStructured(result: unknown): result is APIGatewayProxyStructuredResultV2 {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

function toContext(name: string, requestId: string): Context {
  const deadline = Date.now() + 30_000;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: name,
    memoryLimitInMB: '1024',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** 12/Mar/2020:19:03:58 +0000 */
function commonLogTime(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
