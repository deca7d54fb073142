import { business } from './facts/business.ts';
import type { Facts } from './facts/facts.ts';
import { homes } from './facts/homes.ts';
import { learning } from './facts/learning.ts';
import { streets } from './facts/streets.ts';
import { surroundings } from './facts/surroundings.ts';
import { topics } from './topics.ts';

/** All proposals of the demonstration. */
export const proposals: readonly Facts[] = [...streets, ...homes, ...learning, ...surroundings, ...business];

/** What is handed in: 情况、分析、建议, and where the proposer would like it to go. */
export function textOf({ topic, detail, agency }: Facts) {
  const { situation, analysis, suggestions } = topics[topic];
  return { situation: `${detail}${situation}`, analysis, suggestions, wanted: [agency] };
}
