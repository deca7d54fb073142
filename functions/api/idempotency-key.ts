import * as z from 'zod/mini';
import { ApiProblem } from './problem.ts';

/** What a caller that sends again sends again, so that it is done once. */
export const IdempotencyKey = z.string().check(z.trim(), z.minLength(8), z.maxLength(200));

export function keyIn(headers: Readonly<Record<string, string | undefined>>): string {
  const key = IdempotencyKey.safeParse(headers['idempotency-key']);
  if (!key.success) throw new ApiProblem('idempotency-key-required');
  return key.data;
}

/** The key, where a caller may do without. */
export const keyIfAny = (headers: Readonly<Record<string, string | undefined>>): string | undefined =>
  headers['idempotency-key'] === undefined ? undefined : keyIn(headers);
