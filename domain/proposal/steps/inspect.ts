import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import { type HandlingFacts, needed, type ProposalContext, type ProposalDecision } from '../context.ts';
import { entered, happened, wrongStage } from '../enter.ts';
import type { InspectForm } from '../forms.ts';
import { ENDED, type InspectedIn, isInspected, type Proposal, type ProposalStage } from '../proposal.ts';
import { stageAtTheEnd } from './close.ts';

type Told<Outcome extends InspectForm['outcome']> = Extract<InspectForm, { outcome: Outcome }>;

/**
 * An inspection that the proposal is part of tells where it stands. Told twice it changes nothing the second time, so
 * that it may be told again after a sudden stop.
 */
export function inspect(proposal: Proposal, form: FormOf<'inspect'>, ctx: ProposalContext): ProposalDecision {
  switch (form.outcome) {
    case 'ahead':
      return ahead(proposal, form, ctx);
    case 'found':
      return found(proposal, form, ctx);
    case 'reopen':
      return reopen(proposal, form, ctx);
    case 'over':
      return over(proposal, form, ctx);
    default:
      return form satisfies never;
  }
}

const entryOf = ({ inspections = [] }: Proposal, id: string): InspectedIn | undefined =>
  inspections.find((one) => one.id === id);

const withEntry = ({ inspections = [] }: Proposal, entry: InspectedIn): Pick<Proposal, 'inspections'> => ({
  inspections: inspections.some(({ id }) => id === entry.id)
    ? inspections.map((one) => (one.id === entry.id ? entry : one))
    : [...inspections, entry],
});

/** It will be looked at: what waits for the decision on publication waits for that first. */
function ahead(proposal: Proposal, form: Told<'ahead'>, ctx: ProposalContext): ProposalDecision {
  const { inspection: id, theme } = form;
  if (proposal.stage === 'draft') return wrongStage(proposal, 'inspect');
  if (entryOf(proposal, id)) return refuse('nothing-to-correct');
  const changes = withEntry(proposal, { id, theme, open: true, reopened: [] });
  if (proposal.stage !== 'publication')
    return { event: happened('inspection-ahead', ctx, { form, changes }) };
  return { event: entered('inspection-ahead', 'under-inspection', proposal, ctx, { form, changes }) };
}

/** What was found on the spot is part of its record; what leaders recommended has been looked at by this. */
function found(proposal: Proposal, form: Told<'found'>, ctx: ProposalContext): ProposalDecision {
  const entry = entryOf(proposal, form.inspection);
  if (!entry || entry.rating !== undefined) return refuse('nothing-to-correct');
  const { rating, poor } = form;
  const changes = withEntry(proposal, { ...entry, rating, poor });
  const drops = proposal.recommended ? (['recommended'] as const) : [];
  return { event: happened('inspected', ctx, { form, changes, drops }) };
}

/** Stages from which a new handling leads back to the agencies. */
const HANDLED: readonly ProposalStage[] = ['under-inspection', 'publication', 'published', 'closed'];

/** Whether an agency begins a handling by this: not one that has it in hand still. */
export const beginsAnew = (
  { stage, handlings }: Pick<Proposal, 'stage' | 'handlings'>,
  agency: string,
  all: readonly HandlingFacts[],
): boolean =>
  (stage === 'handling' || HANDLED.includes(stage)) &&
  !all.some(({ id, lead, stage: at }) => handlings.includes(id) && lead === agency && at !== 'done');

/** An agency handles it anew: a new reply, and a new second feedback. What had ended is open again. */
function reopen(proposal: Proposal, form: Told<'reopen'>, ctx: ProposalContext): ProposalDecision {
  const { inspection, agency } = form;
  const entry = entryOf(proposal, inspection);
  if (!entry || entry.reopened.includes(agency)) return refuse('nothing-to-correct');
  const { stage, handlings, leads } = proposal;
  const told = withEntry(proposal, { ...entry, reopened: [...entry.reopened, agency] });
  if (!beginsAnew(proposal, agency, needed(ctx, 'handlings')))
    return { event: happened('reopened', ctx, { form, changes: told }) };
  const [id] = needed(ctx, 'handlingIds');
  if (!id) throw new Error('A handling needs an id.');
  const changes = {
    ...told,
    handlings: [...handlings, id],
    leads: leads.includes(agency) ? leads : [...leads, agency],
  };
  return stage === 'handling'
    ? { event: happened('reopened', ctx, { form, changes }) }
    : { event: entered('reopened', 'handling', proposal, ctx, { form, changes }) };
}

/** It is over: what waited for its end alone goes on. */
function over(proposal: Proposal, form: Told<'over'>, ctx: ProposalContext): ProposalDecision {
  const entry = entryOf(proposal, form.inspection);
  if (!entry?.open) return refuse('nothing-to-correct');
  const changes = withEntry(proposal, { ...entry, open: false });
  const after = { ...proposal, ...changes };
  if (proposal.stage !== 'under-inspection' || isInspected(after))
    return { event: happened('inspection-over', ctx, { form, changes }) };
  const next = stageAtTheEnd(proposal, ctx);
  return { event: entered('inspection-over', next, proposal, ctx, { form, changes }) };
}

/** The office does not wait for the inspection. */
export function underInspection(
  proposal: Proposal,
  form: FormOf<'under-inspection'>,
  ctx: ProposalContext,
): ProposalDecision {
  if (proposal.stage !== 'under-inspection') return wrongStage(proposal, 'under-inspection');
  return { event: entered('handled', stageAtTheEnd(proposal, ctx), proposal, ctx, { form }) };
}

/** A reopening after the end: its machine has to be started anew. */
export const wasEnded = ({ stage }: Pick<Proposal, 'stage'>): boolean => ENDED.includes(stage);
