import * as z from 'zod';
import { AgencyId, CommitteeId, GroupId, HandlingId, PersonId, ProposalId, SessionId } from '../ids.ts';
import { GroupKind } from '../people/person.ts';
import { Due } from '../time/deadline.ts';
import { Instant } from '../time/instant.ts';

/** Where a proposal stands; the stage is also what the state machine goes to next. */
export const ProposalStage = z.enum([
  'draft',
  'registering',
  'review',
  'revise',
  'assign',
  'handling',
  'closing',
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
export const Signer = z.strictObject({
  person: PersonId,
  name: z.string(),
  state: z.enum(['lead', 'invited', 'confirmed', 'declined']),
});
export type Signer = z.infer<typeof Signer>;

/** What is listed and decided on; the text is an item of its own (ProposalText). */
export const Proposal = z.strictObject({
  committeeId: CommitteeId,
  id: ProposalId,
  seq: z.int(),
  head: z.string(),
  epoch: z.int(),
  sessionId: SessionId,
  stage: ProposalStage,
  stageSince: Instant,
  due: Due.optional(),
  urgings: z.int(),
  title: z.string(),
  kind: ProposerKind,
  groupId: GroupId.optional(),
  /** Shown as the proposer: a name, names, or the body's. */
  proposer: z.string(),
  signers: z.array(Signer),
  /** Handed in for the plenary (大会提案) or at another time (平时提案). */
  ordinary: z.boolean(),
  mayPublish: z.boolean(),
  field: z.string().optional(),
  /** Running number within the session, and as the committee writes it. */
  number: z.int().optional(),
  label: z.string().optional(),
  submittedAt: Instant.optional(),
  filedAt: Instant.optional(),
  assignedAt: Instant.optional(),
  handlings: z.array(HandlingId),
  leads: z.array(AgencyId),
  mergedInto: ProposalId.optional(),
  merged: z.array(ProposalId),
  /** Key proposal (重点提案) and the leader who supervises it. */
  key: z.strictObject({ leader: PersonId.optional() }).optional(),
  /** Chosen by the office for the second feedback. */
  chosen: z.boolean(),
  suspended: z.strictObject({ stage: ProposalStage, since: Instant, due: Due.optional() }).optional(),
});
export type Proposal = z.infer<typeof Proposal>;

/** What the proposer wrote (提案表). */
export const ProposalText = z.strictObject({
  situation: z.string().trim().max(20_000).meta({ title: '情况' }),
  analysis: z.string().trim().max(20_000).meta({ title: '分析' }),
  suggestions: z.string().trim().max(20_000).meta({ title: '建议' }),
  wanted: z.array(AgencyId).max(10).default([]).meta({ title: '希望办理的承办单位' }),
  /** 经过调研 · 他人委托 · 首次提出 · 多次提出 */
  origin: z
    .array(z.enum(['researched', 'entrusted', 'first-time', 'repeated']))
    .max(4)
    .default([]),
  attachments: z.array(z.string().max(64)).max(20).default([]),
});
export type ProposalText = z.infer<typeof ProposalText>;

export const isEnded = (proposal: Proposal): boolean => ENDED.includes(proposal.stage);

/** Those whose signature stands: the lead and who confirmed. */
export const standingSigners = (proposal: Proposal): Signer[] =>
  proposal.signers.filter(({ state }) => state === 'lead' || state === 'confirmed');

export const PROPOSAL_STAGE_LABELS: Record<ProposalStage, string> = {
  draft: '草稿',
  registering: '登记',
  review: '待审查立案',
  revise: '退回修改',
  assign: '待交办',
  handling: '办理中',
  closing: '办结登记',
  publication: '待公开',
  suspended: '中止',
  published: '已公开',
  closed: '已办结',
  'not-filed': '不予立案',
  referred: '转作其他渠道',
  merged: '已并案',
  withdrawn: '已撤案',
};
