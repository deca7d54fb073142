import { isHeard, isJudged, judgesChanged } from '../../domain/handling/steps/judges-changed.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { handlingRef } from '../../domain/subject.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import { assigneesOf } from '../../domain/work/assignees.ts';
import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { type ProposalCase, readProposalCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import type { CarryOut } from './planned.ts';
import { recordAnew } from './until-recorded.ts';

/** Asks whoever is to judge a proposal's replies now, and nobody else. Done again it does nothing. */
export async function askAnew(rt: Runtime, carryOut: CarryOut, c: string, proposalId: string): Promise<void> {
  const proposal = await rt.store.proposals.find(c, proposalId);
  for (const handlingId of proposal?.handlings ?? [])
    await recordAnew(handlingId, () => askOf(rt, carryOut, c, handlingRef(proposalId, handlingId)));
}

/** The same for all that wait for judgements: the committee's rule of whose count is another. */
export async function askAllAnew(
  rt: Runtime,
  carryOut: CarryOut,
  c: string,
  settings: Settings,
): Promise<void> {
  const open = await rt.store.handlings.listOpen(c);
  for (const { proposalId, id: handlingId } of open.filter(isJudged))
    await recordAnew(handlingId, () =>
      askOf(rt, carryOut, c, handlingRef(proposalId, handlingId), { settings }),
    );
}

async function askOf(
  rt: Runtime,
  carryOut: CarryOut,
  c: string,
  about: SubjectRef,
  // A plain read may still answer the settings before.
  known: { readonly settings?: Settings } = {},
): Promise<void> {
  const ctx = { ...(await circumstances(rt, c)), ...known };
  const the = await readProposalCase(rt, ctx, c, about);
  if (!the?.handling || !isJudged(the.handling)) return;
  const kept = await rt.store.workItems.listOf(c, the.handling.id);
  const { handling: before, proposal, judges } = the;
  const { settings } = ctx;
  if (areAsked(kept, the, settings) && !isHeard(before, { settings, proposal, judges })) return;
  const decided = judgesChanged(before, { ...ctx, proposal, judges });
  if (isRefusal(decided)) return;
  const change = { kind: 'handling', before, event: decided.event } as const;
  await carryOut(rt, ctx, the, { changes: [change], opens: [], errands: [] });
}

/** Whether exactly those have something to do who are to judge and have not. */
function areAsked(kept: readonly KeptWorkItem[], the: ProposalCase, settings: Settings): boolean {
  const { handling, proposal, judges } = the;
  if (!handling) return true;
  const step = handling.stage;
  const asked = assigneesOf(step, { handling, proposal, judges, settings });
  const open = kept.filter(({ item }) => item.state === 'open' && item.step === step);
  return (
    open.length === asked.length &&
    asked.every(({ assignee, voiceOf, counts }) =>
      open.some(
        ({ item }) => item.assignee === assignee && item.voiceOf === voiceOf && item.counts === counts,
      ),
    )
  );
}
