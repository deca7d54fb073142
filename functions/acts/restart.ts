import type { Handling } from '../../domain/handling/handling.ts';
import { SYSTEM } from '../../domain/people/person.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import { type Change, changedHandling, changedProposal } from '../store/record.ts';
import { standing } from './case.ts';

/** The kind of the event by which an execution is started anew. */
export const RESTARTED = 'restarted';

/** Starts the execution of a proposal's present epoch at the stage where it stands. */
export async function restartProposal(rt: Runtime, proposal: Proposal): Promise<void> {
  const { committeeId, id: proposalId, epoch, stage } = proposal;
  await rt.workflow.startProposal({ ...standing(proposal), committeeId, proposalId, epoch, next: stage });
}

/** Starts the execution of a handling's present epoch at the stage where it stands. */
export async function restartHandling(rt: Runtime, handling: Handling): Promise<void> {
  const { committeeId, proposalId, id: handlingId, epoch, stage, due } = handling;
  const dueAt = due && { dueAt: due.at };
  await rt.workflow.startHandling({ committeeId, proposalId, handlingId, epoch, next: stage, ...dueAt });
}

/** Raises the epoch, so that steps of the old execution do nothing any more, and starts a new one. */
export async function startAnew(
  rt: Runtime,
  subject: Proposal | Handling,
  epoch = subject.epoch + 1,
): Promise<void> {
  const now = instant(rt.clock());
  const event = { kind: RESTARTED, at: now, by: { ...SYSTEM }, changes: { epoch } };
  const record = (change: Change) =>
    rt.store.record({ committeeId: subject.committeeId, at: now, changes: [change] });
  if ('proposalId' in subject) {
    const change = { kind: 'handling', before: subject, event } as const;
    await record(change);
    await restartHandling(rt, changedHandling(change).after);
  } else {
    const change = { kind: 'proposal', before: subject, event } as const;
    await record(change);
    await restartProposal(rt, changedProposal(change).after);
  }
}
