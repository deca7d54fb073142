import type { AgencyId, HandlingId } from '../../ids.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import { needed, type ProposalContext, type ProposalDecision } from '../context.ts';
import { entered, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

const firstTwice = (agencies: readonly AgencyId[]): AgencyId | undefined =>
  agencies.find((agency, at) => agencies.indexOf(agency) !== at);

/** Why the agencies chosen cannot have it. */
function agenciesRefusal(
  { shape, leads }: FormOf<'assign'>,
  known: ReadonlySet<AgencyId>,
): Refusal | undefined {
  if (shape === 'lead' && leads.length > 1) return refuse('one-lead-only');
  const groups = [
    leads.map(({ agencyId }) => agencyId),
    ...leads.map(({ agencyId, coHandlers }) => [agencyId, ...coHandlers]),
  ];
  for (const agencies of groups) {
    const twice = firstTwice(agencies);
    if (twice !== undefined) return refuse('agency-twice', { agency: twice });
    const unknown = agencies.find((agency) => !known.has(agency));
    if (unknown !== undefined) return refuse('agency-unknown', { agency: unknown });
  }
  return undefined;
}

/** Given to the agencies (交办): one handling for each lead. Handlings that stand from before stay. */
export function assign(proposal: Proposal, form: FormOf<'assign'>, ctx: ProposalContext): ProposalDecision {
  if (proposal.stage !== 'assign') return wrongStage(proposal, 'assign');
  const refusal = agenciesRefusal(form, needed(ctx, 'agencies'));
  if (refusal) return refusal;
  const ids = needed(ctx, 'handlingIds').slice(0, form.leads.length);
  if (ids.length < form.leads.length) throw new Error('every lead needs the id of its handling');
  const changes = {
    assignedAt: ctx.now,
    handlings: [...proposal.handlings, ...ids],
    leads: [...new Set([...proposal.leads, ...form.leads.map(({ agencyId }) => agencyId)])],
  };
  return { event: entered('assigned', 'handling', proposal, ctx, { form, changes }) };
}

/** The handlings that an assignment began: those that stood from before are not started again. */
export const begunHandlings = (before: Proposal, after: Proposal): HandlingId[] =>
  after.handlings.filter((id) => !before.handlings.includes(id));
