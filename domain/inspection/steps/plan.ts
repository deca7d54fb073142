import type { CommitteeId, InspectionId, PersonId } from '../../ids.ts';
import { type Proposal, standingSigners } from '../../proposal/proposal.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { dayOf } from '../../time/instant.ts';
import type { InspectionContext, InspectionDecision, InspectionEvent } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { PlanForm } from '../forms.ts';
import type { InspectedProposal, Inspection, Participant } from '../inspection.ts';

/** Where handling has begun: there is something to look at, closed or not. */
export const INSPECTABLE: readonly Proposal['stage'][] = [
  'handling',
  'closing',
  'under-inspection',
  'publication',
  'published',
  'closed',
];

/** A new inspection with its plan, which goes to the leader at once. */
export function newInspection(
  { id, committeeId }: { readonly id: InspectionId; readonly committeeId: CommitteeId },
  form: PlanForm,
  ctx: InspectionContext,
): { readonly event: InspectionEvent } | Refusal {
  const planned = plannedBy(form, ctx);
  if ('refused' in planned) return planned;
  const blank: Inspection = {
    ...planned,
    committeeId,
    id,
    seq: 0,
    head: '',
    epoch: 1,
    stage: 'plan',
    stageSince: ctx.now,
    urgings: 0,
    sequence: 0,
    findings: [],
    demands: [],
    reopened: [],
  };
  const { seq: _seq, head: _head, ...facts } = blank;
  const { changes } = enter('approve', blank, ctx);
  return { event: happened('planned', ctx, form, { changes: { ...facts, ...changes } }) };
}

/** The plan that was sent back is handed in again. */
export function plan(inspection: Inspection, form: PlanForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'plan') return wrongStage(inspection, 'plan');
  const planned = plannedBy(form, ctx);
  if ('refused' in planned) return planned;
  return { event: happened('planned', ctx, form, enter('approve', inspection, ctx, planned)) };
}

type Planned = Pick<
  Inspection,
  'theme' | 'leader' | 'proposals' | 'when' | 'place' | 'route' | 'answerBy' | 'participants'
>;

function plannedBy(form: PlanForm, ctx: InspectionContext): Planned | Refusal {
  const { theme, leader, starts, ends, place, route, answerBy } = form;
  const wrong = wrongTimes(form, ctx);
  if (wrong) return wrong;
  const proposals = inspectedBy(form, ctx);
  if ('refused' in proposals) return proposals;
  const participants = invitedBy(form, proposals, ctx);
  if ('refused' in participants) return participants;
  return { theme, leader, proposals, when: { starts, ends }, place, route, answerBy, participants };
}

/** The day lies ahead, and the answers are in before it. */
export function wrongTimes(
  {
    starts,
    ends,
    answerBy,
  }: Pick<PlanForm, 'starts' | 'ends'> & { readonly answerBy?: PlanForm['answerBy'] | undefined },
  { now }: Pick<InspectionContext, 'now'>,
): Refusal | undefined {
  if (starts <= now) return refuse('inspection-past');
  if (ends <= starts) return refuse('inspection-ends-before');
  if (answerBy && (answerBy < dayOf(now) || answerBy >= dayOf(starts))) return refuse('answer-day-wrong');
  return undefined;
}

function inspectedBy(form: PlanForm, { proposals = [] }: InspectionContext): InspectedProposal[] | Refusal {
  const inspected: InspectedProposal[] = [];
  for (const id of new Set(form.proposals)) {
    const proposal = proposals.find((one) => one.id === id);
    if (!proposal || !INSPECTABLE.includes(proposal.stage)) {
      return refuse('not-inspectable', { title: proposal?.title ?? id });
    }
    const { title, label, leads, key } = proposal;
    const proposers = standingSigners(proposal).map(({ person }) => person);
    inspected.push({
      id,
      title,
      ...(label && { label }),
      agencies: [...leads],
      proposers,
      ...(key && { key: key.name ? { name: key.name } : {} }),
    });
  }
  return inspected;
}

/** Those whom the form names, and the first signer of every proposal: the visit is theirs. */
function invitedBy(
  form: PlanForm,
  inspected: readonly InspectedProposal[],
  ctx: InspectionContext,
): Participant[] | Refusal {
  const named = new Map(form.participants.map((one) => [one.person, one.as]));
  for (const { proposers } of inspected) {
    const [first] = proposers;
    if (first && !named.has(first)) named.set(first, 'proposer');
  }
  named.set(form.leader, named.get(form.leader) ?? 'leader');
  return participantsOf(named, ctx);
}

/** People as participants who were just asked. */
export function participantsOf(
  named: ReadonlyMap<PersonId, Participant['as']>,
  { people = [] }: InspectionContext,
): Participant[] | Refusal {
  const participants: Participant[] = [];
  for (const [id, as] of named) {
    const person = people.find((one) => one.id === id && one.active);
    if (!person) return refuse('participant-unknown', { person: id });
    participants.push({ person: id, name: person.name, as, answer: 'asked' });
  }
  return participants;
}
