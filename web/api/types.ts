import type { Handling as KeptHandling } from '../../domain/handling/handling.ts';
import type { LetterHeading } from '../../domain/handling/letter-heading.ts';
import type { InspectionIntervention } from '../../domain/inspection/acts.ts';
import type { Inspection as KeptInspection } from '../../domain/inspection/inspection.ts';
import type { Agency, Group, Person, Role } from '../../domain/people/person.ts';
import type { Proposal as KeptProposal, ProposalText } from '../../domain/proposal/proposal.ts';
import type { FindingRating } from '../../domain/settings/inspection.ts';
import type { ReplyClass } from '../../domain/settings/settings.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { DaysMeant } from '../../domain/time/day-spans.ts';
import type { DueExplanation } from '../../domain/time/explain.ts';
import type { Pressing } from '../../domain/time/remaining.ts';
import type { ShownEvent } from '../../domain/visibility/shown.ts';
import type { WorkItem as KeptWorkItem } from '../../domain/work/work-item.ts';

/*
 * What the API answers, in terms of the domain. These are types and nothing more: no schema comes to the browser.
 */

export type { Agency, DueExplanation, Group, Person, ProposalText, Role };

type Unkept = 'committeeId' | 'head' | 'epoch';
/** What strangers are not told of what was published. */
type Course = 'urgings' | 'chosen';
export type Proposal = Omit<KeptProposal, Unkept | Course> &
  Partial<Pick<KeptProposal, Course>> & { readonly stageLabel: string };
/** What some sides are not told of a handling: domain/handling/visible.ts. */
type Inner =
  | 'urgings'
  | 'contacts'
  | 'former'
  | 'heard'
  | 'passed'
  | 'voices'
  | 'again'
  | 'broken'
  | 'carries'
  | 'supervised'
  | 'extensionAsked';
export type Handling = Omit<KeptHandling, Unkept | Inner> &
  Partial<Pick<KeptHandling, Inner>> & { readonly stageLabel: string };
export type Inspection = Omit<KeptInspection, Unkept> & { readonly stageLabel: string };
export type WorkItem = Omit<KeptWorkItem, 'committeeId' | 'epoch'> & {
  readonly stepLabel: string;
} & TimeLeft;
export type StoredEvent = ShownEvent;

/** How much time is left, in words and as a colour. */
export interface TimeLeft {
  readonly remaining?: string;
  readonly pressing?: Pressing;
}

export interface Me {
  /** Today in Beijing, by the server's clock. */
  readonly today: string;
  readonly committee: {
    readonly id: string;
    readonly name: string;
    readonly office?: string;
    readonly phone?: string;
  };
  readonly person: Omit<Person, 'emailState'>;
  readonly roles: readonly Role[];
  /** The body in whose name a contact proposes. */
  readonly group?: Pick<Group, 'id' | 'name' | 'kind'>;
  /** Nothing is open to them before they have added a second factor. */
  readonly owesSecondFactor?: true;
}

export interface Move extends TimeLeft {
  readonly workItemId: string;
  /** What it is about: a proposal, one handling of it, or an inspection. */
  readonly subject: SubjectRef;
  readonly step: string;
  readonly stepLabel: string;
  readonly assignee: string;
  readonly who: string;
  readonly yours: boolean;
  readonly dueAt?: string;
  readonly overdue: boolean;
  readonly due?: DueExplanation;
  readonly otherwise?: string;
}

export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

export interface ProposalPage {
  readonly proposal: Proposal;
  readonly text?: ProposalText;
  readonly handlings: readonly Handling[];
  readonly moves: readonly Move[];
  readonly due?: DueExplanation;
}

export interface InspectionPage {
  readonly inspection: Inspection;
  readonly moves: readonly Move[];
  readonly due?: DueExplanation;
  readonly events: readonly StoredEvent[];
  /** What whoever asks may do beside work items. */
  readonly acts: readonly InspectionIntervention[];
  readonly ratings: readonly FindingRating[];
  readonly details: {
    /** The proposals that are looked at, as they stand now. */
    readonly proposals: readonly {
      readonly id: string;
      readonly mayOpen: boolean;
      readonly key?: { readonly name?: string };
    }[];
    /** What is still to be put right. */
    readonly demands: readonly ({ readonly id: string } & Required<TimeLeft>)[];
    /** Where the AWS console shows its flow. */
    readonly console?: string;
  };
}

/** That somebody was asked to come along, and what became of it. */
export interface MyInvitation {
  readonly inspection: string;
  readonly day: string;
  readonly as: string;
  readonly answer: 'asked' | 'yes' | 'no';
  readonly attended?: boolean;
  readonly cancelled: boolean;
  readonly details?: Inspection;
}

export interface Records {
  readonly proposal: readonly StoredEvent[];
  readonly handlings: readonly { readonly id: string; readonly events: readonly StoredEvent[] }[];
}

type WorkShown = WorkItem & {
  readonly form: JsonSchema;
  readonly mayComplete: boolean;
  readonly dueExplained?: DueExplanation;
  readonly otherwise?: string;
};

/** Something to be done for a proposal, or for one of its handlings. */
export type WorkItemPage = WorkShown & {
  readonly proposal: Omit<Proposal, 'stageLabel'>;
  readonly handling?: Omit<Handling, 'stageLabel'>;
};

/** Something to be done for an inspection. */
export type InspectionWorkPage = WorkShown & {
  readonly inspection: Omit<Inspection, 'stageLabel'>;
};

/** What stands around an agency's reply, as its letter is printed. */
export interface LetterFrame extends LetterHeading {
  readonly agency: string;
  readonly letterPrefix?: string;
  readonly classes: readonly ReplyClass[];
}

export interface Done {
  /** What was acted on. */
  readonly subject: SubjectRef;
  readonly stage: string;
  readonly seq: number;
  readonly repeated: boolean;
}

/** A request that may be made as it stands, for minutes. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type MemberShown = Pick<Person, 'id' | 'name'> & Partial<Omit<Person, 'id' | 'name'>>;

/** The part of JSON Schema that zod writes for our forms. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  /** What the options of `enum` are called, where only the page knows: zod does not write it. */
  readonly names?: Readonly<Record<string, string>>;
  readonly default?: unknown;
  readonly format?: string;
  readonly contentMediaType?: string;
  readonly pattern?: string;
  /** What a day means, from which its bounds follow. */
  readonly 'x-days'?: DaysMeant;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}
