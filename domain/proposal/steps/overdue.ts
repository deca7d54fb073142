import { reckon } from '../../time/deadline.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { entered, happened, told, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';
import { resume } from './resume.ts';

/** Urges once more: a new time, and the wait is begun again. */
function urge(proposal: Proposal, ctx: ProposalContext): ProposalDecision {
  const { stage } = proposal;
  const rule = { kind: 'working-days', count: ctx.settings.silence.everyWorkingDays } as const;
  const due = reckon(rule, ctx.now, ctx.calendar);
  return { event: happened('urged', ctx, { changes: { stage, urgings: proposal.urgings + 1, due } }) };
}

/** The end of silence over a revision: taken as withdrawn, unless others hang on it; then the office decides. */
function endSilence(proposal: Proposal, ctx: ProposalContext): ProposalDecision {
  const form = { reason: `退回修改后经${proposal.urgings}次催办，逾期未再提交` };
  const stage = proposal.merged.length > 0 ? 'review' : 'withdrawn';
  return { event: entered('silent', stage, proposal, ctx, { form }) };
}

/** The time of a wait is over and nobody acted. The office is urged for ever; a proposer's silence has an end. */
export function overdue(
  proposal: Proposal,
  _form: FormOf<'overdue'>,
  ctx: ProposalContext,
): ProposalDecision {
  const { stage, due } = proposal;
  if (stage === 'draft') return wrongStage(proposal, 'overdue');
  // Somebody acted, or was granted more time, while the time-out was on its way.
  if (!due || ctx.now < due.at) return told(proposal, ctx);
  if (stage === 'suspended') return resume(proposal, undefined, ctx);
  if (stage === 'revise' && proposal.urgings >= ctx.settings.silence.urgings)
    return endSilence(proposal, ctx);
  return urge(proposal, ctx);
}
