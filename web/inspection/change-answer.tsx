import changeForm from 'form:inspection/change-answer';
import type { InspectionPage, Me } from '../api/types.ts';
import { ActForm } from '../forms/act-form.tsx';
import { civilDayOf } from '../parts/days.ts';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';

interface ChangeAnswerProps {
  readonly page: InspectionPage;
  readonly me: Me;
  readonly reload: () => void;
}

/** Who has answered the invitation may say otherwise until the day. */
export function ChangeAnswer({ page, me, reload }: ChangeAnswerProps) {
  const { inspection, acts } = page;
  const own = inspection.participants.find(({ person }) => person === me.person.id);
  const isAhead =
    ['invite', 'hold'].includes(inspection.stage) && me.today <= civilDayOf(inspection.when.starts);
  if (!own || own.answer === 'asked' || !isAhead || !acts.includes('change-answer')) return null;
  return (
    <section class="no-print">
      <p>{words.ownAnswer(words.answers[own.answer] ?? '')}</p>
      <ActForm
        subject={`/inspections/${inspection.id}`}
        act="change-answer"
        schema={changeForm}
        summary={words.changeAnswer}
        done={words.answerChanged}
        reload={reload}
      />
    </section>
  );
}
