import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { AnswerForm, SettleForm } from '../forms.ts';
import type { Inspection, Participant } from '../inspection.ts';

/** Somebody who was invited says whether they come, until the day begins; after the date for answers too. */
export function answer(inspection: Inspection, form: AnswerForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'invite' && inspection.stage !== 'hold') return wrongStage(inspection, 'answer');
  if (ctx.now >= inspection.when.starts) return refuse('inspection-begun');
  const person = ctx.actor?.personId;
  if (!inspection.participants.some((one) => one.person === person && !one.replacedBy))
    return refuse('not-yours');
  const suggests = suggestedIn(form, inspection, ctx);
  if (isRefusal(suggests)) return suggests;
  const participants = inspection.participants.map((one) =>
    one.person === person ? { ...withoutSuggestion(one), answer: saidIn(form), ...suggests } : one,
  );
  return { event: happened('answered', ctx, form, { changes: { participants } }) };
}

/** Who has answered says otherwise. */
export function changeAnswer(
  inspection: Inspection,
  form: AnswerForm,
  ctx: InspectionContext,
): InspectionDecision {
  const own = inspection.participants.find(({ person }) => person === ctx.actor?.personId);
  if (own?.answer === 'asked') return refuse('not-answered');
  if (own?.answer === saidIn(form) && form.outcome === 'come') return refuse('nothing-to-correct');
  return answer(inspection, form, ctx);
}

const saidIn = ({ outcome }: AnswerForm): 'yes' | 'no' => (outcome === 'come' ? 'yes' : 'no');

export const withoutSuggestion = ({ suggests: _, ...participant }: Participant): Participant => participant;

/** Who does not come may name somebody of the directory who could, and who does not come anyway. */
function suggestedIn(
  form: AnswerForm,
  { participants }: Inspection,
  { people = [] }: InspectionContext,
): Pick<Participant, 'suggests'> | Refusal {
  if (form.outcome === 'come' || form.instead === undefined) return {};
  const { instead } = form;
  const person = people.find(({ id, active }) => id === instead && active);
  if (!person) return refuse('participant-unknown', { person: instead });
  if (participants.some((one) => one.person === instead && !one.replacedBy))
    return refuse('participant-twice', { name: person.name });
  return { suggests: { person: person.id, name: person.name } };
}

/** The office settles who comes; who has not answered may still come. */
export function settle(inspection: Inspection, form: SettleForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'invite') return wrongStage(inspection, 'invite');
  return { event: happened('settled', ctx, form, enter('hold', inspection, ctx)) };
}
