import { byOf, SYSTEM } from '../people/person.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { DeadlineKey } from '../settings/settings.ts';
import { type Due, reckon } from '../time/deadline.ts';
import { ruleOf } from '../time/rule.ts';
import { waitsUntil } from '../work/wait.ts';
import { PROPOSAL_ACT_LABELS, type ProposalAct } from './acts.ts';
import type { ProposalContext, ProposalEvent, ProposalEventKind } from './context.ts';
import { ENDED, PROPOSAL_STAGE_LABELS, type Proposal, type ProposalStage } from './proposal.ts';
import { faceOf } from './published.ts';

const DEADLINE_OF: Partial<Record<ProposalStage, DeadlineKey>> = {
  review: 'review',
  revise: 'revise',
  assign: 'assign',
  publication: 'publication',
  'under-inspection': 'under-inspection',
};

/** When a step of this proposal is due by the committee's settings. */
export function dueOf(
  key: DeadlineKey,
  proposal: Pick<Proposal, 'kind' | 'ordinary' | 'assignedAt'>,
  ctx: ProposalContext,
): Due {
  const step = ctx.settings.deadlines[key];
  const rule = ruleOf(step, { proposerKind: proposal.kind, ordinary: proposal.ordinary });
  const from = step.from === 'assignment' ? (proposal.assignedAt ?? ctx.now) : ctx.now;
  return reckon(rule, from, ctx.calendar);
}

type Happening = Pick<ProposalEvent, 'changes'> & Partial<Pick<ProposalEvent, 'form' | 'drops'>>;

/** An event of now, by whoever acts. */
export const happened = (
  kind: ProposalEventKind,
  ctx: ProposalContext,
  { form, changes, drops }: Happening,
): ProposalEvent => ({
  kind,
  at: ctx.now,
  by: ctx.actor ? byOf(ctx.actor) : { ...SYSTEM },
  ...(form && { form }),
  changes,
  ...(drops && drops.length > 0 && { drops }),
});

/** What entering a stage changes: a new wait begins with its own due date, or with none. */
export function enter(
  stage: ProposalStage,
  proposal: Proposal,
  ctx: ProposalContext,
  due?: Due,
): Required<Pick<ProposalEvent, 'changes' | 'drops'>> {
  const key = DEADLINE_OF[stage];
  const until = due ?? (key && dueOf(key, proposal, ctx));
  const wait = waitsUntil(proposal, until, ctx);
  return {
    changes: { ...wait.changes, stage, stageSince: ctx.now, urgings: 0 },
    drops: wait.drops,
  };
}

/** The event by which a proposal enters a stage, with what else changes. */
export function entered(
  kind: ProposalEventKind,
  stage: ProposalStage,
  proposal: Proposal,
  ctx: ProposalContext,
  more: Partial<Happening> & { due?: Due } = {},
): ProposalEvent {
  const after = { ...proposal, ...more.changes };
  const into = enter(stage, after, ctx, more.due);
  const face = stage === 'published' && { face: faceOf(after, after.leftOut ?? []) };
  return happened(kind, ctx, {
    ...(more.form && { form: more.form }),
    changes: { ...more.changes, ...into.changes, ...face },
    drops: [...into.drops, ...(more.drops ?? [])],
  });
}

/**
 * The machine asked for something that has happened already, or that somebody overtook: it only learns where the
 * proposal stands. Nothing changes, so such an event need not be kept.
 */
export const told = ({ stage }: Proposal, ctx: ProposalContext): { readonly event: ProposalEvent } => ({
  event: happened('told', ctx, { changes: { stage } }),
});

/** The stage does not allow the act: says which stage and which act. */
export const wrongStage = (proposal: Proposal, act: ProposalAct): Refusal =>
  refuse('wrong-stage', { stage: PROPOSAL_STAGE_LABELS[proposal.stage], act: PROPOSAL_ACT_LABELS[act] });

/** Why nothing can be done with it any more; undefined while it is open. */
export function endedRefusal(proposal: Proposal): Refusal | undefined {
  if (proposal.stage === 'merged') return refuse('merged-others');
  return ENDED.includes(proposal.stage) ? refuse('not-open', { title: proposal.title }) : undefined;
}
