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
