import type { Circumstances } from '../../domain/decision.ts';
import { noticesOfHandling } from '../../domain/notices/handling-notices.ts';
import { noticesOfInspection } from '../../domain/notices/inspection-notices.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { openedInspectionNotice } from '../../domain/notices/opened-inspection-notice.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { noticesOfProposal, reasonOf } from '../../domain/notices/proposal-notices.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import type { Runtime } from '../runtime.ts';
import {
  type Change,
  changed,
  changedHandling,
  changedInspection,
  changedProposal,
} from '../store/record.ts';
import type { Case, InspectionCase, ProposalCase } from './case.ts';

/** What those concerned are told of changes: the same for the same events, whenever it is asked. */
export const noticesOf = async (
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  changes: readonly Change[],
  opened: readonly WorkItem[],
): Promise<Notice[]> =>
  'inspection' in the
    ? await ofInspection(rt, ctx, the, changes, opened)
    : await ofProposal(rt, ctx, the, changes, opened);

async function ofInspection(
  rt: Runtime,
  { settings }: Circumstances,
  { inspection }: InspectionCase,
  changes: readonly Change[],
  opened: readonly WorkItem[],
): Promise<Notice[]> {
  const agencies = await rt.store.directory.findAgencies(
    inspection.committeeId,
    inspection.proposals.flatMap((proposal) => proposal.agencies),
  );
  const agency = (id: string) => agencies.find((each) => each.id === id);
  const context = { agency, ratings: settings.inspection.ratings };
  const told = changes.flatMap((change) =>
    change.kind === 'inspection'
      ? noticesOfInspection(change.event, change.before, changedInspection(change).after, context)
      : [],
  );
  const [main] = changes;
  const after = main?.kind === 'inspection' ? changedInspection(main).after : inspection;
  const postponed = main?.event.kind === 'postponed' ? { reason: reasonOf(main.event.form) } : undefined;
  return [...told, ...opened.flatMap((item) => openedInspectionNotice(item, after, { postponed }) ?? [])];
}

async function ofProposal(
  rt: Runtime,
  ctx: Circumstances,
  the: ProposalCase,
  changes: readonly Change[],
  opened: readonly WorkItem[],
): Promise<Notice[]> {
  const [main] = changes;
  const proposal = main?.kind === 'proposal' ? changedProposal(main).after : the.proposal;
  const ids = changes.flatMap((change) => agenciesOf(change));
  const agencies = ids.length > 0 ? await rt.store.directory.findAgencies(proposal.committeeId, ids) : [];
  const agency = (id: string) => agencies.find((each) => each.id === id);
  const mergedInto = proposal.mergedInto
    ? await rt.store.proposals.find(proposal.committeeId, proposal.mergedInto)
    : undefined;
  const told = changes.flatMap((change): Notice[] => {
    if (change.kind === 'inspection') return [];
    if (change.kind === 'proposal') {
      const { after } = changedProposal(change);
      const context = { agency, mergedInto, merged: the.merged };
      return noticesOfProposal(change.event, change.before, after, context);
    }
    const { after } = changedHandling(change);
    const context = { agency, proposal, merged: the.merged, judges: the.judges, settings: ctx.settings };
    return noticesOfHandling(change.event, change.before, after, context);
  });
  const announced = opened.flatMap((item) => openedNotice(item, proposal, { handling: the.handling }) ?? []);
  return [...told, ...announced];
}

function agenciesOf(change: Change): string[] {
  const { after } = changed(change);
  if ('participants' in after) return [];
  if (!('proposalId' in after)) return after.leads;
  const former = change.kind === 'handling' && change.before ? [change.before.lead] : [];
  return [after.lead, ...after.coHandlers, ...former];
}
