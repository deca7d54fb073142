import * as z from 'zod/mini';
import { AgencyId, CommitteeId, HandlingId, PersonId, ProposalId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { ReplyMeaning, Satisfaction } from '../settings/second-feedback.ts';
import { Due } from '../time/deadline.ts';
import { Day, Instant } from '../time/instant.ts';

/**
 * Where a handling stands; the stage is also what the state machine goes to next.
 * Every stage but 'done' is a wait for somebody.
 */
export const HandlingStage = z.enum([
  'sign',
  'decide-return',
  'reply',
  'countersign',
  'check',
  'feedback',
  'assess',
  'report',
  'second-feedback',
  'supervision',
  'meeting',
  'suspended',
  'done',
]);
export type HandlingStage = z.infer<typeof HandlingStage>;

/** How it ended. No answer is its own result and never counts as satisfied. */
export const HandlingResult = z.enum([...Satisfaction.options, 'no-answer', 'withdrawn', 'reassigned']);
export type HandlingResult = z.infer<typeof HandlingResult>;

/** Which loop of the second feedback system a handling is in (二次反馈): see domain.md. */
export const Loop = z.enum(['dissatisfaction', 'promise']);
export type Loop = z.infer<typeof Loop>;

/** One person's judgement in the present round; `counts` says whether it decides. */
export const Voice = lazily(() =>
  z.strictObject({
    person: PersonId,
    proposal: ProposalId,
    counts: z.boolean(),
    result: Satisfaction,
    work: z.optional(Satisfaction),
  }),
);
export type Voice = z.infer<typeof Voice>;

/** What is known of the last written reply without opening it; `seq` is its event in the handling's record. */
export const ReplySummary = lazily(() =>
  z.strictObject({
    seq: z.int(),
    no: z.int(),
    docNo: z.optional(z.string()),
    meaning: ReplyMeaning,
    promisedFor: z.optional(Day),
    mayPublish: z.boolean(),
  }),
);
export type ReplySummary = z.infer<typeof ReplySummary>;

/** One lead agency's line of work on a proposal: what it is, where it stands, what was judged. */
export const Handling = lazily(() =>
  z.strictObject({
    committeeId: CommitteeId,
    id: HandlingId,
    proposalId: ProposalId,
    /** Number of the last event: the version that a change is conditioned on. */
    seq: z.int(),
    /** Hash of the last event. */
    head: z.string(),
    /** Raised when its execution is started anew; steps of an older epoch do nothing. */
    epoch: z.int(),
    stage: HandlingStage,
    stageSince: Instant,
    due: z.optional(Due),
    lead: AgencyId,
    coHandlers: z.array(AgencyId),
    /** One of several leads that each answer (分办). */
    separate: z.boolean(),
    assignedAt: Instant,
    signedAt: z.optional(Instant),
    /** Agencies that returned it (退办). */
    former: z.array(AgencyId),
    /** Co-handlers whose opinion or countersignature of the present draft is in. */
    heard: z.array(AgencyId),
    contacts: z.int(),
    /** How often the present stage was urged. */
    urgings: z.int(),
    /** When whoever is late is urged again; absent while nobody is. */
    urgeAt: z.optional(Instant),
    /** Replies written: 1 the first, 2 the second. */
    replies: z.int(),
    reply: z.optional(ReplySummary),
    /** By when the present reply was due: a draft that comes back keeps its date and what was granted on it. */
    replyDue: z.optional(Due),
    loop: z.optional(Loop),
    /** Rounds begun in the dissatisfaction loop. */
    again: z.int(),
    /** Rounds begun anew in the promise loop after it was judged broken. */
    broken: z.int(),
    /** How often the promise's date was moved. */
    carries: z.int(),
    voices: z.array(Voice),
    first: z.optional(HandlingResult),
    second: z.optional(HandlingResult),
    result: z.optional(HandlingResult),
    supervised: z.boolean(),
    /** Somebody asked for more time and the office has not decided. */
    extensionAsked: z.boolean(),
    suspended: z.optional(z.strictObject({ stage: HandlingStage, since: Instant, due: z.optional(Due) })),
    /** Stages passed, for going back to one. */
    passed: z.array(HandlingStage),
  }),
);
export type Handling = z.infer<typeof Handling>;

/** Stages that wait for judgements: of the reply, and of what was really done. */
export const JUDGEMENTS = ['feedback', 'second-feedback'] as const satisfies readonly HandlingStage[];

export const isJudgement = (step: string): boolean => JUDGEMENTS.some((judged) => judged === step);

/** The co-handlers whose opinion, or countersignature of the present draft, is not in. */
export const unheard = ({ coHandlers, heard }: Pick<Handling, 'coHandlers' | 'heard'>): AgencyId[] =>
  coHandlers.filter((id) => !heard.includes(id));

export const isOpen = (handling: Handling): boolean => handling.stage !== 'done';

export const HANDLING_STAGE_LABELS: Record<HandlingStage, string> = {
  sign: '待签收',
  'decide-return': '待决定是否改办',
  reply: '办理中，待答复',
  countersign: '待会签',
  check: '待审核答复',
  feedback: '待提案者评价',
  assess: '待评议是否重办',
  report: '承诺事项跟踪，待报告落实情况',
  'second-feedback': '待二次反馈',
  supervision: '督办',
  meeting: '待当面协商或专门说明',
  suspended: '中止办理',
  done: '办结',
};
