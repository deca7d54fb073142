import * as z from 'zod';
import { AgencyId, GroupId, PersonId, ProposalId, SessionId } from '../ids.ts';
import { Day } from '../time/instant.ts';
import { ProposalText, ProposerKind } from './proposal.ts';

/*
 * What each person fills in, one schema an act. The API checks with it, the pages are made from it, and the
 * filled form is what the event keeps.
 */

const text = (label: string, max: number) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多${max}字`);
const reason = text('理由', 2000).meta({ title: '理由' });
const shortReason = text('理由', 200).meta({ title: '理由' });
const note = z.string().trim().max(2000).optional().meta({ title: '说明' });
const title = text('案由', 100).meta({ title: '案由' });

/** The proposal form (提案表) as it is handed in. */
export const SubmitForm = z.strictObject({
  title,
  kind: ProposerKind.default('member').meta({ title: '提案者类别' }),
  /** The other signers of a joint proposal; the one who submits leads. */
  signers: z.array(PersonId).max(200).default([]).meta({ title: '联名人' }),
  groupId: GroupId.optional().meta({ title: '提案组织' }),
  text: ProposalText,
  mayPublish: z.boolean().default(true).meta({ title: '同意公开' }),
  sessionId: SessionId.optional().meta({ title: '届次' }),
});

/** The same, not finished yet: only a title is needed to find it again. */
export const DraftForm = SubmitForm.extend({
  text: ProposalText.prefault({ situation: '', analysis: '', suggestions: '' }),
});

/** The ten reasons for which a proposal is not filed, after the committee's regulation. */
export const NotFiledReason = z.enum([
  'state-secret',
  'forbidden',
  'party-personnel',
  'democratic-party-internal',
  'in-proceedings',
  'academic',
  'personal',
  'promotion',
  'denunciation',
  'empty',
]);
export type NotFiledReason = z.infer<typeof NotFiledReason>;

export const NOT_FILED_REASON_LABELS: Record<NotFiledReason, string> = {
  'state-secret': '涉及党和国家秘密的',
  forbidden: '国家明令禁止的',
  'party-personnel': '中共党员对党内有关组织、人事安排等方面有意见的',
  'democratic-party-internal': '民主党派成员反映本组织内部问题的',
  'in-proceedings': '进入民事、刑事、行政诉讼或者仲裁程序的',
  academic: '属于学术研讨的',
  personal: '为本人或者亲属解决个人问题的',
  promotion: '宣传、推介具体作品、产品的',
  denunciation: '指名举报的',
  empty: '内容空泛、没有具体建议的',
};

export const RegisterForm = z.strictObject({ number: z.int().min(1).meta({ title: '案号' }) });

export const ReviewForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('file').meta({ title: '立案' }),
    field: z.string().min(1).max(30).meta({ title: '类别' }),
    ordinary: z.boolean().optional().meta({ title: '平时提案' }),
    note,
  }),
  z.strictObject({
    outcome: z.literal('not-file').meta({ title: '不予立案' }),
    reason: NotFiledReason.meta({ title: '不予立案的理由' }),
    note: text('说明', 2000).meta({ title: '说明' }),
  }),
  z.strictObject({
    outcome: z.literal('return-for-revision').meta({ title: '退回修改' }),
    note: text('修改意见', 2000).meta({ title: '修改意见' }),
  }),
  z.strictObject({
    outcome: z.literal('refer').meta({ title: '转送有关单位参考' }),
    to: text('转送单位', 60).meta({ title: '转送单位' }),
    note,
  }),
  z.strictObject({ outcome: z.literal('opinion-report').meta({ title: '转社情民意' }), note }),
  z.strictObject({
    outcome: z.literal('merge').meta({ title: '并案' }),
    into: ProposalId.meta({ title: '主案' }),
    note,
  }),
]);

export const ReviseForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('resubmit').meta({ title: '修改后再提交' }),
    title,
    text: ProposalText,
  }),
  z.strictObject({
    outcome: z.literal('abandon').meta({ title: '不再提交' }),
    reason: reason.optional(),
  }),
]);

export const AssignForm = z.strictObject({
  outcome: z.literal('assign').default('assign'),
  /** One lead, with or without co-handlers (主办、会办), or several that each answer (分办). */
  shape: z.enum(['lead', 'separate']).default('lead').meta({ title: '主办或分办' }),
  leads: z
    .array(
      z.strictObject({
        agencyId: AgencyId.meta({ title: '承办单位' }),
        coHandlers: z.array(AgencyId).max(20).default([]).meta({ title: '会办单位' }),
      }),
    )
    .min(1, '请选择承办单位')
    .max(20),
  note,
});

export const CloseForm = z.strictObject({});

export const PublicationForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('publish').meta({ title: '公开' }),
    /** Words to leave out beside those that are left out by themselves. */
    redactions: z.array(z.string().trim().min(1).max(200)).max(100).optional().meta({ title: '隐去的内容' }),
  }),
  z.strictObject({ outcome: z.literal('withhold').meta({ title: '不公开' }), reason }),
]);

export const ConfirmSignatureForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('confirm').meta({ title: '同意联名' }) }),
  z.strictObject({ outcome: z.literal('decline').meta({ title: '不联名' }), note }),
]);

export const ResumeForm = z.strictObject({ outcome: z.literal('resume').default('resume'), note });

export const WithdrawForm = z.strictObject({ reason });
export const ReassignForm = z.strictObject({ reason });
export const ExtendForm = z.strictObject({ until: Day.meta({ title: '延至' }), reason: shortReason });
export const SuspendForm = z.strictObject({ until: Day.meta({ title: '中止至' }), reason });
export const MarkKeyForm = z.strictObject({ leader: PersonId.optional().meta({ title: '督办领导' }) });
export const UnmarkKeyForm = z.strictObject({ reason });
export const ChooseForm = z.strictObject({});
export const UnmergeForm = z.strictObject({ reason });
export const CorrectForm = z.strictObject({
  changes: z.strictObject({
    title: title.optional(),
    field: z.string().min(1).max(30).optional().meta({ title: '类别' }),
    proposer: text('提案者', 200).optional().meta({ title: '提案者' }),
    mayPublish: z.boolean().optional().meta({ title: '同意公开' }),
    label: text('案号', 60).optional().meta({ title: '案号' }),
  }),
  reason,
});
export const OverdueForm = z.strictObject({});

export type SubmitForm = z.infer<typeof SubmitForm>;
export type DraftForm = z.infer<typeof DraftForm>;
export type RegisterForm = z.infer<typeof RegisterForm>;
export type ReviewForm = z.infer<typeof ReviewForm>;
export type ReviseForm = z.infer<typeof ReviseForm>;
export type AssignForm = z.infer<typeof AssignForm>;
export type PublicationForm = z.infer<typeof PublicationForm>;
export type ConfirmSignatureForm = z.infer<typeof ConfirmSignatureForm>;
export type ResumeForm = z.infer<typeof ResumeForm>;
export type WithdrawForm = z.infer<typeof WithdrawForm>;
export type ReassignForm = z.infer<typeof ReassignForm>;
export type ExtendForm = z.infer<typeof ExtendForm>;
export type SuspendForm = z.infer<typeof SuspendForm>;
export type MarkKeyForm = z.infer<typeof MarkKeyForm>;
export type UnmarkKeyForm = z.infer<typeof UnmarkKeyForm>;
export type UnmergeForm = z.infer<typeof UnmergeForm>;
export type CorrectForm = z.infer<typeof CorrectForm>;
