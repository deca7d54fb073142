import type { AgencyId, CommitteeId, HandlingId, ProposalId } from '../ids.ts';
import type { HandlingContext, HandlingEvent } from './context.ts';
import { dueOf, happened } from './enter.ts';
import type { Handling } from './handling.ts';

/** A handling as it begins: given to a lead agency (交办), to be signed for. */
export function newHandling(
  given: {
    readonly committeeId: CommitteeId;
    readonly id: HandlingId;
    readonly proposalId: ProposalId;
    readonly lead: AgencyId;
    readonly coHandlers: readonly AgencyId[];
    readonly separate: boolean;
  },
  ctx: HandlingContext,
): { readonly handling: Handling; readonly event: HandlingEvent } {
  const begun: Handling = {
    ...given,
    coHandlers: [...given.coHandlers],
    seq: 0,
    head: '',
    epoch: 1,
    stage: 'sign',
    stageSince: ctx.now,
    assignedAt: ctx.now,
    former: [],
    heard: [],
    contacts: 0,
    urgings: 0,
    replies: 0,
    again: 0,
    broken: 0,
    carries: 0,
    voices: [],
    supervised: false,
    extensionAsked: false,
    passed: [],
  };
  const handling = { ...begun, due: dueOf('sign', begun, ctx) };
  return { handling, event: happened('assigned', ctx, undefined, { changes: handling }) };
}

/**
 * A handling begun anew after an inspection: the agency that handled it writes a further reply, which is judged by a
 * second feedback. It goes on counting where the earlier one ended.
 */
export function handlingAnew(
  given: Pick<Handling, 'committeeId' | 'id' | 'proposalId' | 'lead'>,
  earlier: Handling | undefined,
  reason: string,
  ctx: HandlingContext,
): { readonly handling: Handling; readonly event: HandlingEvent } {
  const { coHandlers = [], separate = false, replies = 0, first } = earlier ?? {};
  const { handling: fresh } = newHandling({ ...given, coHandlers, separate }, ctx);
  const begun: Handling = {
    ...fresh,
    stage: 'reply',
    signedAt: ctx.now,
    loop: 'dissatisfaction',
    again: 1,
    replies,
    ...(first && { first }),
    // Its letter says that it is handled again, so none says that it was signed for.
    passed: ['reply'],
  };
  const handling = { ...begun, due: dueOf('handle-again', begun, ctx) };
  return { handling, event: happened('reopened', ctx, { reason }, { changes: handling }) };
}
