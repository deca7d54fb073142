import * as z from 'zod/mini';
import { StoredEvent } from '../../../domain/event.ts';
import { Handling } from '../../../domain/handling/handling.ts';
import { HandlingId, InspectionId, ProposalId } from '../../../domain/ids.ts';
import { Inspection } from '../../../domain/inspection/inspection.ts';
import { lazily } from '../../../domain/lazily.ts';
import { Proposal } from '../../../domain/proposal/proposal.ts';
import type { Calendar } from '../../../domain/time/calendar.ts';
import type { Due } from '../../../domain/time/deadline.ts';
import { type DueExplanation, explainDue } from '../../../domain/time/explain.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';
import { ApiProblem } from '../problem.ts';

/** What a proposal shows in lists: nothing of how it is kept. */
export const ProposalView = lazily(() =>
  z.partial(z.omit(z.object(Proposal.shape), { committeeId: true, head: true, epoch: true, copy: true }), {
    urgings: true,
    chosen: true,
  }),
);
/** Each reads of it what concerns them: domain/handling/visible.ts. */
export const HandlingView = lazily(() =>
  z.extend(z.partial(z.omit(z.object(Handling.shape), { committeeId: true, head: true, epoch: true })), {
    id: Handling.shape.id,
    proposalId: Handling.shape.proposalId,
  }),
);
/** An event as it is shown: what is not for whoever asks is left out. */
export const EventView = lazily(() => z.partial(z.object(StoredEvent.shape), { previous: true, hash: true }));
export const InspectionView = lazily(() =>
  z.omit(z.object(Inspection.shape), { committeeId: true, head: true, epoch: true }),
);
export const WorkItemView = lazily(() =>
  z.omit(z.object(WorkItem.shape), { committeeId: true, epoch: true }),
);

export const ProposalParams = lazily(() => z.object({ id: ProposalId }));
export const HandlingParams = lazily(() => z.object({ id: HandlingId }));
export const InspectionParams = lazily(() => z.object({ id: InspectionId }));

export const Limit = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50);
export const Empty = lazily(() => z.object({}));

/** The thing itself, or the answer that there is none: what somebody may not see does not exist for them. */
export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new ApiProblem('not-found');
  return thing;
}

export const explained = (due: Due | undefined, calendar: Calendar): DueExplanation | undefined =>
  due && explainDue(due, calendar);

export const AnyForm = z._default(z.record(z.string(), z.unknown()), {});

/** Where a next page begins, as the caller sends it back; opaque, and no secret. */
export const Cursor = z.optional(
  z.string().check(z.maxLength(400), z.regex(/^[\w-]+$/, '不是列表给出的位置，请从第一页重新看起')),
);
export const toCursor = (after: string): string => Buffer.from(after).toString('base64url');
export const fromCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');
