import * as z from 'zod/mini';
import { HandlingStage } from '../handling/handling.ts';
import { CommitteeId, DemandId, ProposalId, WorkItemId } from '../ids.ts';
import { InspectionStage } from '../inspection/inspection.ts';
import { lazily } from '../lazily.ts';
import { Undelivered } from '../notices/undelivered.ts';
import { Assignee } from '../people/access.ts';
import { ProposalStage } from '../proposal/proposal.ts';
import { SubjectRef } from '../subject-ref.ts';
import { Due } from '../time/deadline.ts';
import { Instant } from '../time/instant.ts';

/** Steps that people do beside the machine; they never move it by themselves. */
export const SideStep = z.enum([
  'confirm-signature',
  'co-opinion',
  'decide-extension',
  'decide-key',
  'failure',
  'undelivered',
  'answer-invitation',
]);
export type SideStep = z.infer<typeof SideStep>;

/** A step is the stage that waits for it, or a side step. */
export const Step = lazily(() => z.union([HandlingStage, ProposalStage, InspectionStage, SideStep]));
export type Step = z.infer<typeof Step>;

/** What one person, agency or role has to do. The task token lies beside it in the table and is not part of it. */
export const WorkItem = lazily(() =>
  z.strictObject({
    committeeId: CommitteeId,
    id: WorkItemId,
    step: Step,
    /** What it is about. */
    subject: SubjectRef,
    /** What is to be put right, of an inspection. */
    demand: z.optional(DemandId),
    assignee: Assignee,
    title: z.string(),
    /** The proposal whose proposer is asked, where several were merged. */
    voiceOf: z.optional(ProposalId),
    counts: z.optional(z.boolean()),
    due: z.optional(Due),
    openedAt: Instant,
    state: z.enum(['open', 'done', 'lapsed']),
    epoch: z.int(),
    overdue: z._default(z.boolean(), false),
    doneAt: z.optional(Instant),
    doneBy: z.optional(z.string()),
    /** Of a notice that did not arrive. */
    undelivered: z.optional(Undelivered),
  }),
);
export type WorkItem = z.infer<typeof WorkItem>;
