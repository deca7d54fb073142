import { handlingAnew } from '../../domain/handling/assign.ts';
import { decideHandling } from '../../domain/handling/decide.ts';
import type { ProposalContext } from '../../domain/proposal/decide.ts';
import type { InspectForm } from '../../domain/proposal/forms.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { beginsAnew } from '../../domain/proposal/steps/inspect.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { handlingRef } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { HandlingChange } from '../store/record.ts';
import type { ProposalCase } from './case.ts';
import type { Companion, Plan } from './planned.ts';

/**
 * What an agency does that has to handle a proposal anew after an inspection: a handling of its own that begins with
 * the reply, or the one that it still has goes back there.
 */
export async function anewBy(
  rt: Runtime,
  { proposal, judges }: ProposalCase,
  form: InspectForm,
  ctx: ProposalContext,
): Promise<Companion[]> {
  const [id] = ctx.handlingIds ?? [];
  if (form.outcome !== 'reopen' || !id) return [];
  const { committeeId, id: proposalId } = proposal;
  const { agency: lead, reason } = form;
  const all = await rt.store.handlings.findAll(committeeId, proposal.handlings);
  const theirs = all.filter((handling) => handling.lead === lead);
  const context = { ...ctx, proposal, judges };
  if (beginsAnew(proposal, lead, all)) {
    const given = { committeeId, id, proposalId, lead };
    const { handling, event } = handlingAnew(given, theirs.at(-1), reason, context);
    const { seq: _seq, head: _head, ...initial } = handling;
    return [companion({ kind: 'handling', before: undefined, event: { ...event, changes: initial } })];
  }
  const open = theirs.find(({ stage }) => stage !== 'done');
  if (!open) return [];
  const { actor: _, ...bySystem } = context;
  const decided = decideHandling(open, { act: 'reopen', form: { reason } }, bySystem);
  // It is being handled already.
  if (isRefusal(decided)) return [];
  return [companion({ kind: 'handling', before: open, event: decided.event })];
}

const companion = (change: HandlingChange): Companion => ({ change, opens: [] });

/** While other agencies are at work, the proposal's machine waits for them alone: a handling begun now starts by itself. */
export function startsOf({ id, stage }: Proposal, more: readonly Companion[]): Plan['errands'] {
  if (stage !== 'handling') return [];
  return more.flatMap(({ change }) => {
    const begun = change.kind === 'handling' && !change.before && change.event.kind === 'reopened';
    const handlingId = begun ? change.event.changes.id : undefined;
    return handlingId ? [{ kind: 'start', subject: handlingRef(id, handlingId) } as const] : [];
  });
}
