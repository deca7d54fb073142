import * as z from 'zod';
import { CODE_DIGITS } from '../../../domain/people/code.ts';
import { SERVICES } from '../environment.ts';

/** One person at work: signed in when needed, with the code that came by mail. */
export interface Visitor {
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
}

/** A refusal or fault that the API answered, in its own words. */
export class Answered extends Error {
  override readonly name = 'Answered';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A running Duban, seen from outside. */
export interface Duban {
  readonly url: string;
  as(email: string): Visitor;
  now(): Promise<Date>;
  /** Moves the clock; answers when all is done that fell due on the way. */
  moveTo(moment: Date): Promise<void>;
  mails(query: { to?: string; since?: Date; limit?: number; offset?: number }): Promise<Mail[]>;
  requests(): number;
}

/** A sign-in code, as it stands in its mail. */
const CODE = new RegExp(`\\b\\d{${CODE_DIGITS}}\\b`);

const Mail = z.object({ to: z.array(z.string()), subject: z.string(), text: z.string(), date: z.string() });
export type Mail = z.infer<typeof Mail>;
const Mails = z.object({ messages: z.array(Mail), total: z.number() });
const Now = z.object({ now: z.string() });
const Problem = z.object({
  code: z.string().optional(),
  type: z.string().optional(),
  detail: z.string().optional(),
});

/**
 * Opens the door to the Duban at an address. Where its mail box and its clock are, with the key of this start, the
 * variables say that point a process at it; it is another after each start.
 */
export function openDuban(url: string, services = () => process.env[SERVICES] ?? url): Duban {
  let requests = 0;

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    requests += 1;
    return await fetch(new URL(path, url), init);
  }

  const ask = (path: string, init?: RequestInit) => call(`${services()}${path}`, init);

  const mails: Duban['mails'] = async ({ to, since, limit = 500, offset = 0 }) => {
    const query = new URLSearchParams({ limit: String(limit), offset: String(offset) });
    if (to) query.set('to', to);
    if (since) query.set('since', since.toISOString());
    return Mails.parse(await read(await ask(`/mailbox/api/messages?${query}`))).messages;
  };

  const now: Duban['now'] = async () => new Date(Now.parse(await read(await ask('/clock'))).now);

  return {
    url,
    now,
    moveTo: async (moment) => {
      await read(await ask('/clock', json({ to: moment.toISOString() })));
    },
    mails,
    as: (email) => visitor(email, { url, call, mails, now }),
    requests: () => requests,
  };
}

type Door = Pick<Duban, 'url' | 'mails' | 'now'> & {
  call(path: string, init?: RequestInit): Promise<Response>;
};

function visitor(email: string, { url, call, mails, now }: Door): Visitor {
  let cookie: string | undefined;
  let signingIn: Promise<void> | undefined;

  async function signIn(): Promise<void> {
    const since = await now();
    const asked = await call('/api/sign-in/code', json({ email }, { ...origin, cookie: cookie ?? '' }));
    await read(asked);
    const code = await codeSince(since);
    const response = await call('/api/sign-in', json({ email, code }, { ...origin, cookie: kept(asked) }));
    await read(response);
    cookie = kept(response);
  }

  /** Whoever asks for several things at once signs in once for all of them. */
  async function signInOnce(): Promise<void> {
    signingIn ??= signIn().finally(() => {
      signingIn = undefined;
    });
    await signingIn;
  }

  async function codeSince(since: Date): Promise<string> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = await mails({ to: email, since, limit: 5 });
      const code = found.map(({ text }) => CODE.exec(text)?.[0]).find(Boolean);
      if (code) return code;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Error(`No sign-in code came to ${email}.`);
  }

  const origin = { origin: new URL(url).origin };

  async function ask(path: string, init: RequestInit): Promise<unknown> {
    if (cookie === undefined) await signInOnce();
    const once = () => call(path, { ...init, headers: { ...init.headers, ...origin, cookie: cookie ?? '' } });
    let response = await once();
    if (response.status === 401 || (await wantsAnew(response))) {
      await signInOnce();
      response = await once();
    }
    return await read(response);
  }

  return {
    get: (path) => ask(path, {}),
    post: (path, body, headers = {}) => ask(path, json(body, headers)),
    put: (path, body) => ask(path, { ...json(body), method: 'PUT' }),
  };
}

/** A weighty act wants a sign-in of the last minutes. */
const wantsAnew = async (response: Response): Promise<boolean> =>
  response.status === 403 && (await response.clone().text()).includes('"sign-in-anew"');

/** What a browser would keep of an answer and send from then on. */
const kept = (response: Response): string =>
  response.headers
    .getSetCookie()
    .filter((line) => !line.includes('Max-Age=0'))
    .map((line) => line.split(';')[0])
    .join('; ');

function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return body;
  const problem = Problem.safeParse(body);
  const code = problem.data?.code ?? problem.data?.type ?? String(response.status);
  throw new Answered(response.status, code, problem.data?.detail ?? text);
}
