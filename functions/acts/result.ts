import type * as z from 'zod/mini';
import type { Limited } from '../../domain/daily-limits.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';

/** It is done: where the subject stands now. `repeated`: it had been done before, and this is what came of it. */
export interface Done {
  readonly kind: 'done';
  readonly subject: SubjectRef;
  readonly stage: string;
  /** Number of the event in the subject's record. */
  readonly seq: number;
  readonly repeated: boolean;
}

/** Everything that can come of an act. */
export type ActResult<Success extends Done = Done> =
  | Success
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  /** The form does not fit its schema. */
  | { readonly kind: 'invalid'; readonly error: z.core.$ZodError }
  /** Somebody else has done what was to be done. */
  | { readonly kind: 'conflict' }
  /** Others act on it without a pause: it may be tried again. */
  | { readonly kind: 'busy' }
  /** More than one person may start in a day. */
  | { readonly kind: 'too-many'; readonly what: Limited }
  | { readonly kind: 'not-found' };

export const refused = (refusal: Refusal): ActResult<never> => ({ kind: 'refusal', refusal });
export const NOT_FOUND: ActResult<never> = { kind: 'not-found' };
export const CONFLICT: ActResult<never> = { kind: 'conflict' };
export const BUSY: ActResult<never> = { kind: 'busy' };
