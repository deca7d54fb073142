import * as z from 'zod/mini';
import { PersonId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';
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
export const Undelivered = lazily(() =>
  z.strictObject({
    to: titled('通知的对象', Recipient),
    /** Whom it was meant for, in words. */
    name: titled('收件人', z.string().check(z.maxLength(100))),
    address: titled('邮箱', z.optional(z.string().check(z.maxLength(254)))),
    /** Whose address it is, where that is one person of the directory. */
    person: z.optional(PersonId),
    why: WhyUndelivered,
    reason: titled('原因', z.string().check(z.maxLength(200))),
    /** What the mail server said. */
    detail: titled('邮件服务器的说明', z.optional(z.string().check(z.maxLength(200)))),
    /** Those that went out and came back; what never went out waits by itself. */
    returned: z.array(NoticeId).check(z.maxLength(50)),
  }),
);
export type Undelivered = z.infer<typeof Undelivered>;

const REASONS: Record<WhyUndelivered, string> = {
  bounced: '邮件被退回，邮箱不存在或者已停用',
  complained: '收件人把通知标为垃圾邮件',
  refused: '邮件服务器拒收',
  'given-up': '多次发送没有成功',
  nobody: '没有可用的邮箱',
};

export const whyInWords = (why: WhyUndelivered): string => REASONS[why];
