import { planWords } from '../words/zh-CN/plan.ts';
import type { Candidate } from './candidate.ts';

const words = planWords.because;

/** What a reason says of this very proposal; undefined where its name says it all. */
export function becauseOf({ proposal, alike }: Candidate, reason: string): string | undefined {
  switch (reason) {
    case 'many-signers':
      return words.signers(
        proposal.signers.filter(({ state }) => state === 'lead' || state === 'confirmed').length,
      );
    case 'merged':
      return words.merged(proposal.merged.length);
    case 'same-theme':
      return words.alike(alike.length);
    default:
      return undefined;
  }
}
