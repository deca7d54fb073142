import type { StoredEvent } from '../event.ts';
import { seesEverything } from '../people/access.ts';
import type { Actor } from '../people/person.ts';
import { fieldsFor, only, ownWords, type ShownEvent, withFields } from '../visibility/shown.ts';
import { type Proposal, standingSigners } from './proposal.ts';
import { publicFace } from './published.ts';
import { PROPOSAL_EVENTS, PROPOSAL_FACTS, type ProposalSide } from './visible.ts';

/** Who reads: everything, as the office does, or as the sides on which they stand. */
export type Reader = { readonly actor: Actor; readonly sides: readonly ProposalSide[] };

const isPublic = ({ sides }: Reader): boolean => sides.every((side) => side === 'public');

/** What of a proposal's facts somebody reads; who was asked to sign and did not is told to who proposes it. */
export function shownProposal(reader: Reader, proposal: Proposal): Partial<Proposal> {
  if (seesEverything(reader.actor)) return proposal;
  const face = isPublic(reader) ? publicFace(proposal, proposal.leftOut ?? []) : proposal;
  const shown = only(face, fieldsFor(PROPOSAL_FACTS, reader.sides) ?? []);
  const signers = reader.sides.includes('proposer') ? proposal.signers : standingSigners(face);
  return shown.signers ? { ...shown, signers } : shown;
}

/** The record as somebody reads it: events of which they read nothing are not there. */
export function shownRecord(reader: Reader, events: readonly StoredEvent[]): ShownEvent[] {
  if (seesEverything(reader.actor)) return [...events];
  return events.flatMap((event): ShownEvent[] => {
    const fields = fieldsFor(PROPOSAL_EVENTS[event.kind], reader.sides);
    if (!fields) return [];
    const own = event.by.personId === reader.actor.personId;
    const shown = withFields(event, own ? ownWords(event) : fields);
    return [isPublic(reader) ? { ...shown, by: {} } : shown];
  });
}
