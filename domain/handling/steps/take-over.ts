import type { AgencyId } from '../../ids.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { HandlingContext, HandlingEvent } from '../context.ts';
import { happened } from '../enter.ts';
import { type Handling, isOpen } from '../handling.ts';

/** Which agency takes the place of which. */
export interface TakeOver {
  readonly from: AgencyId;
  readonly to: AgencyId;
}

/** Whether an agency still has something to do in a handling. */
export const holds = (agency: AgencyId, handling: Handling): boolean =>
  isOpen(handling) && (handling.lead === agency || handling.coHandlers.includes(agency));

/**
 * An agency closes (撤并), and another one takes its place where the handling stands: the wait, its date and what is
 * written stay. Whoever co-handled and now leads is no co-handler any more.
 */
export function takeOver(
  handling: Handling,
  { from, to }: TakeOver,
  ctx: Pick<HandlingContext, 'now' | 'actor'> & HandlingContext,
): { readonly event: HandlingEvent } | Refusal {
  const twice = handling.lead === to || handling.coHandlers.includes(to);
  // Each countersigns for itself: one of the two has to be done with it first.
  if (twice && handling.stage === 'countersign')
    return refuse('countersign-first', { title: ctx.proposal.title });
  const inPlace = (ids: readonly AgencyId[]) => [...new Set(ids.map((id) => (id === from ? to : id)))];
  const lead = handling.lead === from ? to : handling.lead;
  const changes = {
    lead,
    coHandlers: inPlace(handling.coHandlers).filter((id) => id !== lead),
    heard: inPlace(handling.heard).filter((id) => id !== lead),
    former: [...new Set([...handling.former, from])],
  };
  return { event: happened('taken-over', ctx, { from, to }, { changes }) };
}
