import type { Circumstances } from '../../domain/decision.ts';
import type { Judge } from '../../domain/handling/context.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { judgesOf } from '../../domain/handling/judges.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Outcome } from '../../workflows/contract.ts';
import type { Runtime } from '../runtime.ts';

/** Which proposal or handling something is about. */
export interface Subject {
  readonly proposalId: string;
  readonly handlingId?: string | undefined;
}

/** A proposal with what belongs to it, and the handling in question. */
export interface Case {
  readonly proposal: Proposal;
  readonly merged: readonly Proposal[];
  readonly judges: readonly Judge[];
  readonly handling?: Handling | undefined;
}

/** Reads what the rules of a subject need; undefined when it is not there. */
export async function readCase(
  rt: Runtime,
  ctx: Pick<Circumstances, 'settings'>,
  committeeId: string,
  { proposalId, handlingId }: Subject,
): Promise<Case | undefined> {
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
export function standing(subject: Proposal | Handling): Outcome {
  const { stage, due } = subject;
  const handlings = 'handlings' in subject && stage === 'handling' ? subject.handlings : undefined;
  return { next: stage, ...(due && { dueAt: due.at }), ...(handlings && { handlings }) };
}
