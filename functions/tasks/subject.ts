import type { Handling } from '../../domain/handling/handling.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Ids } from '../../workflows/contract.ts';
import type { Case } from '../acts/case.ts';
import { readCase } from '../acts/case.ts';
import { circumstances } from '../acts/circumstances.ts';
import type { Runtime } from '../runtime.ts';

/** What a task is about, read anew, and whether the execution that asks is still the one that counts. */
export async function readSubject(rt: Runtime, ids: Ids) {
  const ctx = await circumstances(rt, ids.committeeId);
  const the = await readCase(rt, ctx, ids.committeeId, ids);
  if (!the) throw new Error(`There is no ${ids.handlingId ?? ids.proposalId}.`);
  const subject = subjectOf(the);
  return { ctx, the, subject, isStale: subject.epoch > ids.epoch };
}

const subjectOf = ({ handling, proposal }: Case): Proposal | Handling => handling ?? proposal;
