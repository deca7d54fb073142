import type { ProposalId } from '../../ids.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { dayOf } from '../../time/instant.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, onDay, wrongStage } from '../enter.ts';
import type { FindingForm, HoldForm, RemarkForm } from '../forms.ts';
import { type Demand, type Finding, type Inspection, isEndedInspection } from '../inspection.ts';

/** On the spot: how one proposal's handling was found. Kept as it comes, before the day is written up. */
export function finding(
  inspection: Inspection,
  form: FindingForm,
  ctx: InspectionContext,
): InspectionDecision {
  if (inspection.stage !== 'hold') return wrongStage(inspection, 'finding');
  const wrong = notBegun(inspection, ctx) ?? wrongFinding(inspection, form, ctx);
  if (wrong) return wrong;
  const findings = [...inspection.findings, found(inspection, form)];
  return { event: happened('found', ctx, form, { changes: { findings } }) };
}

/** Somebody who came along says what they saw. */
export function remark(inspection: Inspection, form: RemarkForm, ctx: InspectionContext): InspectionDecision {
  const { stage, proposals } = inspection;
  const early = ['plan', 'approve', 'invite'].includes(stage);
  if (early || isEndedInspection(inspection)) return wrongStage(inspection, 'remark');
  if (form.proposal && !proposals.some(({ id }) => id === form.proposal)) return refuse('not-inspected');
  return { event: happened('remarked', ctx, form, { changes: {} }) };
}

/** The day is written up: who came, what was found of every proposal, and what has to be put right by when. */
export function hold(inspection: Inspection, form: HoldForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'hold') return wrongStage(inspection, 'hold');
  const begun = notBegun(inspection, ctx);
  if (begun) return begun;
  for (const one of form.findings) {
    const wrong = wrongFinding(inspection, one, ctx);
    if (wrong) return wrong;
  }
  const findings = [...inspection.findings, ...form.findings.map((one) => found(inspection, one))];
  const demands = demandsOf(inspection, form, ctx);
  if ('refused' in demands) return demands;
  const wrong =
    wrongReopening(inspection, form, findings, ctx) ?? whatIsMissing(inspection, form, findings, ctx);
  if (wrong) return wrong;
  const participants = inspection.participants.map((one) => ({
    ...one,
    attended: form.attended.includes(one.person),
  }));
  const reopened = [...inspection.reopened, ...form.reopens];
  const next = demands.length > 0 ? 'put-right' : 'minutes';
  return {
    event: happened(
      'held',
      ctx,
      form,
      enter(next, inspection, ctx, { participants, findings, demands, reopened }),
    ),
  };
}

const notBegun = ({ when }: Inspection, { now }: InspectionContext): Refusal | undefined =>
  now < when.starts ? refuse('inspection-not-begun') : undefined;

const found = ({ seq }: Inspection, { proposal, rating }: FindingForm): Finding => ({
  proposal,
  rating,
  seq: seq + 1,
});

function wrongFinding(
  { proposals }: Inspection,
  { proposal, rating }: FindingForm,
  { policy }: InspectionContext,
): Refusal | undefined {
  if (!proposals.some(({ id }) => id === proposal)) return refuse('not-inspected');
  if (!policy.ratings.some(({ id }) => id === rating)) return refuse('rating-unknown', { rating });
  return undefined;
}

function demandsOf({ proposals }: Inspection, form: HoldForm, ctx: InspectionContext): Demand[] | Refusal {
  const demands: Demand[] = [];
  for (const [at, { proposal, agency, what, by }] of form.demands.entries()) {
    const inspected = proposals.find(({ id }) => id === proposal);
    if (!inspected) return refuse('not-inspected');
    if (!inspected.agencies.includes(agency))
      return refuse('agency-not-involved', { title: inspected.title });
    if (by <= dayOf(ctx.now)) return refuse('demand-day-past');
    const id = ctx.demandIds?.[at];
    if (!id) throw new Error('Every demand needs an id.');
    const due = onDay(by, '整改期限', ctx);
    demands.push({ id, proposal, agency, what, due, state: 'open', round: 1, views: [] });
  }
  return demands;
}

/** Only what was found poor is handled anew, by an agency that handled it. */
function wrongReopening(
  { proposals }: Inspection,
  { reopens }: HoldForm,
  findings: readonly Finding[],
  ctx: InspectionContext,
): Refusal | undefined {
  for (const { proposal, agency } of reopens) {
    const inspected = proposals.find(({ id }) => id === proposal);
    if (!inspected) return refuse('not-inspected');
    const { agencies, title } = inspected;
    if (!agencies.includes(agency)) return refuse('agency-not-involved', { title });
    if (!isPoor(proposal, findings, ctx)) return refuse('reopening-not-poor', { title });
  }
  return undefined;
}

const isPoor = (
  proposal: ProposalId,
  findings: readonly Finding[],
  { policy }: InspectionContext,
): boolean => {
  const last = findings.findLast((finding) => finding.proposal === proposal);
  return policy.ratings.some(({ id, poor }) => id === last?.rating && poor);
};

/** Every proposal was looked at, and what was found poor is to be put right or handled anew. */
function whatIsMissing(
  { proposals }: Inspection,
  { demands, reopens }: HoldForm,
  findings: readonly Finding[],
  ctx: InspectionContext,
): Refusal | undefined {
  for (const { id, title } of proposals) {
    if (!findings.some(({ proposal }) => proposal === id)) return refuse('finding-missing', { title });
    const follows = [...demands, ...reopens].some(({ proposal }) => proposal === id);
    if (!follows && isPoor(id, findings, ctx)) return refuse('demand-missing', { title });
  }
  return undefined;
}
