import type { Proposal } from '../proposal/proposal.ts';
import { standingSigners } from '../proposal/proposal.ts';
import { Satisfaction } from '../settings/second-feedback.ts';
import type { Settings } from '../settings/settings.ts';
import type { Judge } from './context.ts';
import type { Voice } from './handling.ts';

/**
 * Who is asked: every signer of the proposal and of those merged into it (each proposer is answered). Whose judgement
 * counts is the committee's setting; by default the first signer's of each.
 */
export function judgesOf(settings: Settings, lead: Proposal, merged: readonly Proposal[] = []): Judge[] {
  const judges = [lead, ...merged].flatMap((proposal) =>
    standingSigners(proposal).map(({ person, state }) => ({
      person,
      proposal: proposal.id,
      counts: settings.judges !== 'lead-signer' || state === 'lead',
    })),
  );
  // Who signed several of them is asked once, with the weight of the strongest signature.
  const once = new Map<string, Judge>();
  for (const judge of judges) {
    const known = once.get(judge.person);
    if (!known || (judge.counts && !known.counts)) once.set(judge.person, judge);
  }
  return [...once.values()];
}

const RANK = Satisfaction.options;
const worst = (values: readonly Satisfaction[]): Satisfaction | undefined =>
  [...values].sort((a, b) => RANK.indexOf(b) - RANK.indexOf(a))[0];

function majority(values: readonly Satisfaction[]): Satisfaction | undefined {
  const share = (value: Satisfaction) => values.filter((other) => other === value).length / values.length;
  if (values.length === 0) return undefined;
  if (share('not-satisfied') > 0.5) return 'not-satisfied';
  return share('satisfied') > 0.5 ? 'satisfied' : 'basically-satisfied';
}

export type Verdict = { readonly result: Satisfaction; readonly work?: Satisfaction | undefined };

/** What the judgements that count add up to; undefined when none is in. With several, the worst stands unless the majority rules. */
export function verdictOf(voices: readonly Voice[], judges: Settings['judges']): Verdict | undefined {
  const counting = voices.filter(({ counts }) => counts);
  const sum = judges === 'majority' ? majority : worst;
  const result = sum(counting.map((voice) => voice.result));
  return result && { result, work: sum(counting.flatMap(({ work }) => (work ? [work] : []))) };
}

/**
 * What was said by those who judge now, with the weight that it has now. The voice of one who was released stays in the
 * record of the round, and counts again should they be merged again.
 */
export const voicesOf = (
  { voices }: { readonly voices: readonly Voice[] },
  judges: readonly Judge[],
): Voice[] =>
  voices.flatMap((voice) => {
    const judge = judges.find(({ person }) => person === voice.person);
    return judge ? [{ ...voice, proposal: judge.proposal, counts: judge.counts }] : [];
  });

/** Whether everybody whose judgement counts has judged. */
export const allHeard = (voices: readonly Voice[], judges: readonly Judge[]): boolean =>
  judges.every(({ person, counts }) => !counts || voices.some((voice) => voice.person === person));
