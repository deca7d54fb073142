import * as z from 'zod';
import { PersonId } from '../ids.ts';
import { NoticeId, Recipient } from './notice.ts';

/** Why somebody could not be reached by mail. */
export const WhyUndelivered = z.enum([
  /** Came back: the address does not exist, or takes no mail for good. */
  'bounced',
  /** The reader reported it as spam. */
  'complained',
  /** The mail server refused it. */
  'refused',
  /** Tried for days. */
  'given-up',
  /** Nobody with a working address stands behind the recipient. */
  'nobody',
]);
export type WhyUndelivered = z.infer<typeof WhyUndelivered>;

/** What the office has to know of a notice that did not arrive (通知未送达). */
export const Undelivered = z.strictObject({
  to: Recipient.meta({ title: '通知的对象' }),
  /** Whom it was meant for, in words. */
  name: z.string().max(100).meta({ title: '收件人' }),
  address: z.string().max(254).optional().meta({ title: '邮箱' }),
  /** Whose address it is, where that is one person of the directory. */
  person: PersonId.optional(),
  why: WhyUndelivered,
  reason: z.string().max(200).meta({ title: '原因' }),
  /** What the mail server said. */
  detail: z.string().max(200).optional().meta({ title: '邮件服务器的说明' }),
  /** Those that went out and came back; what never went out waits by itself. */
  returned: z.array(NoticeId).max(50),
});
export type Undelivered = z.infer<typeof Undelivered>;

const REASONS: Record<WhyUndelivered, string> = {
  bounced: '邮件被退回，邮箱不存在或者已停用',
  complained: '收件人把通知标为垃圾邮件',
  refused: '邮件服务器拒收',
  'given-up': '多次发送没有成功',
  nobody: '没有可用的邮箱',
};

export const whyInWords = (why: WhyUndelivered): string => REASONS[why];

/** What the office does about it. */
export const UndeliveredForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('corrected').meta({ title: '改正邮箱，重新发送' }),
    address: z.email('请填写正确的邮箱').max(254).meta({ title: '新的邮箱' }),
  }),
  z.strictObject({ outcome: z.literal('send-again').meta({ title: '邮箱无误，重新发送' }) }),
  z.strictObject({
    outcome: z.literal('told').meta({ title: '已用电话等方式告知' }),
    note: z
      .string()
      .trim()
      .min(1, '请写明何时、以何种方式、告知何人')
      .max(500, '说明最多500字')
      .meta({ title: '告知情况' }),
  }),
]);
export type UndeliveredForm = z.infer<typeof UndeliveredForm>;
