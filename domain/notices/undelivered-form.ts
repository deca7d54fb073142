import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';

/** What the office does about it. */
export const UndeliveredForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('改正邮箱，重新发送', z.literal('corrected')),
      address: titled('新的邮箱', z.email('请填写正确的邮箱').check(z.maxLength(254))),
    }),
    z.strictObject({ outcome: titled('邮箱无误，重新发送', z.literal('send-again')) }),
    z.strictObject({
      outcome: titled('已用电话等方式告知', z.literal('told')),
      note: titled(
        '告知情况',
        z
          .string()
          .check(
            z.trim(),
            z.minLength(1, '请写明何时、以何种方式、告知何人'),
            z.maxLength(500, '说明最多500字'),
          ),
      ),
    }),
  ]),
);
export type UndeliveredForm = z.infer<typeof UndeliveredForm>;
