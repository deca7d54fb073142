import type * as z from 'zod/mini';
import type { StoredEvent } from '../../domain/event.ts';
import { HANDLING_STAGE_LABELS, type Handling } from '../../domain/handling/handling.ts';
import { shownRecord as recordOfHandling, shownHandling } from '../../domain/handling/shown.ts';
import { sidesOfHandling, sidesOfProposal, type WholeCase } from '../../domain/handling/sides.ts';
import type { HandlingSide } from '../../domain/handling/visible.ts';
import { seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { PROPOSAL_STAGE_LABELS, type Proposal } from '../../domain/proposal/proposal.ts';
import { untilPublished } from '../../domain/proposal/published.ts';
import { shownRecord, shownProposal as shownTo } from '../../domain/proposal/shown.ts';
import type { ProposalSide } from '../../domain/proposal/visible.ts';
import type { ShownEvent } from '../../domain/visibility/shown.ts';
import type { HandlingView, ProposalView } from './routes/shared.ts';

type Shown = z.infer<typeof ProposalView>;
type HandlingShown = z.infer<typeof HandlingView> & { readonly stageLabel: string };

/** A proposal by itself, as it stands in a list. */
const alone = (proposal: Proposal): WholeCase => ({ proposal, handlings: [], merged: [], inspections: [] });

/** Sides that both a proposal and its handlings know. */
type GivenSide = ProposalSide & HandlingSide;

/** A proposal as its reader may see it; `by` is a side that their work gives them beside their own. */
export const proposalFor = (actor: Actor, of: WholeCase, by?: GivenSide): Shown =>
  shownTo({ actor, sides: [...sidesOfProposal(actor, of), ...(by ? [by] : [])] }, of.proposal) as Shown;

/** The same with what its stage is called. */
export const shownProposal = (actor: Actor, of: WholeCase): Shown & { readonly stageLabel: string } => ({
  ...proposalFor(actor, of),
  stageLabel: PROPOSAL_STAGE_LABELS[of.proposal.stage],
});

/** A proposal in a list: of whoever finds it in their own list it is known how they come to see it. */
export function listedFor(
  actor: Actor,
  proposal: Proposal,
  by: ProposalSide,
): Shown & { readonly stageLabel: string } {
  const known = sidesOfProposal(actor, alone(proposal));
  const sides: readonly ProposalSide[] = known.length > 0 ? known : [by];
  return {
    ...(shownTo({ actor, sides }, proposal) as Shown),
    stageLabel: PROPOSAL_STAGE_LABELS[proposal.stage],
  };
}

/** A handling as its reader may see it; undefined where it does not concern them any more. */
export function handlingFor(
  actor: Actor,
  handling: Handling,
  of: WholeCase,
  by?: GivenSide,
): HandlingShown | undefined {
  const sides = [...sidesOfHandling(actor, handling, of), ...(by ? [by] : [])];
  if (!seesEverything(actor) && sides.every((side) => side === 'former')) return undefined;
  // The table names what makes a handling one for every side but the former.
  return {
    ...(shownHandling({ actor, sides }, handling) as z.infer<typeof HandlingView>),
    stageLabel: HANDLING_STAGE_LABELS[handling.stage],
  };
}

/** The record of the proposal itself as its reader may see it. */
export const proposalRecordFor = (
  actor: Actor,
  of: WholeCase,
  events: readonly StoredEvent[],
): ShownEvent[] => shownRecord({ actor, sides: sidesOfProposal(actor, of) }, theirs(actor, of, events));

/** Who reads as everybody does reads of what is published what was there when it was. */
const theirs = (actor: Actor, of: WholeCase, events: readonly StoredEvent[]): readonly StoredEvent[] =>
  readsAsPublic(actor, of) ? untilPublished(of.proposal, events) : events;

/** The record of a handling as its reader may see it; of what was published without what was left out there. */
export const handlingRecordFor = (
  actor: Actor,
  handling: Handling,
  of: WholeCase,
  { events, leftOut }: { readonly events: readonly StoredEvent[]; readonly leftOut: readonly string[] },
): ShownEvent[] =>
  recordOfHandling(
    { actor, sides: sidesOfHandling(actor, handling, of) },
    handling,
    theirs(actor, of, events),
    leftOut,
  );

/** Whether somebody reads it as everybody may. */
export function readsAsPublic(actor: Actor, of: WholeCase): boolean {
  return !seesEverything(actor) && sidesOfProposal(actor, of).every((side) => side === 'public');
}
