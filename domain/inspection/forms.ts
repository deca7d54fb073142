import * as z from 'zod/mini';
import { line, listOf, text, words } from '../fields.ts';
import { AgencyId, AttachmentId, DemandId, PersonId, ProposalId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { rich } from '../text/rich-text.ts';
import { typedDay, typedMoment } from '../time/typed-day.ts';
import { titled } from '../titled.ts';
import { Capacity } from './inspection.ts';

/*
 * What each person fills in, one schema a step: the API checks with it, the pages are made from it, and the filled
 * form is what the event keeps.
 */

const reason = text('理由', 2000);
const note = titled('说明', z.optional(words(2000)));
const photos = titled('照片和附件', z._default(listOf(AttachmentId, 30), []));

const when = {
  starts: titled('开始时间', typedMoment('coming')),
  ends: titled('结束时间', typedMoment('coming')),
};

/** Who is to come, and as what. */
const Invited = lazily(() => z.strictObject({ person: PersonId, as: Capacity }));

export const PlanForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('submit'), 'submit'),
    theme: line('视察主题', 100),
    leader: titled('带队领导', PersonId),
    proposals: titled(
      '视察的提案',
      z
        .array(ProposalId)
        .check(z.minLength(1, '请至少选择一件提案'), z.maxLength(20, '一次视察最多20件提案')),
    ),
    ...when,
    place: line('集合地点', 200),
    route: titled('路线', z._default(words(2000), '')),
    answerBy: titled('请于何日前答复', typedDay('coming')),
    participants: titled(
      '参加人员',
      z.array(Invited).check(z.minLength(1, '请至少邀请一人'), z.maxLength(100)),
    ),
  }),
);
export type PlanForm = z.infer<typeof PlanForm>;

export const ApproveForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('同意', z.literal('approve')),
      note: titled('意见（仅内部可见）', z.optional(words(2000))),
    }),
    z.strictObject({ outcome: titled('退回修改', z.literal('send-back')), reason }),
    z.strictObject({ outcome: titled('不同意视察', z.literal('refuse')), reason }),
  ]),
);
export type ApproveForm = z.infer<typeof ApproveForm>;

export const AnswerForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: titled('参加', z.literal('come')) }),
    z.strictObject({
      outcome: titled('不能参加', z.literal('decline')),
      reason: titled('原因', z.optional(words(500))),
      instead: titled('建议由谁代替', z.optional(PersonId)),
    }),
  ]),
);
export type AnswerForm = z.infer<typeof AnswerForm>;

export const SettleForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('settle'), 'settle'),
    note: titled('说明（仅内部可见）', z.optional(words(2000))),
  }),
);
export type SettleForm = z.infer<typeof SettleForm>;

export const FindingForm = lazily(() =>
  z.strictObject({
    proposal: titled('提案', ProposalId),
    rating: titled('落实情况', line('落实情况', 20)),
    text: text('发现的情况'),
    photos,
  }),
);
export type FindingForm = z.infer<typeof FindingForm>;

export const DemandForm = lazily(() =>
  z.strictObject({
    proposal: titled('提案', ProposalId),
    agency: titled('整改单位', AgencyId),
    what: text('整改要求', 500),
    by: titled('整改期限', typedDay('ahead')),
  }),
);
export type DemandForm = z.infer<typeof DemandForm>;

/** What was found so poor that putting it right is not enough. */
export const ReopenForm = lazily(() =>
  z.strictObject({
    proposal: titled('提案', ProposalId),
    agency: titled('重新办理的单位', AgencyId),
    reason: text('重新办理的理由', 500),
  }),
);
export type ReopenForm = z.infer<typeof ReopenForm>;

export const HoldForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('held'), 'held'),
    attended: titled('到场人员', listOf(PersonId, 100)),
    findings: titled('现场情况', z._default(listOf(FindingForm, 100), [])),
    demands: titled('整改要求', z._default(listOf(DemandForm, 50), [])),
    reopens: titled('重新办理', z._default(listOf(ReopenForm, 20), [])),
  }),
);
export type HoldForm = z.infer<typeof HoldForm>;

