import { LOCAL_ACCOUNT, LOCAL_REGION } from './credentials.ts';
import { BodyTooLarge, decodedPart, type HttpHandler, readBody, sendJson } from './http.ts';

/** A function as it stands behind its name: an event in, an answer out. */
export type Handler = (event: unknown) => Promise<unknown>;

/** What an invocation gave: the answer, or the error object that Lambda makes of a throw. */
export interface Invocation {
  readonly payload: unknown;
  readonly functionError?: 'Unhandled';
}

/** Functions behind the Lambda Invoke API, and for callers in the same process. */
export interface LocalLambda {
  /** Invokes by name, ARN or qualified ARN; everything goes through JSON as on AWS. */
  invoke(name: string, payload: unknown): Promise<Invocation>;
  /** The Invoke API over HTTP. */
  readonly http: HttpHandler;
  /** Resolves when no invocation runs. */
  idle(): Promise<void>;
}

/** Thrown when no function has the name. */
export class FunctionNotFound extends Error {
  override readonly name = 'ResourceNotFoundException';
}

const LIMIT = 6 * 1024 * 1024;

/** The ARN under which a local function is known; Lambda's names have no slash. */
export function functionArn(key: string): string {
  return `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${functionName(key)}`;
}

/** The Lambda name of a function of the blueprint: `tasks/open-work-item` is `duban-tasks-open-work-item`. */
export function functionName(key: string): string {
  return `duban-${key.replaceAll('/', '-')}`;
}

/** Serves functions by name. */
export function createLambda(handlers: ReadonlyMap<string, Handler>): LocalLambda {
  const running = new Set<Promise<unknown>>();

  async function invoke(name: string, payload: unknown): Promise<Invocation> {
    const handler = handlers.get(bareName(name));
    if (handler === undefined) throw new FunctionNotFound(`Function not found: ${name}`);
    const run = runHandler(handler, payload);
    running.add(run);
    try {
      return await run;
    } finally {
      running.delete(run);
    }
  }

  const http: HttpHandler = async (request, response, rest) => {
    const named = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(rest)?.[1];
    if (named === undefined || request.method !== 'POST') {
      return refuse(404, 'UnknownOperationException', `${request.method} ${rest}`);
    }
    const name = decodedPart(named);
    try {
      const text = (await readBody(request, LIMIT)).toString('utf8');
      const payload = text === '' ? {} : JSON.parse(text);
      const type = request.headers['x-amz-invocation-type'];
      if (type === 'DryRun') return void response.writeHead(204).end();
      const run = invoke(name, payload);
      if (type === 'Event') {
        if (!handlers.has(bareName(name))) await run;
        run.catch(() => undefined);
        return void response.writeHead(202).end();
      }
      const result = await run;
      response.setHeader('x-amz-executed-version', '$LATEST');
      if (result.functionError) response.setHeader('x-amz-function-error', result.functionError);
      sendJson(response, 200, result.payload);
    } catch (error) {
      if (error instanceof FunctionNotFound) return refuse(404, 'ResourceNotFoundException', error.message);
      if (error instanceof SyntaxError) {
        return refuse(
          400,
          'InvalidRequestContentException',
          `Could not parse request body into json: ${error.message}`,
        );
      }
      if (error instanceof BodyTooLarge) return refuse(413, 'RequestTooLargeException', error.message);
      throw error;
    }

    function refuse(status: number, type: string, message: string): void {
      response.setHeader('x-amzn-errortype', type);
      sendJson(response, status, { Type: 'User', Message: message });
    }
  };

  return {
    invoke,
    http,
    idle: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

async function runHandler(handler: Handler, payload: unknown): Promise<Invocation> {
  try {
    return { payload: throughJson(await handler(throughJson(payload))) };
  } catch (error) {
    return { payload: toErrorObject(error), functionError: 'Unhandled' };
  }
}

/** The error object that the Node.js runtime of Lambda reports. */
function toErrorObject(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

/** A value as it arrives on the other side: no undefined, no Date, and nothing shared. */
function throughJson(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

/** `arn:aws:lambda:r:a:function:name:qualifier`, `name:qualifier` and `name` all mean the name. */
function bareName(name: string): string {
  const parts = name.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? name;
}
