import * as z from 'zod/mini';
import { HandlingStage } from '../domain/handling/handling.ts';
import { CommitteeId, HandlingId } from '../domain/ids.ts';
import { InspectionStage } from '../domain/inspection/inspection.ts';
import { lazily } from '../domain/lazily.ts';
import { ProposalStage } from '../domain/proposal/proposal.ts';
import { SubjectRef } from '../domain/subject-ref.ts';
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
    subject: SubjectRef,
    epoch: Epoch,
  }),
);
export type Ids = z.infer<typeof Ids>;

/** What an execution is started with: whom it is about, and where it begins. */
export const Start = lazily(() => z.extend(Ids, Outcome.shape));
export type Start = z.infer<typeof Start>;

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
    ids: Ids,
    handlingId: HandlingId,
    token: z.string().check(z.minLength(1)),
  }),
);
export type OpenHandlingInput = z.infer<typeof OpenHandlingInput>;

/** What a handling reports to its proposal when it is over. */
export const HandlingReport = lazily(() => z.object({ handlingId: HandlingId, result: z.string() }));
export type HandlingReport = z.infer<typeof HandlingReport>;
