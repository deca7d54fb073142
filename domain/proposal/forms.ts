import * as z from 'zod/mini';
import { count, line, listOf, name, text, words } from '../fields.ts';
import { AgencyId, GroupId, InspectionId, PersonId, ProposalId, SessionId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { typedDay } from '../time/typed-day.ts';
import { titled } from '../titled.ts';
import { NotFiledReason } from './not-filed.ts';
import { ProposalText, ProposerKind } from './proposal.ts';

/*
 * What each person fills in, one schema an act. The API checks with it, the pages are made from it, and the
 * filled form is what the event keeps.
 */

const reason = titled('理由', text('理由', 2000));
const shortReason = titled('理由', text('理由', 200));
/** A note says by its label who reads it: domain/proposal/visible.ts shows it to nobody else. */
const note = (reader: string) => titled(`说明（${reader}可见）`, z.optional(words(2000)));
const INTERNAL = '仅内部';
const title = titled('案由', line('案由', 100));

/** The proposal form (提案表) as it is handed in. */
export const SubmitForm = lazily(() =>
  z.strictObject({
    title,
    kind: titled('提案者类别', z._default(ProposerKind, 'member')),
    /** The other signers of a joint proposal; the one who submits leads. */
    signers: titled('联名人', z._default(listOf(PersonId, 200), [])),
    groupId: titled('提案组织', z.optional(GroupId)),
    text: ProposalText,
    mayPublish: titled('同意公开', z._default(z.boolean(), true)),
    sessionId: titled('届次', z.optional(SessionId)),
  }),
);

/** The same, not finished yet: only a title is needed to find it again. */
export const DraftForm = lazily(() =>
  z.extend(SubmitForm, {
    text: z.prefault(ProposalText, { situation: '', analysis: '', suggestions: '' }),
  }),
);

export const RegisterForm = lazily(() => z.strictObject({ number: titled('案号', count(1)) }));

export const ReviewForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('立案', z.literal('file')),
      field: titled('类别', line('类别', 30)),
      ordinary: titled('平时提案', z.optional(z.boolean())),
      note: note(INTERNAL),
    }),
    z.strictObject({
      outcome: titled('不予立案', z.literal('not-file')),
      reason: titled('不予立案的理由', NotFiledReason),
      note: titled('说明（提案者可见）', text('说明', 2000)),
    }),
    z.strictObject({
      outcome: titled('退回修改', z.literal('return-for-revision')),
      note: titled('修改意见（提案者可见）', text('修改意见', 2000)),
    }),
    z.strictObject({
      outcome: titled('转送有关单位参考', z.literal('refer')),
      to: titled('转送单位', name('转送单位', 60)),
      note: note('提案者'),
    }),
    z.strictObject({ outcome: titled('转社情民意', z.literal('opinion-report')), note: note('提案者') }),
    z.strictObject({
      outcome: titled('并案', z.literal('merge')),
      into: titled('主案', ProposalId),
      note: note('提案者'),
    }),
  ]),
);

export const ReviseForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('修改后再提交', z.literal('resubmit')),
      title,
      text: ProposalText,
    }),
    z.strictObject({
      outcome: titled('不再提交', z.literal('abandon')),
      reason: z.optional(reason),
    }),
  ]),
);

export const AssignForm = lazily(() =>
  z.strictObject({
    outcome: z._default(z.literal('assign'), 'assign'),
    /** One lead, with or without co-handlers (主办、会办), or several that each answer (分办). */
    shape: titled('主办或分办', z._default(z.enum(['lead', 'separate']), 'lead')),
    leads: z
      .array(
        z.strictObject({
          agencyId: titled('承办单位', AgencyId),
          coHandlers: titled('会办单位', z._default(listOf(AgencyId, 20), [])),
        }),
      )
      .check(z.minLength(1, '请选择承办单位'), z.maxLength(20)),
    note: note('承办单位'),
  }),
);

export const CloseForm = lazily(() => z.strictObject({}));

