import * as z from 'zod/mini';
import { address, text } from '../fields.ts';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';

/** What the office does about it. */
export const UndeliveredForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('改正邮箱，重新发送', z.literal('corrected')),
      address: titled('新的邮箱', address('新的邮箱')),
    }),
    z.strictObject({ outcome: titled('邮箱无误，重新发送', z.literal('send-again')) }),
    z.strictObject({
      outcome: titled('已用电话等方式告知', z.literal('told')),
      note: titled('告知情况', text('何时、以何种方式、告知何人', 500)),
    }),
  ]),
);
export type UndeliveredForm = z.infer<typeof UndeliveredForm>;
