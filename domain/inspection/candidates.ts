import type { Handling } from '../handling/handling.ts';
import type { ProposalId } from '../ids.ts';
import { isInspected, type Proposal, standingSigners } from '../proposal/proposal.ts';
import { similarity } from '../proposal/similar.ts';
import type { InspectionPolicy } from '../settings/inspection.ts';
import type { Instant } from '../time/instant.ts';
import { isLate } from '../work/wait.ts';

/** Why a proposal is worth a visit. */
export const CANDIDATE_REASON_LABELS = {
  recommended: '领导建议视察',
  'not-satisfied-twice': '两次反馈均不满意',
  'promise-overdue': '承诺事项逾期未兑现',
  supervised: '已列入督办',
  key: '重点提案',
  'many-signers': '联名人数较多',
  merged: '多件提案并案办理',
  'same-theme': '与其他提案反映同一问题',
  chosen: '已选入二次反馈',
} as const;
export type CandidateReason = keyof typeof CANDIDATE_REASON_LABELS;

/** How much each reason weighs when candidates are put in order. */
const WEIGHTS: Record<CandidateReason, number> = {
  recommended: 9,
  'not-satisfied-twice': 8,
  'promise-overdue': 6,
  supervised: 5,
  key: 4,
  chosen: 3,
  'many-signers': 2,
  merged: 2,
  'same-theme': 1,
};

/** A proposal with what is known of its handlings and of what it says. */
export interface Considered {
  readonly proposal: Proposal;
  readonly handlings: readonly Handling[];
  /** Its fingerprint (similar.ts); empty when there is none. */
  readonly print: readonly string[];
}

export interface Candidate {
  readonly proposal: Proposal;
  readonly reasons: readonly CandidateReason[];
  /** Others that reflect the same matter. */
  readonly alike: readonly ProposalId[];
}

/** How alike two proposals must be to be one theme. */
const ALIKE = 0.25;

/** The proposals that some rule names, each with its reasons, the strongest first; not those that are visited already. */
export function candidatesOf(
  considered: readonly Considered[],
  policy: Pick<InspectionPolicy, 'manySigners'>,
  now: Instant,
): Candidate[] {
  return considered
    .filter(({ proposal }) => !isInspected(proposal))
    .map((one) => {
      const alike = considered.filter((other) => other !== one && isAlike(one, other));
      const reasons = reasonsOf(one, policy, now, alike.length > 0);
      return { proposal: one.proposal, reasons, alike: alike.map(({ proposal }) => proposal.id) };
    })
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a));
}

function reasonsOf(
  { proposal, handlings }: Considered,
  { manySigners }: Pick<InspectionPolicy, 'manySigners'>,
  now: Instant,
  sameTheme: boolean,
): CandidateReason[] {
  const facts: Record<CandidateReason, boolean> = {
    recommended: (proposal.recommended ?? []).length > 0,
    'not-satisfied-twice': handlings.some(
      ({ first, second }) => first === 'not-satisfied' && second === 'not-satisfied',
    ),
    'promise-overdue': handlings.some((handling) => handling.stage === 'report' && isLate(handling, now)),
    supervised: handlings.some(({ supervised }) => supervised),
    key: proposal.key !== undefined,
    'many-signers': standingSigners(proposal).length >= manySigners,
    merged: proposal.merged.length > 0,
    'same-theme': sameTheme,
    chosen: proposal.chosen,
  };
  return (Object.keys(WEIGHTS) as CandidateReason[]).filter((reason) => facts[reason]);
}

const isAlike = (one: Considered, other: Considered): boolean =>
  one.print.length > 0 && other.print.length > 0 && similarity([...one.print], [...other.print]) >= ALIKE;

const weightOf = ({ reasons }: Pick<Candidate, 'reasons'>): number =>
  reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
