import { Stops } from '../parts/stops.tsx';
import { caseWords as words } from '../words/zh-CN/case.ts';
import type { Case } from './read-case.ts';

const STOPS: Readonly<Record<string, number>> = {
  draft: 0,
  registering: 0,
  review: 1,
  revise: 1,
  assign: 2,
  handling: 3,
  closing: 6,
  publication: 6,
};
const HANDLING_STOPS: Readonly<Record<string, number>> = {
  feedback: 4,
  assess: 4,
  report: 5,
  'second-feedback': 5,
  supervision: 5,
  meeting: 5,
};

/** How far a proposal has come: the slowest of its handlings counts. */
function stopOf({ proposal, handlings }: Pick<Case, 'proposal' | 'handlings'>): number {
  const stage = proposal.suspended?.stage ?? proposal.stage;
  if (stage !== 'handling') return STOPS[stage] ?? words.stops.length;
  const open = handlings.filter((one) => one.stage !== 'done');
  const stops = open.map((one) => HANDLING_STOPS[one.suspended?.stage ?? one.stage] ?? 3);
  return stops.length > 0 ? Math.min(...stops) : 6;
}

/** The road from hand-in to the end, and where the proposal is on it. */
export function Road({ of }: { readonly of: Pick<Case, 'proposal' | 'handlings'> }) {
  if (['not-filed', 'referred', 'merged', 'withdrawn'].includes(of.proposal.stage)) return null;
  return <Stops label={words.road} stops={words.stops} at={stopOf(of)} />;
}
