import type { SideWork } from '../../event.ts';
import { hasRole, toPerson, toRole } from '../../people/access.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { dueOf, endedRefusal, happened, wrongStage } from '../enter.ts';
import type { KeyAsked, Proposal } from '../proposal.ts';

type Supervisor = Pick<KeyAsked, 'leader' | 'name'>;

/**
 * Makes it a key proposal (重点提案): the office proposes it and the leader who is to supervise it decides; a leader
 * makes it one at once.
 */
export function markKey(
  proposal: Proposal,
  form: FormOf<'mark-key'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.stage === 'draft') return wrongStage(proposal, 'mark-key');
  if (proposal.key) return refuse('already-key');
  const named = supervisorIn(form, ctx);
  if (isRefusal(named)) return named;
  const { actor } = ctx;
  if (actor && hasRole(actor, 'leader')) {
    const key = named.leader ? named : { leader: actor.personId, name: actor.name };
    return { event: happened('marked-key', ctx, { form, changes: { key }, drops: ['keyAsked'] }) };
  }
  if (proposal.keyAsked) return refuse('key-asked');
  const { reason } = form;
  const keyAsked = { ...named, at: ctx.now, by: actor?.name ?? '', ...(reason && { reason }) };
  return {
    event: happened('key-proposed', ctx, { form, changes: { keyAsked } }),
    opens: [decision(named, proposal, ctx)],
  };
}

/** The leader who is named, who has to be one; nobody when the form names nobody. */
function supervisorIn({ leader }: FormOf<'mark-key'>, { supervisor }: ProposalContext): Supervisor | Refusal {
  if (leader === undefined) return {};
  if (supervisor?.id !== leader || !supervisor.active || !hasRole(supervisor, 'leader'))
    return refuse('not-a-leader', { person: supervisor?.name ?? leader });
  return { leader, name: supervisor.name };
}

/** Beside the machine: handling goes on while a leader thinks about it. */
const decision = ({ leader }: Supervisor, proposal: Proposal, ctx: ProposalContext): SideWork => ({
  step: 'decide-key',
  assignee: leader ? toPerson(leader) : toRole('leader'),
  due: dueOf('decide-key', proposal, ctx),
});

/** The leader approves, and supervises it from now on; or does not want it to be one. */
export function decideKey(
  proposal: Proposal,
  form: FormOf<'decide-key'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  const { keyAsked } = proposal;
  if (!keyAsked) return refuse('key-not-asked');
  const drops = ['keyAsked'] as const;
  if (form.outcome === 'refuse') return { event: happened('key-refused', ctx, { form, changes: {}, drops }) };
  const { leader = ctx.actor?.personId, name = ctx.actor?.name } = keyAsked;
  const key = { ...(leader && { leader }), ...(name && { name }) };
  return { event: happened('marked-key', ctx, { form, changes: { key }, drops }) };
}

/** It is a key proposal no longer; or the office takes back that it proposed it as one. */
export function unmarkKey(
  proposal: Proposal,
  form: FormOf<'unmark-key'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.key) return { event: happened('unmarked-key', ctx, { form, changes: {}, drops: ['key'] }) };
  if (!proposal.keyAsked) return refuse('not-key');
  // The stage is told again, so that what the leader was asked to decide lapses.
  const changes = { stage: proposal.stage };
  return { event: happened('key-withdrawn', ctx, { form, changes, drops: ['keyAsked'] }) };
}
