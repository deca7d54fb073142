import type { Circumstances } from '../decision.ts';
import type { Decision, SubjectEvent } from '../event.ts';
import type { Handling } from '../handling/handling.ts';
import type { AgencyId, HandlingId, SessionId } from '../ids.ts';
import type { Person } from '../people/person.ts';
import type { Day } from '../time/instant.ts';
import type { Proposal } from './proposal.ts';

/** Everything that can have happened to a proposal. */
export type ProposalEventKind =
  | 'drafted'
  | 'submitted'
  | 'registered'
  | 'filed'
  | 'not-filed'
  | 'returned-for-revision'
  | 'referred'
  | 'opinion-reported'
  | 'merged'
  | 'absorbed'
  | 'released'
  | 'unmerged'
  | 'revised'
  | 'abandoned'
  | 'assigned'
  | 'handled'
  | 'told'
  | 'published'
  | 'withheld'
  | 'suspended'
  | 'resumed'
  | 'signature-confirmed'
  | 'signature-declined'
  | 'urged'
  | 'reminded'
  | 'reckoned-anew'
  | 'silent'
  | 'withdrawn'
  | 'reassigned'
  | 'extended'
  | 'shortened'
  | 'key-proposed'
  | 'key-refused'
  | 'key-withdrawn'
  | 'marked-key'
  | 'unmarked-key'
  | 'inspection-recommended'
  | 'inspection-unrecommended'
  | 'chosen'
  | 'corrected'
  | 'succeeded'
  | 'inspection-ahead'
  | 'inspected'
  | 'reopened'
  | 'inspection-over';

export type ProposalEvent = SubjectEvent<ProposalEventKind, Proposal>;
export type ProposalDecision = Decision<ProposalEvent>;

/** The session (届次) that a proposal belongs to, such as 二届二次会议. */
export type SessionFacts = {
  readonly id: SessionId;
  readonly term: number;
  readonly meeting: number;
  readonly opensOn?: Day | undefined;
  /** Last day on which a proposal handed in is one for the plenary (大会提案). */
  readonly proposalDeadline?: Day | undefined;
  /** Nothing is taken for it any more. */
  readonly closed?: boolean | undefined;
};

export type HandlingFacts = Pick<Handling, 'id' | 'lead' | 'stage' | 'result' | 'reply'>;

/** What single acts need to know beside the proposal. */
export type ProposalFacts = {
  /** register: its session. */
  readonly session?: SessionFacts;
  /** review → merge: the proposal that is to lead. */
  readonly target?: Proposal;
  /** close, of one that is merged: the proposal that leads it. */
  readonly lead?: Proposal;
  /** assign: the agencies there are. */
  readonly agencies?: ReadonlySet<AgencyId>;
  /** assign: a new id for each lead of the form, in its order; inspect: one for who handles it anew. */
  readonly handlingIds?: readonly HandlingId[];
  /** mark-key: the person named in the form, when there is such a person. */
  readonly supervisor?: Person;
  /** close, reassign, inspect: the handlings of the proposal. */
  readonly handlings?: readonly HandlingFacts[];
};

export type ProposalContext = Circumstances & ProposalFacts;

/** A fact that the caller has to bring; its absence is a defect of the program, not the person's mistake. */
export function needed<Name extends keyof ProposalFacts>(
  ctx: ProposalContext,
  name: Name,
): NonNullable<ProposalFacts[Name]> {
  const fact = ctx[name];
  if (fact === undefined) throw new Error(`the rule needs the fact "${name}"`);
  return fact;
}
