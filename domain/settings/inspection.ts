import * as z from 'zod/mini';
import { line } from '../fields.ts';
import { lazily } from '../lazily.ts';
import { DeadlineRule } from '../time/deadline.ts';

const workingDays = (count: number) => z.prefault(DeadlineRule, { kind: 'working-days', count });

/**
 * What a finding is rated by (落实情况评定): `poor` asks for a demand and lets the handling be reopened. No scale
 * was found in any source (domain.md), so the words are the committee's.
 */
export const FindingRating = lazily(() =>
  z.strictObject({
    id: line('评定编号', 20),
    label: line('评定名称', 30),
    poor: z._default(z.boolean(), false),
  }),
);
export type FindingRating = z.infer<typeof FindingRating>;

const RATINGS: FindingRating[] = [
  { id: 'done', label: '落实到位', poor: false },
  { id: 'partly', label: '部分落实', poor: false },
  { id: 'not', label: '未落实', poor: true },
];

/** How a committee inspects (跟踪视察). */
export const InspectionPolicy = lazily(() =>
  z.strictObject({
    ratings: z._default(z.array(FindingRating).check(z.minLength(1)), RATINGS),
    /** Rounds of putting right before the leader decides. */
    rounds: z._default(z.int().check(z.gte(1), z.lte(5)), 2),
    /** Signers from which a proposal is a candidate by itself. */
    manySigners: z._default(z.int().check(z.gte(2), z.lte(100)), 10),
    deadlines: z.prefault(
      z.strictObject({
        plan: workingDays(10),
        approve: workingDays(5),
        /** Findings and demands are written down, reckoned from the day. */
        hold: workingDays(5),
        verify: workingDays(10),
        decide: workingDays(5),
        climb: workingDays(10),
        minutes: workingDays(10),
      }),
      {},
    ),
  }),
);
export type InspectionPolicy = z.infer<typeof InspectionPolicy>;
