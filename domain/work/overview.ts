import type { Handling, HandlingStage } from '../handling/handling.ts';
import type { AgencyId } from '../ids.ts';
import { compare, type Instant } from '../time/instant.ts';
import { isLate, type Wait } from './wait.ts';

/** What lies with one lead agency now (交办负荷), by handlings (件次). */
export interface AgencyLoad {
  readonly agency: AgencyId;
  /** All that are not done. */
  readonly open: number;
  readonly toSign: number;
  /** A first or a further reply is being written. */
  readonly toReply: number;
  /** Promises that wait for a report on what was done. */
  readonly promised: number;
  /** Handled again after feedback that did not satisfy. */
  readonly again: number;
  /** The agency's own steps that are past their date. */
  readonly overdue: number;
}

/** The stages at which the lead agency has to act. */
const AGENCY_STAGES: readonly HandlingStage[] = ['sign', 'reply', 'report'];

/** Whether the lead agency is late; what waits for others does not count against it. */
export const isLateAtAgency = (handling: Pick<Handling, 'stage' | 'due'>, now: Instant): boolean =>
  AGENCY_STAGES.includes(handling.stage) && isLate(handling, now);

/** The load of every agency that leads an open handling, the most overdue first, then the fullest. */
export function loadsOf(handlings: readonly Handling[], now: Instant): AgencyLoad[] {
  const byAgency = Map.groupBy(handlings, ({ lead }) => lead);
  return [...byAgency]
    .map(([agency, theirs]) => {
      const count = (is: (handling: Handling) => boolean) => theirs.filter(is).length;
      return {
        agency,
        open: theirs.length,
        toSign: count(({ stage }) => stage === 'sign'),
        toReply: count(({ stage }) => stage === 'reply'),
        promised: count(({ stage }) => stage === 'report'),
        again: count(({ loop }) => loop === 'dissatisfaction'),
        overdue: count((handling) => isLateAtAgency(handling, now)),
      };
    })
    .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open);
}

/** What is past its date, the most often urged first, then the longest at its stage. */
export const latestFirst = <Subject extends Wait & { readonly stageSince: Instant }>(
  subjects: readonly Subject[],
  now: Instant,
): Subject[] =>
  subjects
    .filter((subject) => isLate(subject, now))
    .toSorted((a, b) => b.urgings - a.urgings || compare(a.stageSince, b.stageSince));

/** Whether the proposer's last word, or the round it began, says that the answer did not satisfy. */
export const isNotSatisfied = ({ loop, first, second, result }: Handling): boolean =>
  (result ?? second ?? first) === 'not-satisfied' || loop === 'dissatisfaction';
