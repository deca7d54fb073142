import type { Circumstances } from '../decision.ts';
import type { SubjectEvent } from '../event.ts';
import type { DemandId, PersonId } from '../ids.ts';
import type { Person } from '../people/person.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { Refusal } from '../refusal.ts';
import type { InspectionPolicy } from '../settings/inspection.ts';
import type { Inspection } from './inspection.ts';

/** Everything that can have happened to an inspection. */
export type InspectionEventKind =
  | 'planned'
  | 'approved'
  | 'sent-back'
  | 'refused'
  | 'answered'
  | 'settled'
  | 'held'
  | 'put-right'
  | 'verified'
  | 'decided'
  | 'instructed'
  | 'closed'
  | 'found'
  | 'remarked'
  | 'postponed'
  | 'place-changed'
  | 'participants-changed'
  | 'cancelled'
  | 'taken-over'
  | 'succeeded'
  | 'demand-extended'
  | 'urged'
  | 'reckoned-anew'
  | 'silent'
  | 'told';

export type InspectionEvent = SubjectEvent<InspectionEventKind, Inspection>;

/** What a rule answers: the event, and who is to be asked whether they come; or why not. */
export type InspectionDecision =
  | { readonly event: InspectionEvent; readonly asks?: readonly PersonId[] }
  | Refusal;

export type InspectionContext = Circumstances & {
  readonly policy: InspectionPolicy;
  /** plan, participants: the people named in the form, as far as they are in the directory. */
  readonly people?: readonly Person[];
  /** plan: the proposals named in the form, as far as they are there. */
  readonly proposals?: readonly Proposal[];
  /** hold: a new id for each demand of the form, in its order. */
  readonly demandIds?: readonly DemandId[];
  /** put-right: the demand that the work item is about. */
  readonly demand?: DemandId;
};
