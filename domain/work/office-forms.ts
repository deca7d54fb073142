import * as z from 'zod/mini';
import { UndeliveredForm } from '../notices/undelivered-form.ts';

/** What the office fills in where something went wrong, whatever it is about. */
export const officeForms = {
  /** The cause is gone: the flow is started anew. */
  failure: z.strictObject({}),
  undelivered: UndeliveredForm,
} as const;