export const PutRightForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('已经整改', z.literal('done')),
      text: rich(text('整改情况', 20_000)),
      photos,
    }),
    z.strictObject({
      outcome: titled('不能整改', z.literal('cannot')),
      text: rich(text('不能整改的原因', 20_000)),
      photos,
    }),
  ]),
);
export type PutRightForm = z.infer<typeof PutRightForm>;

export const VerifyForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('verify'), 'verify'),
    views: z
      .array(
        z.strictObject({
          demand: DemandId,
          right: titled('是否已经整改到位', z.boolean()),
          comment: z.optional(words(2000)),
        }),
      )
      .check(z.minLength(1), z.maxLength(50)),
  }),
);
export type VerifyForm = z.infer<typeof VerifyForm>;

const Again = lazily(() =>
  z.strictObject({
    demand: DemandId,
    outcome: titled('继续整改', z.literal('again')),
    by: titled('新的期限', typedDay('ahead')),
    note: titled('还要怎样整改', text('还要怎样整改', 2000)),
  }),
);

export const DecideForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('decide'), 'decide'),
    decisions: z
      .array(
        z.discriminatedUnion('outcome', [
          z.strictObject({ demand: DemandId, outcome: titled('整改到位', z.literal('met')), note }),
          Again,
        ]),
      )
      .check(z.minLength(1), z.maxLength(50)),
  }),
);
export type DecideForm = z.infer<typeof DecideForm>;

export const ClimbForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('instruct'), 'instruct'),
    decisions: z
      .array(
        z.discriminatedUnion('outcome', [
          Again,
          z.strictObject({
            demand: DemandId,
            outcome: titled('就此了结', z.literal('settle')),
            note: titled('批示', text('批示', 2000)),
          }),
          z.strictObject({
            demand: DemandId,
            outcome: titled('重新办理提案', z.literal('reopen')),
            note: titled('批示', text('批示', 2000)),
          }),
        ]),
      )
      .check(z.minLength(1), z.maxLength(50)),
  }),
);
export type ClimbForm = z.infer<typeof ClimbForm>;

export const MinutesForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('close'), 'close'),
    text: rich(text('视察纪要', 20_000)),
    attachments: photos,
  }),
);
export type MinutesForm = z.infer<typeof MinutesForm>;

export const RemarkForm = lazily(() =>
  z.strictObject({
    proposal: titled('提案', z.optional(ProposalId)),
    text: text('意见', 2000),
    photos,
  }),
);
export type RemarkForm = z.infer<typeof RemarkForm>;

export const PostponeForm = lazily(() =>
  z.strictObject({ ...when, answerBy: z.optional(typedDay('coming')), reason }),
);
export type PostponeForm = z.infer<typeof PostponeForm>;

export const ChangePlaceForm = lazily(() =>
  z.strictObject({
    place: line('集合地点', 200),
    route: words(2000),
    reason,
  }),
);
export type ChangePlaceForm = z.infer<typeof ChangePlaceForm>;

export const ParticipantsForm = lazily(() =>
  z.strictObject({
    add: titled('增加', z._default(listOf(Invited, 100), [])),
    remove: titled('不再邀请', z._default(listOf(PersonId, 100), [])),
    /** Whom the first one is replaced by. */
    replace: titled(
      '改请',
      z._default(z.array(z.strictObject({ person: PersonId, by: PersonId })).check(z.maxLength(20)), []),
    ),
  }),
);
export type ParticipantsForm = z.infer<typeof ParticipantsForm>;

export const CancelForm = lazily(() => z.strictObject({ reason }));
export type CancelForm = z.infer<typeof CancelForm>;

export const ExtendDemandForm = lazily(() =>
  z.strictObject({
    demand: DemandId,
    until: titled('延至', typedDay('ahead')),
    reason,
  }),
);
export type ExtendDemandForm = z.infer<typeof ExtendDemandForm>;

/** The machine's own acts carry nothing. */
export const NothingForm = lazily(() => z.strictObject({}));
export type NothingForm = z.infer<typeof NothingForm>;
