/** What the API said no with, in its own Chinese words (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** By the path of the field, such as text.situation; those of the whole stand under the empty name. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly requestId: string | undefined;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(String(body.detail ?? body.title ?? status));
    this.status = status;
    this.code = String(body.code ?? status);
    this.title = String(body.title ?? '');
    this.errors = (body.errors ?? {}) as Problem['errors'];
    this.requestId = typeof body.requestId === 'string' ? body.requestId : undefined;
    this.more = body;
  }
}

/** The network is down, or the server did not answer in time or answered nothing of its own. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

interface Options {
  readonly body?: unknown;
  /** In place of a body that is sent as JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Told when an answer did not come: what was asked may have been done all the same. */
  readonly lost?: () => void;
  /** How often it is asked at most; what is sent twice must do no harm. */
  readonly tries?: number;
  /** Whether it goes on when the page is left. */
  readonly keepalive?: boolean;
}

/** Has whoever is here sign in anew; false when they would rather not. */
let signInAnew: (() => Promise<boolean>) | undefined;

let asking: Promise<boolean> | undefined;
/** Several calls that want it at one moment ask once. */
const signedInAnew = async (): Promise<boolean> => {
  asking ??= signInAnew?.().finally(() => {
    asking = undefined;
  });
  return (await asking) ?? false;
};

/** What is done when a call wants a sign-in of the last minutes; the call is made again after it. */
export const whenAskedAnew = (anew: () => Promise<boolean>): void => {
  signInAnew = anew;
};

const PATIENCE = 20_000;

/** Reads from the API; tries again for a while when it cannot be reached. */
export const get = <Answer>(path: string): Promise<Answer> => ask<Answer>('GET', path, { tries: 3 });

/** Sends to the API. Everything sent here may be sent twice: by its kind, or by its idempotency key. */
export const send = <Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = {},
  options: Omit<Options, 'body'> = {},
): Promise<Answer> => ask<Answer>(method, path, { tries: 3, body, ...options });

/** Sends a text of another type, such as a CSV file; it may be sent twice as well. */
export const sendText = <Answer>(path: string, type: string, text: string): Promise<Answer> =>
  ask<Answer>('POST', path, { tries: 2, text, headers: { 'content-type': type } });

async function ask<Answer>(
  method: string,
  path: string,
  { tries = 1, lost, ...options }: Options,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once<Answer>(method, path, options);
    } catch (error) {
      if (error instanceof Problem && error.code === 'sign-in-anew' && (await signedInAnew())) continue;
      const passing =
        error instanceof Unreachable ||
        (error instanceof Problem && error.status >= 500 && error.status !== 501);
      if (passing) lost?.();
      if (!passing || attempt >= tries) throw error;
      await pause(attempt);
    }
  }
}

/** 0.4 s, 1.2 s, 3.6 s, each up to a third longer, so that many pages do not ask all at once. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 400 * 3 ** (attempt - 1) * (1 + Math.random() / 3)));

async function once<Answer>(
  method: string,
  path: string,
  { body, headers, ...options }: Omit<Options, 'tries' | 'lost'>,
): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(options.text !== undefined && { body: options.text }),
      ...(options.keepalive && { keepalive: true }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    text = await response.text();
  } catch (cause) {
    throw new Unreachable(path, { cause });
  }
  const answer = read(text);
  if (response.ok) return answer as Answer;
  if (answer === undefined || isOfAnother(response.status, answer))
    throw new Unreachable(`${response.status} ${path}`);
  throw new Problem(response.status, answer);
}

/** A proxy or gateway answered in place of the API: it says nothing in the API's own words. */
const isOfAnother = (status: number, { title }: Record<string, unknown>): boolean =>
  (status >= 500 || status === 429) && title === undefined;

function read(text: string): Record<string, unknown> | undefined {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
