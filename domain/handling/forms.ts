import * as z from 'zod/mini';
import { code, count, listOf, nameIfAny, text, words } from '../fields.ts';
import { AgencyId, AttachmentId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { ReplyMeaning, Satisfaction } from '../settings/second-feedback.ts';
import { rich } from '../text/rich-text.ts';
import { typedDay } from '../time/typed-day.ts';
import { titled } from '../titled.ts';

/*
 * What each person fills in, one schema a step. The API checks with it, the pages are made from it, and the
 * filled form is what the event keeps.
 */

const reason = text('理由', 2000);
const attachments = titled('附件', z._default(listOf(AttachmentId, 20), []));
/** The proposer's own paper, scanned: what others record as their judgement rests on it. */
const paper = titled('提案者签名的书面意见（扫描件或照片）', z.optional(listOf(AttachmentId, 5)));
/** Agencies read what the office notes for them; the proposer does not: domain/handling/visible.ts. */
const note = titled('说明（承办单位可见，提案者不可见）', z.optional(words(2000)));

export const SignForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: titled('签收', z.literal('accept')) }),
    z.strictObject({
      outcome: titled('申请改办', z.literal('ask-to-return')),
      reason,
      suggested: titled('建议承办单位', z.optional(AgencyId)),
    }),
  ]),
);

export const DecideReturnForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('同意改办', z.literal('grant')),
      lead: titled('改由何单位办理', AgencyId),
      coHandlers: titled('会办单位', z.optional(listOf(AgencyId, 20))),
      note,
    }),
    z.strictObject({ outcome: titled('不同意改办', z.literal('refuse')), reason }),
  ]),
);

export const CoOpinionForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('give'), 'give'),
    opinion: rich(text('会办意见', 20_000)),
    attachments,
  }),
);

export const ContactForm = lazily(() =>
  z.strictObject({
    when: titled('办前、办中、办后', z.enum(['before', 'during', 'after'])),
    how: titled('方式', z.enum(['visit', 'meeting', 'call', 'writing'])),
    on: titled('日期', typedDay('past')),
    summary: text('沟通情况', 2000),
  }),
);

export const AskExtensionForm = lazily(() =>
  z.strictObject({ until: titled('延至', typedDay('ahead')), reason }),
);

export const DecideExtensionForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('同意延期', z.literal('grant')),
      until: typedDay('ahead'),
      // It stands with the date that everybody sees.
      note: titled('说明（写在期限说明中，各方可见）', z.optional(words(2000))),
    }),
    z.strictObject({ outcome: titled('不同意延期', z.literal('refuse')), reason }),
  ]),
);

export const ReplyForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('reply'), 'reply'),
    text: rich(titled('答复内容', text('答复内容', 50_000))),
    meaning: titled('办理结果', ReplyMeaning),
    docNo: titled('发文字号', z.optional(nameIfAny(60))),
    signedOffBy: titled('签发人', z.optional(nameIfAny(40))),
    contactName: titled('联系人', z.optional(nameIfAny(40))),
    contactPhone: titled('联系电话', z.optional(code(40))),
    mayPublish: titled('同意公开', z._default(z.boolean(), true)),
    concerned: titled('涉及本单位的建议数', z.optional(count(0, 99))),
    adopted: titled('采纳建议数', z.optional(count(0, 99))),
    promise: titled(
      '承诺',
      z.optional(
        z.strictObject({ matters: text('承诺事项', 5000), by: titled('完成日期', typedDay('ahead')) }),
      ),
    ),
    quality: titled('提案质量评价（1至5分）', z.optional(count(1, 5))),
    attachments,
  }),
);

export const CountersignForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: titled('同意会签', z.literal('agree')), note }),
    z.strictObject({ outcome: titled('不同意', z.literal('object')), reason }),
  ]),
);

/** Why a draft goes back (退回重办): beside the point, no contact, wrong form, contacted but not satisfied. */
export const SendBackReason = z.enum([
  'beside-the-point',
  'no-contact',
  'wrong-form',
  'not-satisfied-before',
  'class-not-borne-out',
  'other',
]);

export const CheckForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('通过，送提案者', z.literal('pass')),
      meaning: titled('改定类别', z.optional(ReplyMeaning)),
      note,
    }),
    z.strictObject({
      outcome: titled('退回修改', z.literal('send-back')),
      reasons: z.array(SendBackReason).check(z.minLength(1)),
      note: titled('退回意见（承办单位可见，提案者不可见）', text('退回意见', 2000)),
    }),
  ]),
);

export const FeedbackForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('judge'), 'judge'),
    result: titled('对办理结果', Satisfaction),
    work: titled('对办理工作', z.optional(Satisfaction)),
    contacted: titled('承办单位是否与您沟通', z.optional(z.boolean())),
    comment: titled('意见', z.optional(words(5000))),
    /** Entered by the office from a paper form. */
    onPaper: z._default(z.boolean(), false),
    paper,
  }),
);

