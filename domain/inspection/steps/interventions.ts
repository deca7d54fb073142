import type { PersonId } from '../../ids.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { cut } from '../../text/cut.ts';
import { moveDue } from '../../time/deadline.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, stay, wrongStage } from '../enter.ts';
import type {
  CancelForm,
  ChangePlaceForm,
  ExtendDemandForm,
  ParticipantsForm,
  PostponeForm,
} from '../forms.ts';
import { type Inspection, type InspectionStage, isEndedInspection, type Participant } from '../inspection.ts';
import { withoutSuggestion } from './invite.ts';
import { participantsOf, wrongTimes } from './plan.ts';

/** Before the day is written up. */
const AHEAD: readonly InspectionStage[] = ['plan', 'approve', 'invite', 'hold'];
const INVITED: readonly InspectionStage[] = ['invite', 'hold'];

/** Another day. With a new day to answer by, everybody is asked again. */
export function postpone(
  inspection: Inspection,
  form: PostponeForm,
  ctx: InspectionContext,
): InspectionDecision {
  const { stage, sequence } = inspection;
  if (!AHEAD.includes(stage)) return wrongStage(inspection, 'postpone');
  const wrong = wrongTimes(form, ctx);
  if (wrong) return wrong;
  const { starts, ends, answerBy } = form;
  const changes = { when: { starts, ends }, sequence: sequence + 1, ...(answerBy && { answerBy }) };
  if (!INVITED.includes(stage) || !answerBy)
    return { event: happened('postponed', ctx, form, stay(inspection, ctx, changes)) };
  const participants = inspection.participants.map(
    (one): Participant => ({ ...withoutSuggestion(one), answer: 'asked' }),
  );
  return {
    event: happened('postponed', ctx, form, enter('invite', inspection, ctx, { ...changes, participants })),
    asks: standing(participants),
  };
}

/** Another place or way. */
export function changePlace(
  inspection: Inspection,
  form: ChangePlaceForm,
  ctx: InspectionContext,
): InspectionDecision {
  if (!AHEAD.includes(inspection.stage)) return wrongStage(inspection, 'change-place');
  const { place, route } = form;
  const changes = { place, route, sequence: inspection.sequence + 1 };
  return { event: happened('place-changed', ctx, form, { changes }) };
}

/** Others come, some do not, one comes instead of another. */
export function changeParticipants(
  inspection: Inspection,
  form: ParticipantsForm,
  ctx: InspectionContext,
): InspectionDecision {
  const { stage, sequence } = inspection;
  if (!AHEAD.includes(stage)) return wrongStage(inspection, 'participants');
  const known = new Map(
    inspection.participants
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map((one) => [one.person, one]),
  );
  const added = new Map(form.add.map(({ person, as }) => [person, as]));
  for (const { person, by } of form.replace) {
    const replaced = known.get(person);
    if (!replaced) return refuse('not-participant');
    added.set(by, replaced.as);
  }
  const fresh = participantsOf(added, ctx);
  if ('refused' in fresh) return fresh;
  const again = fresh.find(({ person }) => known.has(person));
  if (again) return refuse('participant-twice', { name: again.name });
  const kept = inspection.participants
    // Who was replaced and is asked again is there once.
    .filter(({ person }) => !form.remove.includes(person) && !added.has(person))
    .map((one) => {
      const by = form.replace.find(({ person }) => person === one.person)?.by;
      return by ? { ...withoutSuggestion(one), replacedBy: by } : one;
    });
  const changes = { participants: [...kept, ...fresh], sequence: sequence + 1 };
  return {
    event: happened('participants-changed', ctx, form, stay(inspection, ctx, changes)),
    ...(INVITED.includes(stage) && { asks: fresh.map(({ person }) => person) }),
  };
}

const standing = (participants: readonly Participant[]): PersonId[] =>
  participants.filter(({ replacedBy }) => replacedBy === undefined).map(({ person }) => person);

/** It is called off, whatever stage it is at. */
export function cancel(inspection: Inspection, form: CancelForm, ctx: InspectionContext): InspectionDecision {
  if (isEndedInspection(inspection)) return wrongStage(inspection, 'cancel');
  const changes = { sequence: inspection.sequence + 1 };
  return { event: happened('cancelled', ctx, form, enter('cancelled', inspection, ctx, changes)) };
}

/** An agency gets more time to put something right, or some that it got by mistake is taken back. */
export function extendDemand(
  inspection: Inspection,
  form: ExtendDemandForm,
  ctx: InspectionContext,
): InspectionDecision {
  if (inspection.stage !== 'put-right') return wrongStage(inspection, 'extend-demand');
  const demand = inspection.demands.find(({ id, state }) => id === form.demand && state === 'open');
  if (!demand) return refuse('demand-reported');
  const { until, reason } = form;
  const by = ctx.actor?.name ?? '';
  const due = moveDue(demand.due, { to: until, by, at: ctx.now, reason: cut(reason, 200) }, ctx.calendar);
  if (isRefusal(due)) return due;
  const demands = inspection.demands.map((one) => (one.id === demand.id ? { ...one, due } : one));
  return { event: happened('demand-extended', ctx, form, stay(inspection, ctx, { demands })) };
}
