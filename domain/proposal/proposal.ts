import * as z from 'zod/mini';
import { listOf, words } from '../fields.ts';
import {
  AgencyId,
  AttachmentId,
  CommitteeId,
  GroupId,
  HandlingId,
  InspectionId,
  PersonId,
  ProposalId,
  SessionId,
} from '../ids.ts';
import { lazily } from '../lazily.ts';
import { GroupKind } from '../people/person.ts';
import { Due } from '../time/deadline.ts';
import { Instant } from '../time/instant.ts';
import { titled } from '../titled.ts';
import { DraftCopy } from './draft.ts';

/** Where a proposal stands; the stage is also what the state machine goes to next. */
export const ProposalStage = z.enum([
  'draft',
  'registering',
  'review',
  'revise',
  'assign',
  'handling',
  'closing',
  /** Every agency has finished; it is closed when the inspection it is part of has ended. */
  'under-inspection',
  'publication',
  'suspended',
  /** From here on it is ended. */
  'published',
  'closed',
  'not-filed',
  'referred',
  'merged',
  'withdrawn',
]);
export type ProposalStage = z.infer<typeof ProposalStage>;

export const ENDED: readonly ProposalStage[] = [
  'published',
  'closed',
  'not-filed',
  'referred',
  'merged',
  'withdrawn',
];

/** One member, several members jointly (联名), or a body (集体提案). */
export const ProposerKind = z.enum(['member', 'joint', ...GroupKind.options]);
export type ProposerKind = z.infer<typeof ProposerKind>;

/** The first signer is the lead (领衔); only those who confirmed sign. */
export const Signer = lazily(() =>
  z.strictObject({
    person: PersonId,
    name: z.string(),
    /** 'left': they hold no office any more (离任), and somebody else goes on. */
    state: z.enum(['lead', 'invited', 'confirmed', 'declined', 'left']),
  }),
);
export type Signer = z.infer<typeof Signer>;

/** The leader who supervises a key proposal (督办领导), by id and by name. */
const Supervised = { leader: z.optional(PersonId), name: z.optional(z.string()) };

/** What the office asks a leader to decide: that it becomes a key proposal (重点提案). */
export const KeyAsked = lazily(() =>
  z.strictObject({ ...Supervised, at: Instant, by: z.string(), reason: z.optional(z.string()) }),
);
export type KeyAsked = z.infer<typeof KeyAsked>;

/** A leader holds it to be worth an inspection (建议视察). */
export const Recommendation = lazily(() =>
  z.strictObject({ person: PersonId, name: z.string(), at: Instant, reason: z.string() }),
);
export type Recommendation = z.infer<typeof Recommendation>;

/** A tracked inspection (跟踪视察) that a proposal is or was part of, with what was found. */
export const InspectedIn = lazily(() =>
  z.strictObject({
    id: InspectionId,
    theme: z.string(),
    /** It is not over: the proposal is not closed before. */
    open: z.boolean(),
    /** How its handling was found, in the words of the committee's scale. */
    rating: z.optional(z.string()),
    poor: z.optional(z.boolean()),
    /** Agencies that handle it anew after it. */
    reopened: z.array(AgencyId),
  }),
);
export type InspectedIn = z.infer<typeof InspectedIn>;

/** What is listed and decided on; the text is an item of its own (ProposalText). */
export const Proposal = lazily(() =>
  z.strictObject({
    committeeId: CommitteeId,
    id: ProposalId,
    seq: z.int(),
    head: z.string(),
    epoch: z.int(),
    sessionId: SessionId,
    stage: ProposalStage,
    stageSince: Instant,
    due: z.optional(Due),
    urgings: z.int(),
    /** When whoever is late is urged again; absent while nobody is. */
    urgeAt: z.optional(Instant),
    title: z.string(),
    kind: ProposerKind,
    groupId: z.optional(GroupId),
    /** Shown as the proposer: a name, names, or the body's. */
    proposer: z.string(),
    signers: z.array(Signer),
    /** Handed in for the plenary (大会提案) or at another time (平时提案). */
    ordinary: z.boolean(),
    mayPublish: z.boolean(),
    /** The machine's copy in which it was typed, and how far. */
    copy: z.optional(DraftCopy),
    field: z.optional(z.string()),
    /** Running number within the session, and as the committee writes it. */
    number: z.optional(z.int()),
    label: z.optional(z.string()),
    submittedAt: z.optional(Instant),
    filedAt: z.optional(Instant),
    assignedAt: z.optional(Instant),
    handlings: z.array(HandlingId),
    leads: z.array(AgencyId),
    mergedInto: z.optional(ProposalId),
    merged: z.array(ProposalId),
    /** Key proposal (重点提案) and the leader who supervises it. */
    key: z.optional(z.strictObject(Supervised)),
    /** The office has proposed it as a key proposal, and a leader is to decide. */
    keyAsked: z.optional(KeyAsked),
    /** Leaders who hold it to be worth an inspection, until one has looked at it. */
    recommended: z.optional(z.array(Recommendation)),
    /** What the office said at publication to leave out beside telephones and addresses; for the office alone. */
    leftOut: z.optional(z.array(z.string())),
    /** What everybody reads of it in lists and as its heading, fixed when it was published; a correction stays within. */
    face: z.optional(
      z.strictObject({ title: z.string(), proposer: z.string(), label: z.optional(z.string()) }),
    ),
    /** Chosen by the office for the second feedback. */
    chosen: z.boolean(),
    suspended: z.optional(z.strictObject({ stage: ProposalStage, since: Instant, due: z.optional(Due) })),
    inspections: z.optional(z.array(InspectedIn)),
  }),
);
export type Proposal = z.infer<typeof Proposal>;

/** What the proposer wrote (提案表). */
export const ProposalText = lazily(() =>
  z.strictObject({
    situation: titled('情况', words(20_000)),
    analysis: titled('分析', words(20_000)),
    suggestions: titled('建议', words(20_000)),
    wanted: titled('希望办理的承办单位', z._default(listOf(AgencyId, 10), [])),
    /** 经过调研 · 他人委托 · 首次提出 · 多次提出 */
    origin: z._default(
      z.array(z.enum(['researched', 'entrusted', 'first-time', 'repeated'])).check(z.maxLength(4)),
      [],
    ),
    attachments: z._default(z.array(AttachmentId).check(z.maxLength(20)), []),
  }),
);
export type ProposalText = z.infer<typeof ProposalText>;

export const isEnded = (proposal: Proposal): boolean => ENDED.includes(proposal.stage);

/** Whether an inspection that it is part of goes on. */
export const isInspected = ({ inspections = [] }: Pick<Proposal, 'inspections'>): boolean =>
  inspections.some(({ open }) => open);

/** Those whose signature stands: the lead and who confirmed. */
export const standingSigners = (proposal: Pick<Proposal, 'signers'>): Signer[] =>
  proposal.signers.filter(({ state }) => state === 'lead' || state === 'confirmed');

export const PROPOSAL_STAGE_LABELS: Record<ProposalStage, string> = {
  draft: '草稿',
  registering: '登记',
  review: '待审查立案',
  revise: '退回修改',
  assign: '待交办',
  handling: '办理中',
  closing: '办结登记',
  'under-inspection': '视察中，待视察办结',
  publication: '待公开',
  suspended: '中止',
  published: '已公开',
  closed: '已办结',
  'not-filed': '不予立案',
  referred: '转作其他渠道',
  merged: '已并案',
  withdrawn: '已撤案',
};
