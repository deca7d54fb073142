import * as z from 'zod';
import { DeadlineRule, StepDeadline } from '../time/deadline.ts';
import { ReplyMeaning, SecondFeedbackPolicy } from './second-feedback.ts';

const workingDays = (count: number) => ({ rule: { kind: 'working-days', count } as const });
const months = (count: number) => ({ rule: { kind: 'months', count } as const });
const step = (fallback: z.input<typeof StepDeadline>) => StepDeadline.prefault(fallback);

/** How long each step has. Sources and variants: domain.md, "Who acts, stage by stage, and how long". */
export const Deadlines = z.strictObject({
  'confirm-signature': step(workingDays(5)),
  review: step(workingDays(10)),
  revise: step(workingDays(10)),
  assign: step(workingDays(10)),
  sign: step(workingDays(7)),
  'decide-return': step(workingDays(5)),
  'co-opinion': step({ ...months(1), from: 'assignment' }),
  /** The first reply: three months from assignment. */
  reply: step({ ...months(3), from: 'assignment' }),
  'decide-extension': step(workingDays(5)),
  countersign: step(workingDays(5)),
  check: step(workingDays(5)),
  feedback: step(workingDays(15)),
  assess: step(workingDays(15)),
  /** A reply after feedback that did not satisfy: one month from the feedback. */
  'handle-again': step(months(1)),
  'second-feedback': step(workingDays(15)),
  supervision: step(months(1)),
  meeting: step(months(1)),
  publication: step(workingDays(20)),
  failure: step(workingDays(1)),
});
export type DeadlineKey = keyof z.infer<typeof Deadlines>;

/** The letter and words shown for each meaning of a reply; three-class committees give two meanings one letter. */
export const ReplyClass = z.strictObject({
  meaning: ReplyMeaning,
  letter: z.string().min(1).max(4),
  label: z.string().min(1).max(60),
});
export type ReplyClass = z.infer<typeof ReplyClass>;

const FOUR_CLASSES: z.infer<typeof ReplyClass>[] = [
  { meaning: 'solved', letter: 'A', label: '已经解决或基本解决' },
  { meaning: 'in-progress', letter: 'B', label: '正在解决' },
  { meaning: 'planned', letter: 'B', label: '列入规划逐步解决' },
  { meaning: 'partly-adopted', letter: 'B', label: '部分采纳' },
  { meaning: 'not-now', letter: 'C', label: '因目前条件限制需以后解决' },
  { meaning: 'for-reference', letter: 'D', label: '留作参考' },
];

const FIELDS = [
  { id: 'economic', label: '经济建设' },
  { id: 'political', label: '政治建设' },
  { id: 'cultural', label: '文化建设' },
  { id: 'social', label: '社会建设' },
  { id: 'ecological', label: '生态文明建设' },
];

/** Who is told, one step higher with each urging (催办): agency, its leader, the office, the committee's leader. */
export const LADDER = ['assignee', 'agency-leader', 'office', 'committee-leader'] as const;
export type LadderStep = (typeof LADDER)[number];

/** What differs between committees. Every variant that domain-details.md found can be said here. */
export const Settings = z.strictObject({
  committee: z.strictObject({
    name: z.string().min(1).max(60),
    shortName: z.string().min(1).max(30),
    office: z.string().min(1).max(40).default('提案办公室'),
    phone: z.string().max(40).optional(),
  }),
  /**
   * How a registration number is written: {n} the running number, {n:4} padded, {term} {meeting} {year}
   * of the session. Variants: 15 · 0024 · {term}{meeting}{n:3} = 164295 · {term:2}{meeting:2}{n:4} · {year}{n:4}.
   */
  numbering: z
    .string()
    .max(60)
    .regex(/\{n(:\d)?\}/)
    .default('{n}'),
  fields: z
    // A `#` parts what is beside it in the keys of the table.
    .array(z.strictObject({ id: z.string().regex(/^[^#]{1,30}$/), label: z.string().max(30) }))
    .min(1)
    .default(FIELDS),
  replyClasses: z.array(ReplyClass).min(1).default(FOUR_CLASSES),
  deadlines: Deadlines.prefault({}),
  extension: z
    .strictObject({
      /** One extension adds at most this many months; without it only the hard limit holds. */
      monthsEach: z.int().min(1).max(12).optional(),
      /** No reply later than this many months after assignment. */
      hardLimitMonths: z.int().min(1).max(24).default(6),
    })
    .prefault({}),
  /** Co-handlers give the lead an opinion (会办意见), or must countersign the reply before it goes out (会签). */
  coHandlers: z.enum(['opinion', 'countersign']).default('opinion'),
  contact: z
    .strictObject({
      /** The first contact with the proposer is asked for within this time of assignment. */
      first: DeadlineRule.prefault({ kind: 'working-days', count: 15 }),
      /** A reply is refused before this many contacts are logged; 0 asks without enforcing. */
      requiredBeforeReply: z.int().min(0).max(5).default(0),
    })
    .prefault({}),
  check: z
    .strictObject({
      /** Does the office check a reply before the proposer gets it? */
      enabled: z.boolean().default(true),
      /** May the check change the class? */
      mayChangeClass: z.boolean().default(true),
    })
    .prefault({}),
  /** Whose judgement counts: the first signer's, everyone's (the worst counts), or the majority's. */
  judges: z.enum(['lead-signer', 'all', 'majority']).default('lead-signer'),
  /** What happens when nobody answers: urged this often, this many working days apart. */
  silence: z
    .strictObject({
      urgings: z.int().min(0).max(10).default(2),
      everyWorkingDays: z.int().min(1).max(60).default(5),
    })
    .prefault({}),
  secondFeedback: SecondFeedbackPolicy.prefault({}),
  /** Two-way judgement (双向评议): the agency rates the proposal's quality with its reply. */
  agencyRatesProposal: z.boolean().default(false),
  /** Publication is decided by the office, or follows from what proposer and agency allowed. */
  publication: z.enum(['office', 'automatic']).default('office'),
  /** The opening day of the next plenary (下次全会), once it is known. */
  nextPlenary: z.iso.date().optional(),
  attachments: z
    .strictObject({
      maxBytes: z.int().min(1024).max(1_073_741_824).default(20_971_520),
      types: z
        .array(z.string())
        .default([
          'application/pdf',
          'application/msword',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'application/vnd.ms-excel',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'image/jpeg',
          'image/png',
        ]),
    })
    .prefault({}),
  mail: z
    .strictObject({
      from: z.email().default('tian@duban.example'),
      replyTo: z.email().optional(),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/** The class that this committee shows for a meaning; undefined when it has none for it. */
export const replyClassOf = (settings: Settings, meaning: ReplyMeaning): ReplyClass | undefined =>
  settings.replyClasses.find((entry) => entry.meaning === meaning);
