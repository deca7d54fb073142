import type { Circumstances } from '../decision.ts';
import type { Decision, SubjectEvent } from '../event.ts';
import type { PersonId, ProposalId } from '../ids.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { Handling } from './handling.ts';

/** Somebody who is asked for a judgement, for which proposal, and whether it decides. */
export type Judge = { readonly person: PersonId; readonly proposal: ProposalId; readonly counts: boolean };

export type HandlingContext = Circumstances & {
  readonly proposal: Pick<Proposal, 'title' | 'kind' | 'ordinary' | 'key' | 'chosen'>;
  readonly judges: readonly Judge[];
  /** sign, decide-return: the agencies that handle; one that has closed is none of them. */
  readonly agencies?: ReadonlySet<string>;
};

/** Everything that can have happened to a handling. */
export type HandlingEventKind =
  | 'assigned'
  | 'signed'
  | 'return-asked'
  | 'return-granted'
  | 'return-refused'
  | 'opinion-given'
  | 'contact-logged'
  | 'extension-asked'
  | 'extension-refused'
  | 'extended'
  | 'shortened'
  | 'replied'
  | 'countersigned'
  | 'objected'
  | 'passed'
  | 'sent-back'
  | 'judged'
  | 'judged-again'
  | 'judges-changed'
  | 'assessed'
  | 'reported'
  | 'supervised'
  | 'met'
  | 'suspended'
  | 'resumed'
  | 'withdrawn'
  | 'reassigned'
  | 'taken-over'
  | 'demanded-again'
  | 'reopened'
  | 'gone-back'
  | 'corrected'
  | 'urged'
  | 'reminded'
  | 'reckoned-anew'
  | 'silent'
  | 'told';

export type HandlingEvent = SubjectEvent<HandlingEventKind, Handling>;
export type HandlingDecision = Decision<HandlingEvent>;
