import * as z from 'zod';
import { DeadlineRule } from '../time/deadline.ts';

const workingDays = (count: number) => DeadlineRule.prefault({ kind: 'working-days', count });

/**
 * What a finding is rated by (落实情况评定): `poor` asks for a demand and lets the handling be reopened. No scale
 * was found in any source (domain.md), so the words are the committee's.
 */
export const FindingRating = z.strictObject({
  id: z.string().min(1).max(20),
  label: z.string().min(1).max(30),
  poor: z.boolean().default(false),
});
export type FindingRating = z.infer<typeof FindingRating>;

const RATINGS: FindingRating[] = [
  { id: 'done', label: '落实到位', poor: false },
  { id: 'partly', label: '部分落实', poor: false },
  { id: 'not', label: '未落实', poor: true },
];

/** How a committee inspects (跟踪视察). */
export const InspectionPolicy = z.strictObject({
  ratings: z.array(FindingRating).min(1).default(RATINGS),
  /** Rounds of putting right before the leader decides. */
  rounds: z.int().min(1).max(5).default(2),
  /** Signers from which a proposal is a candidate by itself. */
  manySigners: z.int().min(2).max(100).default(10),
  deadlines: z
    .strictObject({
      plan: workingDays(10),
      approve: workingDays(5),
      /** Findings and demands are written down, reckoned from the day. */
      hold: workingDays(5),
      verify: workingDays(10),
      decide: workingDays(5),
      climb: workingDays(10),
      minutes: workingDays(10),
    })
    .prefault({}),
});
export type InspectionPolicy = z.infer<typeof InspectionPolicy>;
