import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { DeadlineRule } from '../time/deadline.ts';

/** What a reply says of the matter (办理结果的含义); the letter shown for it differs between committees. */
export const ReplyMeaning = z.enum([
  'solved',
  'in-progress',
  'planned',
  'partly-adopted',
  'not-now',
  'for-reference',
]);
export type ReplyMeaning = z.infer<typeof ReplyMeaning>;

export const Satisfaction = z.enum(['satisfied', 'basically-satisfied', 'not-satisfied']);
export type Satisfaction = z.infer<typeof Satisfaction>;

/** What follows when the loop's rounds are used up and the proposer is still not satisfied. */
export const LastResort = z.enum([
  /** A leader takes the matter up (督办). */
  'supervision',
  /** The office brings both sides to one table, or has the agency explain in person (当面协商、专门说明). */
  'meeting',
  /** It is closed as it stands. */
  'done',
]);
export type LastResort = z.infer<typeof LastResort>;

/**
 * The dissatisfaction loop (不满意重办): feedback that does not satisfy has the proposal handled again,
 * answered a second time and judged a second time. Its clock runs from the feedback.
 */
export const DissatisfactionLoop = lazily(() =>
  z.strictObject({
    /** The judgements that trigger it. */
    triggers: z._default(z.array(Satisfaction), ['not-satisfied']),
    /** Which of the two judgements is looked at: the result (办理结果), the work (办理工作), or either. */
    judgement: z._default(z.enum(['result', 'work', 'either']), 'result'),
    /** Who decides that it is really handled again: the rule itself, the office, or a third party (第三方评议). */
    decidedBy: z._default(z.enum(['rule', 'office', 'assessor']), 'rule'),
    /** The office may demand it too, whatever the proposer said (提案委认为办理不符合要求). */
    officeMayDemand: z._default(z.boolean(), true),
    /** How often it is handled again at most; 0 leaves the last resort only. No triggers switch the loop off. */
    rounds: z._default(z.int().check(z.gte(0), z.lte(20)), 2),
    /** No further round is begun after this day of the year (年度接续办理), whatever rounds are left. */
    until: z.optional(
      z.strictObject({ month: z.int().check(z.gte(1), z.lte(12)), day: z.int().check(z.gte(1), z.lte(31)) }),
    ),
    lastResort: z._default(LastResort, 'supervision'),
  }),
);
export type DissatisfactionLoop = z.infer<typeof DissatisfactionLoop>;

/** When a promise is asked about. */
export const PromiseMoment = lazily(() =>
  z.discriminatedUnion('kind', [
    /** At the date that the reply promises, at the latest on this day of the year. */
    z.strictObject({
      kind: z.literal('promised-date'),
      latest: z.optional(
        z.strictObject({
          month: z.int().check(z.gte(1), z.lte(12)),
          day: z.int().check(z.gte(1), z.lte(31)),
        }),
      ),
    }),
    /** By a rule of the calendar, reckoned from the first feedback: a fixed day of this or the next year, months after. */
    z.strictObject({ kind: z.literal('rule'), rule: DeadlineRule }),
    /** Before the next plenary (下次全会前), whose opening the settings know; until then as the fall-back says. */
    z.strictObject({
      kind: z.literal('before-plenary'),
      days: z.int().check(z.gte(0), z.lte(90)),
      otherwise: DeadlineRule,
    }),
  ]),
);
export type PromiseMoment = z.infer<typeof PromiseMoment>;

/**
 * The promise loop (承诺事项跟踪): a reply that promises is held to it. The agency reports what was done,
 * and the second feedback judges the result.
 */
export const PromiseLoop = lazily(() =>
  z.strictObject({
    /** Meanings of the reply that trigger it; letters never do. */
    meanings: z._default(z.array(ReplyMeaning), ['in-progress', 'planned']),
    /** Key proposals (重点提案) always. */
    keyProposals: z._default(z.boolean(), false),
    /** Proposals that the office chose (选定). */
    chosen: z._default(z.boolean(), true),
    moment: z.prefault(PromiseMoment, { kind: 'promised-date', latest: { month: 11, day: 20 } }),
    /** Does the agency report first, or is the judge asked directly (回访)? */
    agencyReports: z._default(z.boolean(), true),
    /** May the agency change the class in its report (现办复类别)? */
    mayChangeClass: z._default(z.boolean(), true),
    /** How often "still working" may move the date, over the year's end if need be; 0 forbids it. */
    carries: z._default(z.int().check(z.gte(0), z.lte(20)), 2),
    /** The judgements of the result that say the promise is not kept. */
    triggers: z._default(z.array(Satisfaction), ['not-satisfied']),
    /** How often a broken promise goes back to the agency before the last resort. */
    rounds: z._default(z.int().check(z.gte(0), z.lte(20)), 1),
    lastResort: z._default(LastResort, 'supervision'),
  }),
);
export type PromiseLoop = z.infer<typeof PromiseLoop>;

/** Who judges a second time. */
export const SecondJudge = z.enum(['proposers', 'office', 'assessor', 'ballot']);
export type SecondJudge = z.infer<typeof SecondJudge>;

/** What the second feedback asks beside satisfaction with the result. */
export const SecondQuestion = z.enum(['done', 'evidence-seen', 'work', 'remains']);
export type SecondQuestion = z.infer<typeof SecondQuestion>;

/**
 * The second feedback system (提案办理二次反馈制度) as one committee runs it: two loops kept apart, who judges,
 * and what is asked. Defaults are argued in domain.md: not satisfied and promised, one month and the promised
 * date, the proposers, then supervision.
 */
export const SecondFeedbackPolicy = lazily(() =>
  z.strictObject({
    dissatisfaction: z.prefault(DissatisfactionLoop, {}),
    promise: z.prefault(PromiseLoop, {}),
    judge: z._default(SecondJudge, 'proposers'),
    /** Key proposals may be judged otherwise, such as by ballot in a meeting of the standing committee. */
    judgeOfKey: z.optional(SecondJudge),
    questions: z._default(z.array(SecondQuestion), ['done', 'evidence-seen', 'remains']),
  }),
);
export type SecondFeedbackPolicy = z.infer<typeof SecondFeedbackPolicy>;
