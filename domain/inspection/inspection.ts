import * as z from 'zod/mini';
import { AgencyId, CommitteeId, DemandId, InspectionId, PersonId, ProposalId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { Due } from '../time/deadline.ts';
import { Day, Instant } from '../time/instant.ts';

/** Where a tracked inspection (跟踪视察) stands; the stage is also what the state machine goes to next. */
export const InspectionStage = z.enum([
  'plan',
  'approve',
  'invite',
  'hold',
  'put-right',
  'verify',
  'decide',
  'climb',
  'minutes',
  /** From here on it is ended. */
  'closed',
  'cancelled',
]);
export type InspectionStage = z.infer<typeof InspectionStage>;

/** As what somebody comes along. */
export const Capacity = z.enum(['proposer', 'member', 'leader', 'staff', 'press']);
export type Capacity = z.infer<typeof Capacity>;

export const Participant = lazily(() =>
  z.strictObject({
    person: PersonId,
    name: z.string(),
    as: Capacity,
    answer: z.enum(['asked', 'yes', 'no']),
    /** Who comes instead. */
    replacedBy: z.optional(PersonId),
    /** Whom somebody who does not come suggests instead; the office decides on it. */
    suggests: z.optional(z.strictObject({ person: PersonId, name: z.string() })),
    attended: z.optional(z.boolean()),
  }),
);
export type Participant = z.infer<typeof Participant>;

/** A proposal that is looked at, as it was when it was picked. */
export const InspectedProposal = lazily(() =>
  z.strictObject({
    id: ProposalId,
    title: z.string(),
    label: z.optional(z.string()),
    agencies: z.array(AgencyId),
    /** Those of its signers that verify. */
    proposers: z.array(PersonId),
    /** That it was a key proposal (重点提案), and who supervised it. */
    key: z.optional(z.strictObject({ name: z.optional(z.string()) })),
  }),
);
export type InspectedProposal = z.infer<typeof InspectedProposal>;

/** How a proposal's handling was found on the spot; words and photos are in the event of that number. */
export const Finding = lazily(() =>
  z.strictObject({ proposal: ProposalId, rating: z.string(), seq: z.int() }),
);
export type Finding = z.infer<typeof Finding>;

/** What an agency has to put right (整改要求). */
export const Demand = lazily(() =>
  z.strictObject({
    id: DemandId,
    proposal: ProposalId,
    agency: AgencyId,
    what: z.string().check(z.maxLength(500)),
    due: Due,
    state: z.enum(['open', 'reported', 'met', 'settled']),
    /** 1 the first time; again after a report that was not accepted. */
    round: z.int().check(z.gte(1)),
    /** What the proposers said of the last report. */
    views: z.array(z.strictObject({ person: PersonId, right: z.boolean() })),
  }),
);
export type Demand = z.infer<typeof Demand>;

export const When = lazily(() => z.strictObject({ starts: Instant, ends: Instant }));
export type When = z.infer<typeof When>;

/** A proposal that an agency has to handle anew, since too little was found done (重新办理). */
export const Reopened = lazily(() =>
  z.strictObject({ proposal: ProposalId, agency: AgencyId, reason: z.string() }),
);
export type Reopened = z.infer<typeof Reopened>;

/** A visit of proposers and committee to the agencies: what is looked at, who comes, what was found and put right. */
export const Inspection = lazily(() =>
  z.strictObject({
    committeeId: CommitteeId,
    id: InspectionId,
    seq: z.int(),
    head: z.string(),
    epoch: z.int(),
    stage: InspectionStage,
    stageSince: Instant,
    due: z.optional(Due),
    urgings: z.int(),
    /** When whoever is late is urged again; absent while nobody is. */
    urgeAt: z.optional(Instant),
    theme: z.string(),
    /** Who leads it and approves it. */
    leader: PersonId,
    proposals: z.array(InspectedProposal),
    when: When,
    place: z.string(),
    route: z.string(),
    answerBy: Day,
    participants: z.array(Participant),
    /** When the leader approved it and everybody was asked; absent where it never came to that. */
    invitedAt: z.optional(Instant),
    /** Raised with every change of the day, so that calendars take the newer one (SEQUENCE of RFC 5545). */
    sequence: z.int().check(z.gte(0)),
    findings: z.array(Finding),
    demands: z.array(Demand),
    reopened: z.array(Reopened),
  }),
);
export type Inspection = z.infer<typeof Inspection>;

export const isEndedInspection = ({ stage }: Pick<Inspection, 'stage'>): boolean =>
  stage === 'closed' || stage === 'cancelled';

/** Before the leader has approved it, it is the office's own affair. */
export const isPlanned = ({ stage }: Pick<Inspection, 'stage'>): boolean =>
  stage === 'plan' || stage === 'approve';

/** Whether anybody was asked: not before the leader has approved, nor where it was given up before that. */
export const wereInvited = ({ invitedAt }: Pick<Inspection, 'invitedAt'>): boolean => invitedAt !== undefined;

/** Those who are to come: who was not replaced, and did not decline. */
export const expected = ({ participants }: Pick<Inspection, 'participants'>): Participant[] =>
  participants.filter(({ answer, replacedBy }) => answer !== 'no' && replacedBy === undefined);

export const INSPECTION_STAGE_LABELS: Record<InspectionStage, string> = {
  plan: '拟订视察方案',
  approve: '待领导审定',
  invite: '邀请，待答复',
  hold: '视察，待记录情况',
  'put-right': '整改中',
  verify: '待提案者核实整改',
  decide: '待办公室认定整改',
  climb: '待领导决定',
  minutes: '待整理纪要',
  closed: '已办结',
  cancelled: '已取消',
};

export const CAPACITY_LABELS: Record<Capacity, string> = {
  proposer: '提案者',
  member: '委员',
  leader: '领导',
  staff: '工作人员',
  press: '新闻记者',
};
