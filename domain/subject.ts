import type { Handling } from './handling/handling.ts';
import { type Inspection, isEndedInspection } from './inspection/inspection.ts';
import { isEnded, type Proposal } from './proposal/proposal.ts';
import type { SubjectKind, SubjectRef } from './subject-ref.ts';

/** What has a record, a stage and an execution of its own. */
export type Subject = Proposal | Handling | Inspection;

export const isHandling = (subject: Subject): subject is Handling => 'proposalId' in subject;
export const isInspection = (subject: Subject): subject is Inspection => 'participants' in subject;
export const isProposal = (subject: Subject): subject is Proposal =>
  !isHandling(subject) && !isInspection(subject);

export const kindOf = (subject: Subject): SubjectKind =>
  isHandling(subject) ? 'handling' : isInspection(subject) ? 'inspection' : 'proposal';

/** How work items, notices, errands and executions name it. */
export function refOf(subject: Subject): SubjectRef {
  const ref = { kind: kindOf(subject), id: subject.id };
  return isHandling(subject) ? { ...ref, parent: proposalRef(subject.proposalId) } : ref;
}

/** A proposal by its id. */
export const proposalRef = (id: string): SubjectRef => ({ kind: 'proposal', id });

/** A handling of a proposal. */
export const handlingRef = (proposalId: string, id: string): SubjectRef => ({
  kind: 'handling',
  id,
  parent: proposalRef(proposalId),
});

/** An inspection by its id. */
export const inspectionRef = (id: string): SubjectRef => ({ kind: 'inspection', id });

/** What it is called; a handling goes by the name of its proposal. */
export function calledOf(subject: Subject): string {
  if (isInspection(subject)) return subject.theme;
  return isHandling(subject) ? '' : subject.title;
}

/** Nothing is waited for any more. */
export function isOver(subject: Subject): boolean {
  if (isInspection(subject)) return isEndedInspection(subject);
  return isHandling(subject) ? subject.stage === 'done' : isEnded(subject);
}