export const PublicationForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: titled('公开', z.literal('publish')),
      /** Words to leave out beside those that are left out by themselves. */
      redactions: titled('隐去的内容', z.optional(z.array(line('隐去的内容', 200)).check(z.maxLength(100)))),
    }),
    z.strictObject({ outcome: titled('不公开', z.literal('withhold')), reason }),
  ]),
);

export const ConfirmSignatureForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: titled('同意联名', z.literal('confirm')) }),
    z.strictObject({ outcome: titled('不联名', z.literal('decline')), note: note('提案者') }),
  ]),
);

export const ResumeForm = lazily(() =>
  z.strictObject({ outcome: z._default(z.literal('resume'), 'resume'), note: note(INTERNAL) }),
);

export const WithdrawForm = lazily(() => z.strictObject({ reason }));
export const ReassignForm = lazily(() => z.strictObject({ reason }));
export const ExtendForm = lazily(() =>
  z.strictObject({ until: titled('延至', typedDay('ahead')), reason: shortReason }),
);
export const SuspendForm = lazily(() =>
  z.strictObject({ until: titled('中止至', typedDay('ahead')), reason }),
);
export const MarkKeyForm = lazily(() =>
  z.strictObject({
    leader: titled('督办领导', z.optional(PersonId)),
    reason: titled('推荐理由', z.optional(words(500))),
  }),
);
/** A leader decides on what the office has proposed as a key proposal (重点提案). */
export const DecideKeyForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: titled('同意列为重点提案', z.literal('approve')), note: note(INTERNAL) }),
    z.strictObject({ outcome: titled('不列为重点提案', z.literal('refuse')), reason }),
  ]),
);
export const UnmarkKeyForm = lazily(() => z.strictObject({ reason }));
/** A leader holds it to be worth an inspection, and says why. */
export const RecommendInspectionForm = lazily(() =>
  z.strictObject({ reason: titled('建议视察的理由', text('建议视察的理由', 500)) }),
);
export const UnrecommendInspectionForm = lazily(() => z.strictObject({}));
export const ChooseForm = lazily(() => z.strictObject({}));
export const UnmergeForm = lazily(() => z.strictObject({ reason }));
export const UrgeForm = lazily(() =>
  z.strictObject({ note: titled('催办的话（写给被催办的人）', z.optional(words(200))) }),
);
export const CorrectForm = lazily(() =>
  z.strictObject({
    changes: z.strictObject({
      title: z.optional(title),
      field: titled('类别', z.optional(line('类别', 30))),
      proposer: titled('提案者', z.optional(name('提案者', 200))),
      mayPublish: titled('同意公开', z.optional(z.boolean())),
      label: titled('案号', z.optional(name('案号', 60))),
    }),
    reason,
  }),
);
export const OverdueForm = lazily(() => z.strictObject({}));

/** The office does not wait for the inspection any longer. */
export const UnderInspectionForm = lazily(() =>
  z.strictObject({ outcome: titled('先行办结', z._default(z.literal('close'), 'close')), reason }),
);

const inspection = InspectionId;
/** What becomes of a tracked inspection (跟踪视察) that it is part of, as the inspection's record tells. */
export const InspectForm = lazily(() =>
  z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('ahead'), inspection, theme: z.string() }),
    z.strictObject({
      outcome: z.literal('found'),
      inspection,
      theme: z.string(),
      rating: z.string(),
      poor: z.boolean(),
      text: z.string(),
      photos: z.array(z.string()),
    }),
    z.strictObject({ outcome: z.literal('reopen'), inspection, agency: AgencyId, reason: z.string() }),
    z.strictObject({ outcome: z.literal('over'), inspection, cancelled: z.boolean() }),
  ]),
);
export type InspectForm = z.infer<typeof InspectForm>;
export type UnderInspectionForm = z.infer<typeof UnderInspectionForm>;

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
export type DecideKeyForm = z.infer<typeof DecideKeyForm>;
export type UnmarkKeyForm = z.infer<typeof UnmarkKeyForm>;
export type UrgeForm = z.infer<typeof UrgeForm>;
export type UnmergeForm = z.infer<typeof UnmergeForm>;
export type CorrectForm = z.infer<typeof CorrectForm>;
