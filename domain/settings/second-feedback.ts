import * as z from 'zod';
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
export const DissatisfactionLoop = z.strictObject({
  /** The judgements that trigger it. */
  triggers: z.array(Satisfaction).default(['not-satisfied']),
  /** Which of the two judgements is looked at: the result (办理结果), the work (办理工作), or either. */
  judgement: z.enum(['result', 'work', 'either']).default('result'),
  /** Who decides that it is really handled again: the rule itself, the office, or a third party (第三方评议). */
  decidedBy: z.enum(['rule', 'office', 'assessor']).default('rule'),
  /** The office may demand it too, whatever the proposer said (提案委认为办理不符合要求). */
  officeMayDemand: z.boolean().default(true),
  /** How often it is handled again at most; 0 leaves the last resort only. No triggers switch the loop off. */
  rounds: z.int().min(0).max(20).default(2),
  /** No further round is begun after this day of the year (年度接续办理), whatever rounds are left. */
  until: z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }).optional(),
  lastResort: LastResort.default('supervision'),
});
export type DissatisfactionLoop = z.infer<typeof DissatisfactionLoop>;

/** When a promise is asked about. */
export const PromiseMoment = z.discriminatedUnion('kind', [
  /** At the date that the reply promises, at the latest on this day of the year. */
  z.strictObject({
    kind: z.literal('promised-date'),
    latest: z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }).optional(),
  }),
  /** By a rule of the calendar, reckoned from the first feedback: a fixed day of this or the next year, months after. */
  z.strictObject({ kind: z.literal('rule'), rule: DeadlineRule }),
  /** Before the next plenary (下次全会前), whose opening the settings know; until then as the fall-back says. */
  z.strictObject({
    kind: z.literal('before-plenary'),
    days: z.int().min(0).max(90),
    otherwise: DeadlineRule,
  }),
]);
export type PromiseMoment = z.infer<typeof PromiseMoment>;

/**
 * The promise loop (承诺事项跟踪): a reply that promises is held to it. The agency reports what was done,
 * and the second feedback judges the result.
 */
export const PromiseLoop = z.strictObject({
  /** Meanings of the reply that trigger it; letters never do. */
  meanings: z.array(ReplyMeaning).default(['in-progress', 'planned']),
  /** Key proposals (重点提案) always. */
  keyProposals: z.boolean().default(false),
  /** Proposals that the office chose (选定). */
  chosen: z.boolean().default(true),
  moment: PromiseMoment.prefault({ kind: 'promised-date', latest: { month: 11, day: 20 } }),
  /** Does the agency report first, or is the judge asked directly (回访)? */
  agencyReports: z.boolean().default(true),
  /** May the agency change the class in its report (现办复类别)? */
  mayChangeClass: z.boolean().default(true),
  /** How often "still working" may move the date, over the year's end if need be; 0 forbids it. */
  carries: z.int().min(0).max(20).default(2),
  /** The judgements of the result that say the promise is not kept. */
  triggers: z.array(Satisfaction).default(['not-satisfied']),
  /** How often a broken promise goes back to the agency before the last resort. */
  rounds: z.int().min(0).max(20).default(1),
  lastResort: LastResort.default('supervision'),
});
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
export const SecondFeedbackPolicy = z.strictObject({
  dissatisfaction: DissatisfactionLoop.prefault({}),
  promise: PromiseLoop.prefault({}),
  judge: SecondJudge.default('proposers'),
  /** Key proposals may be judged otherwise, such as by ballot in a meeting of the standing committee. */
  judgeOfKey: SecondJudge.optional(),
  questions: z.array(SecondQuestion).default(['done', 'evidence-seen', 'remains']),
});
export type SecondFeedbackPolicy = z.infer<typeof SecondFeedbackPolicy>;
