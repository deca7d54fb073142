import type { Circumstances } from '../../domain/decision.ts';
import type { Judge } from '../../domain/handling/context.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { judgesOf } from '../../domain/handling/judges.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Subject } from '../../domain/subject.ts';
import { idAs } from '../../domain/subject-parts.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import { looksAt } from '../../domain/work/wait.ts';
import type { Outcome } from '../../workflows/contract.ts';
import type { Runtime } from '../runtime.ts';

/** A proposal with what belongs to it, and the handling in question. */
export interface ProposalCase {
  readonly proposal: Proposal;
  readonly merged: readonly Proposal[];
  readonly judges: readonly Judge[];
  readonly handling?: Handling | undefined;
}

export interface InspectionCase {
  readonly inspection: Inspection;
}

/** A subject with what its rules need. */
export type Case = ProposalCase | InspectionCase;

export const subjectOf = (the: Case): Subject =>
  'inspection' in the ? the.inspection : (the.handling ?? the.proposal);

/** What its work is called. */
export const titleOf = (the: Case): string =>
  'inspection' in the ? the.inspection.theme : the.proposal.title;

/** The subject itself; undefined when it is not there. */
export async function findSubject(
  { store }: Runtime,
  c: string,
  { kind, id }: SubjectRef,
): Promise<Subject | undefined> {
  return await { proposal: store.proposals, handling: store.handlings, inspection: store.inspections }[
    kind
  ].find(c, id);
}

/** Reads what the rules of a subject need; undefined when it is not there. */
export async function readCase(
  rt: Runtime,
  ctx: Pick<Circumstances, 'settings'>,
  committeeId: string,
  of: SubjectRef,
): Promise<Case | undefined> {
  if (of.kind !== 'inspection') return await readProposalCase(rt, ctx, committeeId, of);
  const inspection = await rt.store.inspections.find(committeeId, of.id);
  return inspection && { inspection };
}

/** Reads a proposal or handling with what belongs to it. */
export async function readProposalCase(
  rt: Runtime,
  ctx: Pick<Circumstances, 'settings'>,
  committeeId: string,
  of: SubjectRef,
): Promise<ProposalCase | undefined> {
  const proposalId = idAs('proposal', of) ?? '';
  const handlingId = idAs('handling', of);
  const [proposal, handling] = await Promise.all([
    rt.store.proposals.find(committeeId, proposalId),
    handlingId === undefined ? undefined : rt.store.handlings.find(committeeId, handlingId),
  ]);
  if (!proposal || (handlingId !== undefined && handling?.proposalId !== proposal.id)) return undefined;
  const merged =
    proposal.merged.length > 0 ? await rt.store.proposals.findAll(committeeId, proposal.merged) : [];
  return { proposal, merged, judges: judgesOf(ctx.settings, proposal, merged), handling };
}

/** Where a subject stands, in the words of the state machine. */
export function standing(subject: Subject): Outcome {
  const { stage } = subject;
  const look = looksAt(subject);
  const handlings = 'handlings' in subject && stage === 'handling' ? subject.handlings : undefined;
  return { next: stage, ...(look && { dueAt: look }), ...(handlings && { handlings }) };
}
