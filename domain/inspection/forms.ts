import * as z from 'zod';
import { AgencyId, AttachmentId, DemandId, PersonId, ProposalId } from '../ids.ts';
import { Day, Instant } from '../time/instant.ts';
import { Capacity } from './inspection.ts';

/*
 * What each person fills in, one schema a step: the API checks with it, the pages are made from it, and the filled
 * form is what the event keeps.
 */

const text = (label: string, max = 5000) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多${max}字`);
const reason = text('理由', 2000);
const note = z.string().trim().max(2000).optional();
const photos = z.array(AttachmentId).max(30).default([]).meta({ title: '照片和附件' });

const when = {
  starts: Instant.meta({ title: '开始时间' }),
  ends: Instant.meta({ title: '结束时间' }),
};

/** Who is to come, and as what. */
const Invited = z.strictObject({ person: PersonId, as: Capacity });

export const PlanForm = z.strictObject({
  outcome: z.literal('submit').default('submit'),
  theme: text('视察主题', 100),
  leader: PersonId.meta({ title: '带队领导' }),
  proposals: z
    .array(ProposalId)
    .min(1, '请至少选择一件提案')
    .max(20, '一次视察最多20件提案')
    .meta({ title: '视察的提案' }),
  ...when,
  place: text('集合地点', 200),
  route: z.string().trim().max(2000).default('').meta({ title: '路线' }),
  answerBy: Day.meta({ title: '请于何日前答复' }),
  participants: z.array(Invited).min(1, '请至少邀请一人').max(100).meta({ title: '参加人员' }),
});
export type PlanForm = z.infer<typeof PlanForm>;

export const ApproveForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approve').meta({ title: '同意' }), note }),
  z.strictObject({ outcome: z.literal('send-back').meta({ title: '退回修改' }), reason }),
  z.strictObject({ outcome: z.literal('refuse').meta({ title: '不同意视察' }), reason }),
]);
export type ApproveForm = z.infer<typeof ApproveForm>;

export const AnswerForm = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('come').meta({ title: '参加' }) }),
  z.strictObject({
    outcome: z.literal('decline').meta({ title: '不能参加' }),
    reason: z.string().trim().max(500).optional().meta({ title: '原因' }),
    instead: PersonId.optional().meta({ title: '建议由谁代替' }),
  }),
]);
export type AnswerForm = z.infer<typeof AnswerForm>;

export const SettleForm = z.strictObject({ outcome: z.literal('settle').default('settle'), note });
export type SettleForm = z.infer<typeof SettleForm>;

export const FindingForm = z.strictObject({
  proposal: ProposalId.meta({ title: '提案' }),
  rating: z.string().min(1).max(20).meta({ title: '落实情况' }),
  text: text('发现的情况'),
  photos,
});
export type FindingForm = z.infer<typeof FindingForm>;

export const DemandForm = z.strictObject({
  proposal: ProposalId.meta({ title: '提案' }),
  agency: AgencyId.meta({ title: '整改单位' }),
  what: text('整改要求', 500),
  by: Day.meta({ title: '整改期限' }),
});
export type DemandForm = z.infer<typeof DemandForm>;

export const HoldForm = z.strictObject({
  outcome: z.literal('held').default('held'),
  attended: z.array(PersonId).max(100).meta({ title: '到场人员' }),
  findings: z.array(FindingForm).max(100).default([]).meta({ title: '现场情况' }),
  demands: z.array(DemandForm).max(50).default([]).meta({ title: '整改要求' }),
});
export type HoldForm = z.infer<typeof HoldForm>;

export const PutRightForm = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('done').meta({ title: '已经整改' }),
    text: text('整改情况', 20_000),
    photos,
  }),
  z.strictObject({
    outcome: z.literal('cannot').meta({ title: '不能整改' }),
    text: text('不能整改的原因', 20_000),
    photos,
  }),
]);
export type PutRightForm = z.infer<typeof PutRightForm>;

export const VerifyForm = z.strictObject({
  outcome: z.literal('verify').default('verify'),
  views: z
    .array(
      z.strictObject({
        demand: DemandId,
        right: z.boolean().meta({ title: '是否已经整改到位' }),
        comment: z.string().trim().max(2000).optional(),
      }),
    )
    .min(1)
    .max(50),
});
export type VerifyForm = z.infer<typeof VerifyForm>;

const Again = z.strictObject({
  demand: DemandId,
  outcome: z.literal('again').meta({ title: '继续整改' }),
  by: Day.meta({ title: '新的期限' }),
  note: text('还要怎样整改', 2000),
});

export const DecideForm = z.strictObject({
  outcome: z.literal('decide').default('decide'),
  decisions: z
    .array(
      z.discriminatedUnion('outcome', [
        z.strictObject({ demand: DemandId, outcome: z.literal('met').meta({ title: '整改到位' }), note }),
        Again,
      ]),
    )
    .min(1)
    .max(50),
});
export type DecideForm = z.infer<typeof DecideForm>;

export const ClimbForm = z.strictObject({
  outcome: z.literal('instruct').default('instruct'),
  decisions: z
    .array(
      z.discriminatedUnion('outcome', [
        Again,
        z.strictObject({
          demand: DemandId,
          outcome: z.literal('settle').meta({ title: '就此了结' }),
          note: text('批示', 2000),
        }),
        z.strictObject({
          demand: DemandId,
          outcome: z.literal('reopen').meta({ title: '重新办理提案' }),
          note: text('批示', 2000),
        }),
      ]),
    )
    .min(1)
    .max(50),
});
export type ClimbForm = z.infer<typeof ClimbForm>;

export const MinutesForm = z.strictObject({
  outcome: z.literal('close').default('close'),
  text: text('视察纪要', 20_000),
  attachments: photos,
});
export type MinutesForm = z.infer<typeof MinutesForm>;

export const RemarkForm = z.strictObject({
  proposal: ProposalId.optional().meta({ title: '提案' }),
  text: text('意见', 2000),
  photos,
});
export type RemarkForm = z.infer<typeof RemarkForm>;

export const PostponeForm = z.strictObject({ ...when, answerBy: Day.optional(), reason });
export type PostponeForm = z.infer<typeof PostponeForm>;

export const ChangePlaceForm = z.strictObject({
  place: text('集合地点', 200),
  route: z.string().trim().max(2000),
  reason,
});
export type ChangePlaceForm = z.infer<typeof ChangePlaceForm>;

export const ParticipantsForm = z.strictObject({
  add: z.array(Invited).max(100).default([]).meta({ title: '增加' }),
  remove: z.array(PersonId).max(100).default([]).meta({ title: '不再邀请' }),
  /** Whom the first one is replaced by. */
  replace: z
    .array(z.strictObject({ person: PersonId, by: PersonId }))
    .max(20)
    .default([])
    .meta({ title: '改请' }),
});
export type ParticipantsForm = z.infer<typeof ParticipantsForm>;

export const CancelForm = z.strictObject({ reason });
export type CancelForm = z.infer<typeof CancelForm>;

export const ExtendDemandForm = z.strictObject({
  demand: DemandId,
  until: Day.meta({ title: '延至' }),
  reason,
});
export type ExtendDemandForm = z.infer<typeof ExtendDemandForm>;

/** The machine's own acts carry nothing. */
export const NothingForm = z.strictObject({});
export type NothingForm = z.infer<typeof NothingForm>;
