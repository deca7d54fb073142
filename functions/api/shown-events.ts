import type { StoredEvent } from '../../domain/event.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { hasRole, seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { redactRich } from '../../domain/text/redact-rich.ts';
import { hasPart } from './visibility.ts';

/** Which side of a proposal somebody stands on. */
export type Side = 'office' | 'agency' | 'proposer' | 'public';

export function sideOf(actor: Actor, proposal: Proposal, handlings: readonly Handling[]): Side {
  if (seesEverything(actor)) return 'office';
  const { agencyId } = actor;
  const works =
    agencyId && hasRole(actor, 'clerk') && handlings.some((handling) => hasPart(agencyId, handling));
  if (works) return 'agency';
  const signs = proposal.signers.some(
    ({ person, state }) => person === actor.personId && state !== 'declined',
  );
  if (signs || (proposal.groupId !== undefined && proposal.groupId === actor.groupId)) return 'proposer';
  // A signer of a merged proposal sees it as its proposer does; everybody else sees it because it was published.
  return proposal.stage === 'published' ? 'public' : 'proposer';
}

const BEFORE_PASSED: readonly string[] = ['countersign', 'check'];

/**
 * The record of a handling as that side may read it: a reply that was not passed yet is the agency's and the office's,
 * and of a published proposal the public reads what happened and the reply that may be published.
 */
export function shownEvents(
  side: Side,
  handling: Handling,
  events: readonly StoredEvent[],
  /** What the office left out at publication. */
  leftOut: readonly string[] = [],
): StoredEvent[] {
  if (side === 'office' || side === 'agency') return [...events];
  const { reply, stage } = handling;
  const hidden = BEFORE_PASSED.includes(stage) ? (reply?.seq ?? 0) : Number.POSITIVE_INFINITY;
  if (side === 'proposer') return events.map((event) => (event.seq < hidden ? event : withoutForm(event)));
  const publishes = ({ seq }: StoredEvent): boolean => reply?.mayPublish === true && seq === reply.seq;
  return events.map((event) => (publishes(event) ? withPublicForm(event, leftOut) : withoutForm(event)));
}

/** What office and leaders consider among themselves: that it happened is on record for all, not what was said. */
const AMONG_THEMSELVES: readonly string[] = [
  'key-proposed',
  'key-refused',
  'key-withdrawn',
  'inspection-recommended',
  'inspection-unrecommended',
];

/** Of the proposal's own record the public reads what happened, not what was filled in. */
export function shownProposalEvents(side: Side, events: readonly StoredEvent[]): StoredEvent[] {
  if (side === 'office') return [...events];
  return events.map((event) => {
    if (AMONG_THEMSELVES.includes(event.kind)) return { ...withoutForm(event), changes: {} };
    return side === 'public' ? withoutForm(event) : event;
  });
}

/** Of a published letter: what it says, and neither who may be called nor files, which nobody redacted. */
function withPublicForm(
  { form = {}, files: _, ...event }: StoredEvent,
  leftOut: readonly string[],
): StoredEvent {
  const { text, docNo, meaning } = form;
  const said = typeof text === 'string' ? { text: redactRich(text, leftOut) } : {};
  return { ...event, form: { ...said, ...(docNo !== undefined && { docNo }), meaning } };
}

const withoutForm = ({ form: _, files: __, ...event }: StoredEvent): StoredEvent => event;
