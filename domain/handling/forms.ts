import * as z from 'zod';
import { AgencyId, AttachmentId } from '../ids.ts';
import { ReplyMeaning, Satisfaction } from '../settings/second-feedback.ts';
import { Day } from '../time/instant.ts';

/*
 * What each person fills in, one schema a step. The API checks with it, the pages are made from it, and the
 * filled form is what the event keeps.
 */

const text = (label: string, max = 5000) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多${max}字`);
const reason = text('理由', 2000);
const attachments = z.array(AttachmentId).max(20).default([]).meta({ title: '附件' });
const note = z.string().trim().max(2000).optional();

export const SignForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accept').meta({ title: '签收' }) }),
  z.strictObject({
    outcome: z.literal('ask-to-return').meta({ title: '申请改办' }),
    reason,
    suggested: AgencyId.optional().meta({ title: '建议承办单位' }),
  }),
]);

export const DecideReturnForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('grant').meta({ title: '同意改办' }),
    lead: AgencyId.meta({ title: '改由何单位办理' }),
    coHandlers: z.array(AgencyId).max(20).optional().meta({ title: '会办单位' }),
    note,
  }),
  z.strictObject({ outcome: z.literal('refuse').meta({ title: '不同意改办' }), reason }),
]);

export const CoOpinionForm = z.strictObject({
  outcome: z.literal('give').default('give'),
  opinion: text('会办意见', 20_000),
  attachments,
});

export const ContactForm = z.strictObject({
  when: z.enum(['before', 'during', 'after']).meta({ title: '办前、办中、办后' }),
  how: z.enum(['visit', 'meeting', 'call', 'writing']).meta({ title: '方式' }),
  on: Day.meta({ title: '日期' }),
  summary: text('沟通情况', 2000),
});

export const AskExtensionForm = z.strictObject({ until: Day.meta({ title: '延至' }), reason });

export const DecideExtensionForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('grant').meta({ title: '同意延期' }), until: Day, note }),
  z.strictObject({ outcome: z.literal('refuse').meta({ title: '不同意延期' }), reason }),
]);

export const ReplyForm = z.strictObject({
  outcome: z.literal('reply').default('reply'),
  text: text('答复内容', 50_000),
  meaning: ReplyMeaning.meta({ title: '办理结果' }),
  docNo: z.string().trim().max(60).optional().meta({ title: '发文字号' }),
  signedOffBy: z.string().trim().max(40).optional().meta({ title: '签发人' }),
  contactName: z.string().trim().max(40).optional().meta({ title: '联系人' }),
  contactPhone: z.string().trim().max(40).optional().meta({ title: '联系电话' }),
  mayPublish: z.boolean().default(true).meta({ title: '同意公开' }),
  concerned: z.int().min(0).max(99).optional().meta({ title: '涉及本单位的建议数' }),
  adopted: z.int().min(0).max(99).optional().meta({ title: '采纳建议数' }),
  promise: z
    .strictObject({ matters: text('承诺事项', 5000), by: Day.meta({ title: '完成日期' }) })
    .optional()
    .meta({ title: '承诺' }),
  quality: z.int().min(1).max(5).optional().meta({ title: '提案质量评价（1至5分）' }),
  attachments,
});

export const CountersignForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('agree').meta({ title: '同意会签' }), note }),
  z.strictObject({ outcome: z.literal('object').meta({ title: '不同意' }), reason }),
]);

/** Why a draft goes back (退回重办): beside the point, no contact, wrong form, contacted but not satisfied. */
export const SendBackReason = z.enum([
  'beside-the-point',
  'no-contact',
  'wrong-form',
  'not-satisfied-before',
  'class-not-borne-out',
  'other',
]);

export const CheckForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('pass').meta({ title: '通过，送提案者' }),
    meaning: ReplyMeaning.optional().meta({ title: '改定类别' }),
    note,
  }),
  z.strictObject({
    outcome: z.literal('send-back').meta({ title: '退回修改' }),
    reasons: z.array(SendBackReason).min(1),
    note: text('退回意见', 2000),
  }),
]);

export const FeedbackForm = z.strictObject({
  outcome: z.literal('judge').default('judge'),
  result: Satisfaction.meta({ title: '对办理结果' }),
  work: Satisfaction.optional().meta({ title: '对办理工作' }),
  contacted: z.boolean().optional().meta({ title: '承办单位是否与您沟通' }),
  comment: z.string().trim().max(5000).optional().meta({ title: '意见' }),
  /** Entered by the office from a paper form. */
  onPaper: z.boolean().default(false),
});

export const AssessForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('again').meta({ title: '重新办理' }), advice: text('改进建议') }),
  z.strictObject({ outcome: z.literal('stand').meta({ title: '维持答复' }), reason }),
]);

export const ReportForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('done').meta({ title: '已经落实' }),
    text: text('落实情况', 20_000),
    docNo: z.string().trim().max(60).optional(),
    meaning: ReplyMeaning.optional().meta({ title: '现办复类别' }),
    attachments,
  }),
  z.strictObject({
    outcome: z.literal('still-working').meta({ title: '仍在办理' }),
    text: text('办理进展', 20_000),
    until: Day.meta({ title: '新的完成日期' }),
    attachments,
  }),
  z.strictObject({
    outcome: z.literal('impossible').meta({ title: '不能落实' }),
    text: text('不能落实的原因', 20_000),
    docNo: z.string().trim().max(60).optional(),
    meaning: ReplyMeaning.optional().meta({ title: '现办复类别' }),
    attachments,
  }),
]);

export const SecondFeedbackForm = z.strictObject({
  outcome: z.literal('judge').default('judge'),
  result: Satisfaction.meta({ title: '对办理结果' }),
  work: Satisfaction.optional().meta({ title: '对办理工作' }),
  done: z.enum(['as-said', 'partly', 'not']).optional().meta({ title: '是否按承诺落实' }),
  evidenceSeen: z.boolean().optional().meta({ title: '是否看到实际成效' }),
  remains: z.string().trim().max(5000).optional().meta({ title: '尚未解决的问题' }),
  comment: z.string().trim().max(5000).optional().meta({ title: '意见' }),
  /** Votes of a meeting that judged by ballot (会议测评). */
  ballot: z
    .strictObject({ satisfied: z.int().min(0), basically: z.int().min(0), not: z.int().min(0) })
    .optional()
    .meta({ title: '测评票数' }),
  onPaper: z.boolean().default(false),
});

export const SuperviseForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('handle-again').meta({ title: '批示重新办理' }),
    instruction: text('批示'),
  }),
  z.strictObject({ outcome: z.literal('settle').meta({ title: '督办了结' }), instruction: text('督办意见') }),
]);

export const MeetForm = z.strictObject({
  outcome: z.literal('held').default('held'),
  form: z.enum(['meeting', 'explanation']).meta({ title: '当面协商或专门说明' }),
  on: Day.meta({ title: '日期' }),
  summary: text('情况'),
  result: Satisfaction.optional().meta({ title: '提案者意见' }),
});

export const ResumeForm = z.strictObject({ outcome: z.literal('resume').default('resume'), note });

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
export type ResumeForm = z.infer<typeof ResumeForm>;

export const ExtendForm = z.strictObject({ until: Day.meta({ title: '延至' }), reason: text('理由', 200) });
export const SuspendForm = z.strictObject({ until: Day.meta({ title: '中止至' }), reason });
export const ReasonForm = z.strictObject({ reason });
export const GoBackForm = z.strictObject({
  to: z.enum(['sign', 'reply', 'check', 'feedback', 'report', 'second-feedback']).meta({ title: '退回到' }),
  reason,
});
export const CorrectForm = z.strictObject({
  docNo: z.string().trim().max(60).optional().meta({ title: '发文字号' }),
  meaning: ReplyMeaning.optional().meta({ title: '办理结果' }),
  result: Satisfaction.optional().meta({ title: '最终评价' }),
  reason,
});
export const OverdueForm = z.strictObject({});
