import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { entered, happened, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** The office corrects a mistake, also after the end; the record keeps what stood before. */
export function correct(proposal: Proposal, form: FormOf<'correct'>, ctx: ProposalContext): ProposalDecision {
  if (proposal.stage === 'draft') return wrongStage(proposal, 'correct');
  const { title, field, proposer, mayPublish, label } = form.changes;
  if (field !== undefined && !ctx.settings.fields.some(({ id }) => id === field))
    return refuse('field-unknown', { field });
  const changes: Partial<Proposal> = {
    ...(title !== undefined && title !== proposal.title && { title }),
    ...(field !== undefined && field !== proposal.field && { field }),
    ...(proposer !== undefined && proposer !== proposal.proposer && { proposer }),
    ...(mayPublish !== undefined && mayPublish !== proposal.mayPublish && { mayPublish }),
    ...(label !== undefined && label !== proposal.label && { label }),
  };
  if (Object.keys(changes).length === 0) return refuse('nothing-to-correct');
  // Whoever takes back that it may be published takes it back from the public at once.
  if (proposal.stage === 'published' && changes.mayPublish === false)
    return { event: entered('corrected', 'closed', proposal, ctx, { form, changes }) };
  return { event: happened('corrected', ctx, { form, changes }) };
}
