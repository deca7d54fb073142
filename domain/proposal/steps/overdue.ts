import { looksAt, urgedAgain } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { entered, happened, told, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';
import { resume } from './resume.ts';

/** Urges once more, and the wait is begun again. */
const urge = (proposal: Proposal, ctx: ProposalContext): ProposalDecision => ({
  event: happened('urged', ctx, { changes: { stage: proposal.stage, ...urgedAgain(proposal, ctx) } }),
});

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
  const { stage } = proposal;
  const look = looksAt(proposal);
  if (stage === 'draft') return wrongStage(proposal, 'overdue');
  // Somebody acted, or was granted more time, while the time-out was on its way.
  if (look === undefined || ctx.now < look) return told(proposal, ctx);
  if (stage === 'suspended') return resume(proposal, undefined, ctx);
  if (stage === 'revise' && proposal.urgings >= ctx.settings.silence.urgings)
    return endSilence(proposal, ctx);
  return urge(proposal, ctx);
}
