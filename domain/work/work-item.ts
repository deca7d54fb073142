import * as z from 'zod';
import { HandlingStage } from '../handling/handling.ts';
import { CommitteeId, HandlingId, ProposalId, WorkItemId } from '../ids.ts';
import { Undelivered } from '../notices/undelivered.ts';
import { Assignee } from '../people/access.ts';
import { ProposalStage } from '../proposal/proposal.ts';
import { Due } from '../time/deadline.ts';
import { Instant } from '../time/instant.ts';

/** Steps that people do beside the machine; they never move it by themselves. */
export const SideStep = z.enum([
  'confirm-signature',
  'co-opinion',
  'decide-extension',
  'failure',
  'undelivered',
]);
export type SideStep = z.infer<typeof SideStep>;

/** A step is the stage that waits for it, or a side step. */
export const Step = z.union([HandlingStage, ProposalStage, SideStep]);
export type Step = z.infer<typeof Step>;

/** What one person, agency or role has to do. The task token lies beside it in the table and is not part of it. */
export const WorkItem = z.strictObject({
  committeeId: CommitteeId,
  id: WorkItemId,
  step: Step,
  proposalId: ProposalId,
  handlingId: HandlingId.optional(),
  assignee: Assignee,
  title: z.string(),
  /** The proposal whose proposer is asked, where several were merged. */
  voiceOf: ProposalId.optional(),
  counts: z.boolean().optional(),
  due: Due.optional(),
  openedAt: Instant,
  state: z.enum(['open', 'done', 'lapsed']),
  epoch: z.int(),
  overdue: z.boolean().default(false),
  doneAt: Instant.optional(),
  doneBy: z.string().optional(),
  /** Of a notice that did not arrive. */
  undelivered: Undelivered.optional(),
});
export type WorkItem = z.infer<typeof WorkItem>;
