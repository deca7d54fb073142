import type * as z from 'zod/mini';
import type { Actor, Role } from '../../domain/people/person.ts';
import type { SecurityKind } from '../../domain/people/security-line.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Happening } from '../security-log.ts';
import type { DescribedForm } from './described-forms.ts';
import { ApiProblem } from './problem.ts';

/** What a route's function is given: everything parsed, and who asks. */
export interface Call<Params, Query, Body> {
  readonly rt: Runtime;
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly sourceIp: string;
  readonly cookies: readonly string[];
  /** The id of the session that the cookie named. */
  readonly sessionId: string;
  readonly owesSecondFactor: boolean;
  /** They signed in within the last minutes: see askFresh. */
  readonly isFresh: boolean;
  /** Tells the security log what happened, by whoever is signed in unless somebody else is named. */
  readonly tell: (happening: Happening) => Promise<void>;
}

/** Throws unless whoever calls signed in within the last minutes; for what is weighty in some cases alone. */
export function askFresh({ isFresh }: Pick<Call<unknown, unknown, unknown>, 'isFresh'>): void {
  if (!isFresh) throw new ApiProblem('sign-in-anew');
}

/** A call that needs no sign-in has no actor. */
export type PublicCall<Body> = Omit<
  Call<unknown, unknown, Body>,
  'actor' | 'sessionId' | 'owesSecondFactor' | 'isFresh'
>;

/** An answer that says more than its body. */
export class Answer<Body> {
  readonly body: Body;
  readonly status: number | undefined;
  readonly cookies: readonly string[];
  constructor(body: Body, { status, cookies = [] }: { status?: number; cookies?: readonly string[] } = {}) {
    this.body = body;
    this.status = status;
    this.cookies = cookies;
  }
}

type Outcome<Response> = Promise<Response | Answer<Response> | Refusal>;

interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under /api, such as /proposals/{id}. */
  readonly path: string;
  readonly summary: string;
  /** Of a successful answer; 200 when absent. */
  readonly status?: number;
  /** Bytes of the body at most; 256 KB when absent. */
  readonly maxBytes?: number;
  /** Also for who owes a second factor: by this they add it. */
  readonly beforeSecondFactor?: true;
  /** Weighty: a sign-in of the last minutes is wanted (ASVS 7.5.1). */
  readonly fresh?: true;
  /** The body is this and not JSON. */
  readonly accepts?: 'text/csv';
  /** What the security log is told when it was done, with what the path names as the subject. */
  readonly told?: SecurityKind;
  /** Headers that matter, as the document tells of them. */
  readonly headers?: z.ZodMiniObject;
  /** What the body may be, where that depends on a step or act; the act itself parses it. */
  readonly forms?: readonly DescribedForm[];
}

/** A route as the router and the OpenAPI document read it. */
export interface Route extends Described {
  readonly access: 'public' | 'signed-in' | readonly Role[];
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  readonly response: z.ZodMiniType;
  readonly handle: (call: Call<never, never, never>) => Promise<unknown>;
}

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** Declares a route for people who signed in, of all roles or of those named. */
export function route<
  Response extends z.ZodMiniType,
  Params extends z.ZodMiniObject | undefined = undefined,
  Query extends z.ZodMiniObject | undefined = undefined,
  Body extends z.ZodMiniType | undefined = undefined,
>(
  described: Described & {
    readonly roles?: readonly Role[];
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly response: Response;
    readonly handle: (call: Call<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Outcome<z.input<Response>>;
  },
): Route {
  const { roles, ...rest } = described;
  // The schemas beside it make what `handle` is given: http.ts parses with them, and with nothing else.
  return { ...rest, access: roles ?? 'signed-in' } as unknown as Route;
}

/** Declares a route that needs no sign-in. */
export function publicRoute<
  Response extends z.ZodMiniType,
  Body extends z.ZodMiniType | undefined = undefined,
>(
  described: Described & {
    readonly body?: Body;
    readonly response: Response;
    readonly handle: (call: PublicCall<Parsed<Body>>) => Outcome<z.input<Response>>;
  },
): Route {
  // As above.
  return { ...described, access: 'public' } as unknown as Route;
}
