import type { Handling } from './handling/handling.ts';
import type { HandlingId, InspectionId, ProposalId } from './ids.ts';
import { type Inspection, isEndedInspection } from './inspection/inspection.ts';
import { isEnded, type Proposal } from './proposal/proposal.ts';

/** What has a record, a stage and an execution of its own. */
export type Subject = Proposal | Handling | Inspection;
export type SubjectKind = 'proposal' | 'handling' | 'inspection';

/** Which subject is meant: an inspection, or a proposal, or one handling of it. */
export interface SubjectIds {
  readonly proposalId?: ProposalId | undefined;
  readonly handlingId?: HandlingId | undefined;
  readonly inspectionId?: InspectionId | undefined;
}

export const isHandling = (subject: Subject): subject is Handling => 'proposalId' in subject;
export const isInspection = (subject: Subject): subject is Inspection => 'participants' in subject;
export const isProposal = (subject: Subject): subject is Proposal =>
  !isHandling(subject) && !isInspection(subject);

export const kindOf = (subject: Subject): SubjectKind =>
  isHandling(subject) ? 'handling' : isInspection(subject) ? 'inspection' : 'proposal';

/** How work items, notices and executions name it. */
export function idsOf(subject: Subject): SubjectIds {
  if (isInspection(subject)) return { inspectionId: subject.id };
  if (isHandling(subject)) return { proposalId: subject.proposalId, handlingId: subject.id };
  return { proposalId: subject.id };
}

/** The id by which the table knows the subject. */
export const idIn = ({
  proposalId,
  handlingId,
  inspectionId,
}: {
  readonly proposalId?: string | undefined;
  readonly handlingId?: string | undefined;
  readonly inspectionId?: string | undefined;
}): string => inspectionId ?? handlingId ?? proposalId ?? '';

/** Nothing is waited for any more. */
export function isOver(subject: Subject): boolean {
  if (isInspection(subject)) return isEndedInspection(subject);
  return isHandling(subject) ? subject.stage === 'done' : isEnded(subject);
}
