import * as z from 'zod/mini';
import { FileKind } from '../attachments/kinds.ts';
import { address, code, line, name, nameIfAny } from '../fields.ts';
import { lazily } from '../lazily.ts';
import { SecondFactorSettings } from '../people/second-factor.ts';
import { DeadlineRule, StepDeadline } from '../time/deadline.ts';
import { typedDay } from '../time/typed-day.ts';
import { InspectionPolicy } from './inspection.ts';
import { ReplyMeaning, SecondFeedbackPolicy } from './second-feedback.ts';

const workingDays = (count: number) => ({ rule: { kind: 'working-days', count } as const });
const months = (count: number) => ({ rule: { kind: 'months', count } as const });
const step = (fallback: z.input<typeof StepDeadline>) => z.prefault(StepDeadline, fallback);

/** How long each step has. Sources and variants: domain.md, "Who acts, stage by stage, and how long". */
export const Deadlines = lazily(() =>
  z.strictObject({
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
    /** A leader decides whether what the office proposed becomes a key proposal. */
    'decide-key': step(workingDays(5)),
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
    /** How long a proposal waits for the end of its inspection before the office is urged. */
    'under-inspection': step(months(6)),
    failure: step(workingDays(1)),
  }),
);
export type DeadlineKey = keyof z.infer<typeof Deadlines>;

/** The letter and words shown for each meaning of a reply; three-class committees give two meanings one letter. */
export const ReplyClass = lazily(() =>
  z.strictObject({
    meaning: ReplyMeaning,
    letter: name('类别代号', 4),
    label: line('类别名称', 60),
  }),
);
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

/** In whose name mails go out where the operator has said nothing else. */
export const DEFAULT_SENDER = 'tian@duban.example';

/** What differs between committees. Every variant that domain-details.md found can be said here. */
export const Settings = lazily(() =>
  z.strictObject({
    committee: z.strictObject({
      name: name('政协名称', 60),
      shortName: name('政协简称', 30),
      office: z._default(name('工作机构名称', 40), '提案办公室'),
      phone: z.optional(code(40)),
    }),
    /**
     * How a registration number is written: {n} the running number, {n:4} padded, {term} {meeting} {year}
     * of the session. Variants: 15 · 0024 · {term}{meeting}{n:3} = 164295 · {term:2}{meeting:2}{n:4} · {year}{n:4}.
     */
    numbering: z._default(nameIfAny(60).check(z.regex(/\{n(:\d)?\}/, '编号格式中须有 {n}')), '{n}'),
    fields: z._default(
      z
        // A `#` parts what is beside it in the keys of the table.
        .array(
          z.strictObject({
            id: line('类别编号', 30).check(z.regex(/^[^#]+$/, '类别编号中不能有 #')),
            label: line('类别名称', 30),
          }),
        )
        .check(z.minLength(1)),
      FIELDS,
    ),
    replyClasses: z._default(z.array(ReplyClass).check(z.minLength(1)), FOUR_CLASSES),
    deadlines: z.prefault(Deadlines, {}),
    extension: z.prefault(
      z.strictObject({
        /** One extension adds at most this many months; without it only the hard limit holds. */
        monthsEach: z.optional(z.int().check(z.gte(1), z.lte(12))),
        /** No reply later than this many months after assignment. */
        hardLimitMonths: z._default(z.int().check(z.gte(1), z.lte(24)), 6),
      }),
      {},
    ),
    /** Co-handlers give the lead an opinion (会办意见), or must countersign the reply before it goes out (会签). */
    coHandlers: z._default(z.enum(['opinion', 'countersign']), 'opinion'),
    contact: z.prefault(
      z.strictObject({
        /** The first contact with the proposer is asked for within this time of assignment. */
        first: z.prefault(DeadlineRule, { kind: 'working-days', count: 15 }),
        /** A reply is refused before this many contacts are logged; 0 asks without enforcing. */
        requiredBeforeReply: z._default(z.int().check(z.gte(0), z.lte(5)), 0),
      }),
      {},
    ),
    check: z.prefault(
      z.strictObject({
        /** Does the office check a reply before the proposer gets it? */
        enabled: z._default(z.boolean(), true),
        /** May the check change the class? */
        mayChangeClass: z._default(z.boolean(), true),
      }),
      {},
    ),
    /** Whose judgement counts: the first signer's, everyone's (the worst counts), or the majority's. */
    judges: z._default(z.enum(['lead-signer', 'all', 'majority']), 'lead-signer'),
    /** What happens when nobody answers: urged this often, this many working days apart. */
    silence: z.prefault(
      z.strictObject({
        urgings: z._default(z.int().check(z.gte(0), z.lte(10)), 2),
        everyWorkingDays: z._default(z.int().check(z.gte(1), z.lte(60)), 5),
      }),
      {},
    ),
    secondFeedback: z.prefault(SecondFeedbackPolicy, {}),
    /** How proposals are picked, visited and put right (跟踪视察). */
    inspection: z.prefault(InspectionPolicy, {}),
    /** Two-way judgement (双向评议): the agency rates the proposal's quality with its reply. */
    agencyRatesProposal: z._default(z.boolean(), false),
    /** Publication is decided by the office, or follows from what proposer and agency allowed. */
    publication: z._default(z.enum(['office', 'automatic']), 'office'),
    /** The opening day of the next plenary (下次全会), once it is known. */
    nextPlenary: z.optional(typedDay('around')),
    attachments: z.prefault(
      z.strictObject({
        maxBytes: z._default(z.int().check(z.gte(1024), z.lte(1_073_741_824)), 20_971_520),
        kinds: z._default(z.array(FileKind).check(z.minLength(1, '请至少接受一种文件')), [
          ...FileKind.options,
        ]),
        /** What one person may upload in a day: twenty proposals of an inspection with thirty photos each, and more. */
        filesADay: z._default(z.int().check(z.gte(10), z.lte(10_000)), 1000),
        bytesADay: z._default(z.int().check(z.gte(1_048_576), z.lte(1_099_511_627_776)), 1_073_741_824),
      }),
      {},
    ),
    /** What some have to prove at sign-in beside reading their mail. */
    signIn: z.prefault(z.strictObject({ secondFactor: z.prefault(SecondFactorSettings, {}) }), {}),
    mail: z.prefault(
      z.strictObject({
        from: z._default(address('发件邮箱'), DEFAULT_SENDER),
        replyTo: z.optional(address('回信邮箱')),
      }),
      {},
    ),
  }),
);
export type Settings = z.infer<typeof Settings>;

/** The class that this committee shows for a meaning; undefined when it has none for it. */
export const replyClassOf = (settings: Settings, meaning: ReplyMeaning): ReplyClass | undefined =>
  settings.replyClasses.find((entry) => entry.meaning === meaning);