export const AssessForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: titled('重新办理', z.literal('again')), advice: text('改进建议') }),
    z.strictObject({ outcome: titled('维持答复', z.literal('stand')), reason }),
  ]),
);

export const ReportForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('已经落实', z.literal('done')),
      text: rich(titled('落实情况', text('落实情况', 20_000))),
      docNo: z.optional(nameIfAny(60)),
      meaning: titled('现办复类别', z.optional(ReplyMeaning)),
      attachments,
    }),
    z.strictObject({
      outcome: titled('仍在办理', z.literal('still-working')),
      text: rich(titled('办理进展', text('办理进展', 20_000))),
      until: titled('新的完成日期', typedDay('ahead')),
      attachments,
    }),
    z.strictObject({
      outcome: titled('不能落实', z.literal('impossible')),
      text: rich(titled('不能落实的原因', text('不能落实的原因', 20_000))),
      docNo: z.optional(nameIfAny(60)),
      meaning: titled('现办复类别', z.optional(ReplyMeaning)),
      attachments,
    }),
  ]),
);

export const SecondFeedbackForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('judge'), 'judge'),
    result: titled('对办理结果', Satisfaction),
    work: titled('对办理工作', z.optional(Satisfaction)),
    done: titled('是否按承诺落实', z.optional(z.enum(['as-said', 'partly', 'not']))),
    evidenceSeen: titled('是否看到实际成效', z.optional(z.boolean())),
    remains: titled('尚未解决的问题', z.optional(words(5000))),
    comment: titled('意见', z.optional(words(5000))),
    /** Votes of a meeting that judged by ballot (会议测评). */
    ballot: titled(
      '测评票数',
      z.optional(
        z.strictObject({
          satisfied: count(0),
          basically: count(0),
          not: count(0),
        }),
      ),
    ),
    onPaper: z._default(z.boolean(), false),
    paper,
  }),
);

export const SuperviseForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('批示重新办理', z.literal('handle-again')),
      instruction: text('批示'),
    }),
    z.strictObject({ outcome: titled('督办了结', z.literal('settle')), instruction: text('督办意见') }),
  ]),
);

export const MeetForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('held'), 'held'),
    form: titled('当面协商或专门说明', z.enum(['meeting', 'explanation'])),
    on: titled('日期', typedDay('past')),
    summary: text('情况'),
    result: titled('提案者意见', z.optional(Satisfaction)),
    paper,
  }),
);

export const ResumeForm = lazily(() =>
  z.strictObject({ outcome: z._default(z.literal('resume'), 'resume'), note }),
);

export type SignForm = z.infer<typeof SignForm>;
export type DecideReturnForm = z.infer<typeof DecideReturnForm>;
export type CoOpinionForm = z.infer<typeof CoOpinionForm>;
export type ContactForm = z.infer<typeof ContactForm>;
export type AskExtensionForm = z.infer<typeof AskExtensionForm>;
export type DecideExtensionForm = z.infer<typeof DecideExtensionForm>;
export type ReplyForm = z.infer<typeof ReplyForm>;
export type CountersignForm = z.infer<typeof CountersignForm>;
export type CheckForm = z.infer<typeof CheckForm>;
export type FeedbackForm = z.infer<typeof FeedbackForm>;
export type AssessForm = z.infer<typeof AssessForm>;
export type ReportForm = z.infer<typeof ReportForm>;
export type SecondFeedbackForm = z.infer<typeof SecondFeedbackForm>;
export type SuperviseForm = z.infer<typeof SuperviseForm>;
export type MeetForm = z.infer<typeof MeetForm>;
export type UrgeForm = z.infer<typeof UrgeForm>;
export type ResumeForm = z.infer<typeof ResumeForm>;

export const ExtendForm = lazily(() =>
  z.strictObject({ until: titled('延至', typedDay('ahead')), reason: text('理由', 200) }),
);
export const SuspendForm = lazily(() =>
  z.strictObject({ until: titled('中止至', typedDay('ahead')), reason }),
);
/** Urged by the office's own hand (催办). */
export const UrgeForm = lazily(() =>
  z.strictObject({ note: titled('催办的话（写给被催办的人）', z.optional(words(200))) }),
);
export const ReasonForm = lazily(() => z.strictObject({ reason }));
export const GoBackForm = lazily(() =>
  z.strictObject({
    to: titled('退回到', z.enum(['sign', 'reply', 'check', 'feedback', 'report', 'second-feedback'])),
    reason,
  }),
);
export const CorrectForm = lazily(() =>
  z.strictObject({
    docNo: titled('发文字号', z.optional(nameIfAny(60))),
    meaning: titled('办理结果', z.optional(ReplyMeaning)),
    result: titled('最终评价', z.optional(Satisfaction)),
    paper,
    reason,
  }),
);
export const OverdueForm = lazily(() => z.strictObject({}));
