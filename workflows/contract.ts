import * as z from 'zod/mini';
import { HandlingStage } from '../domain/handling/handling.ts';
import { CommitteeId, HandlingId, InspectionId, ProposalId } from '../domain/ids.ts';
import { InspectionStage } from '../domain/inspection/inspection.ts';
import { lazily } from '../domain/lazily.ts';
import { ProposalStage } from '../domain/proposal/proposal.ts';
import { Instant } from '../domain/time/instant.ts';

/*
 * What passes between the state machines and the functions: ids, due times and `next`, never the entity.
 */

const Epoch = z.int().check(z.gte(1));

/** Where a subject stands: the stage to go to, until when it waits, and the handlings when it is being handled. */
export const Outcome = lazily(() =>
  z.object({
    next: z.union([ProposalStage, HandlingStage, InspectionStage]),
    dueAt: z.optional(Instant),
    handlings: z.optional(z.array(HandlingId)),
  }),
);
export type Outcome = z.infer<typeof Outcome>;

/** Whom an execution is about; what else its input says is no part of it. */
export const Ids = lazily(() =>
  z.object({
    committeeId: CommitteeId,
    /** A proposal, with the handling where it is that one's; or an inspection. */
    proposalId: z.optional(ProposalId),
    handlingId: z.optional(HandlingId),
    inspectionId: z.optional(InspectionId),
    epoch: Epoch,
  }),
);
export type Ids = z.infer<typeof Ids>;

const OfOne = lazily(() => z.pick(Ids, { committeeId: true, epoch: true }));

/** What an execution is started with: whom it is about, and where it begins. */
export const ProposalStart = lazily(() =>
  z.extend(z.extend(OfOne, Outcome.shape), {
    proposalId: ProposalId,
    next: ProposalStage,
  }),
);
export type ProposalStart = z.infer<typeof ProposalStart>;

export const HandlingStart = lazily(() =>
  z.extend(OfOne, {
    proposalId: ProposalId,
    handlingId: HandlingId,
    next: HandlingStage,
    dueAt: z.optional(Instant),
  }),
);
export type HandlingStart = z.infer<typeof HandlingStart>;

export const InspectionStart = lazily(() =>
  z.extend(OfOne, {
    inspectionId: InspectionId,
    next: InspectionStage,
    dueAt: z.optional(Instant),
  }),
);
export type InspectionStart = z.infer<typeof InspectionStart>;

/** A task that does its work at once and answers an Outcome. */
export const TaskInput = lazily(() => z.object({ ids: Ids }));
export type TaskInput = z.infer<typeof TaskInput>;

/** A wait for people: the step, and the token that ends it with an Outcome. */
export const OpenWorkItemInput = lazily(() =>
  z.object({
    step: z.union([ProposalStage, HandlingStage, InspectionStage]),
    ids: Ids,
    token: z.string().check(z.minLength(1)),
    dueAt: z.optional(Instant),
  }),
);
export type OpenWorkItemInput = z.infer<typeof OpenWorkItemInput>;

/** A wait for one handling, given the token by which it reports its end. */
export const OpenHandlingInput = lazily(() =>
  z.object({
    ids: z.extend(Ids, { proposalId: ProposalId }),
    handlingId: HandlingId,
    token: z.string().check(z.minLength(1)),
  }),
);
export type OpenHandlingInput = z.infer<typeof OpenHandlingInput>;

/** What a handling reports to its proposal when it is over. */
export const HandlingReport = lazily(() => z.object({ handlingId: HandlingId, result: z.string() }));
export type HandlingReport = z.infer<typeof HandlingReport>;
