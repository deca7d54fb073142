import type { Ids } from '../../workflows/contract.ts';
import { readCase, readProposalCase, subjectOf } from '../acts/case.ts';
import { circumstances } from '../acts/circumstances.ts';
import type { Runtime } from '../runtime.ts';

/** What a task is about, read anew, and whether the execution that asks is still the one that counts. */
export async function readSubject(rt: Runtime, ids: Ids) {
  const ctx = await circumstances(rt, ids.committeeId);
  const the = await readCase(rt, ctx, ids.committeeId, ids.subject);
  if (!the) throw new Error(`There is no ${ids.subject.kind} ${ids.subject.id}.`);
  const subject = subjectOf(the);
  return { ctx, the, subject, isStale: subject.epoch > ids.epoch };
}

/** The same for a task that only proposals have. */
export async function readProposal(rt: Runtime, ids: Ids) {
  const ctx = await circumstances(rt, ids.committeeId);
  const the = await readProposalCase(rt, ctx, ids.committeeId, ids.subject);
  if (!the) throw new Error(`There is no ${ids.subject.kind} ${ids.subject.id}.`);
  return { ctx, the, isStale: the.proposal.epoch > ids.epoch };
}
