import * as z from 'zod/mini';
import { PersonId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';

/** Somebody leaves (离任、调离): who goes on with what they still have. */
export const LeavingForm = lazily(() =>
  z.strictObject({
    successor: titled('提案和视察由谁接替', z.optional(PersonId)),
    leader: titled('督办和带队由哪位领导接替', z.optional(PersonId)),
  }),
);
export type LeavingForm = z.infer<typeof LeavingForm>;
