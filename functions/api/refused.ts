import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { SecurityKind } from '../../domain/people/security-line.ts';
import type { Happening } from '../security-log.ts';
import type { ProblemDetails } from './problem.ts';

/** What the security log is told of: not let in, not allowed, not theirs to see, too often. */
const TOLD: readonly number[] = [401, 403, 404, 429];

/** What has a kind of its own: a code that was wrong, or was brought by another browser than the one that asked. */
const KINDS: Readonly<Record<string, SecurityKind>> = {
  'code-wrong': 'code-refused',
  'code-elsewhere': 'code-refused',
  'second-factor-wrong': 'second-factor-refused',
};

/** Tells the security log that a call was refused, unless it is what every visitor's browser is told. */
export async function tellRefused(
  tell: (happening: Happening) => Promise<void>,
  { status, code }: Pick<ProblemDetails, 'status' | 'code'>,
  event: APIGatewayProxyEventV2,
): Promise<void> {
  const { method, path } = event.requestContext.http;
  if (!TOLD.includes(status) || (status === 401 && `${method} ${path}` === 'GET /api/me')) return;
  const kind = KINDS[code];
  await tell({
    kind: kind ?? 'refused',
    what: kind ? undefined : code,
    subject: namedBy(event),
  });
}

/** The id that a path names; what was never one of ours is not worth keeping. */
export function namedBy({ pathParameters = {} }: APIGatewayProxyEventV2): string | undefined {
  const { proxy: _, ...named } = pathParameters;
  return Object.values(named).find((id) => id !== undefined && /^[\w.-]{1,130}$/.test(id));
}
