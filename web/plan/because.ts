import { planWords } from '../words/zh-CN/plan.ts';
import type { Candidate, Reason } from './candidate.ts';

const words = planWords.because;
const STANDING: readonly string[] = ['lead', 'confirmed'];

/** What a reason says of this very proposal. */
export function becauseOf({ proposal, alike }: Candidate, { reason, label, by, why }: Reason): string {
  switch (reason) {
    case 'many-signers':
      return words.signers(proposal.signers.filter(({ state }) => STANDING.includes(state)).length);
    case 'merged':
      return words.merged(proposal.merged.length);
    case 'same-theme':
      return words.alike(alike.length);
    case 'key':
      return proposal.key?.name ? words.key(proposal.key.name) : label;
    case 'recommended':
      return by && why ? words.recommended(by, why) : label;
    default:
      return label;
  }
}
