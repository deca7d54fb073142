import { useState } from 'preact/hooks';
import type { JsonSchema } from '../../api/types.ts';
import { outcomeOf, variantsOf } from '../../forms/schema.ts';
import { SchemaForm } from '../../forms/schema-form.tsx';
import { useKept } from '../../forms/use-kept.ts';
import type { Values } from '../../forms/values.ts';
import { Failure } from '../../parts/notices.tsx';
import { visitWork as words } from '../../words/zh-CN/inspection-work.ts';
import { nameIn } from '../read-inspection.ts';
import { completeStep, type FillProps } from './step-form.tsx';

/** Comes, by one click; or does not, and may say why and who would come instead. */
export function AnswerInvitation(fill: FillProps) {
  const { item, page } = fill;
  const { values, change, forget, restored } = useKept(item.id, {});
  const [declines, decline] = useState(restored);
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async (form: Values) => {
    await completeStep({ ...fill, done: (answer) => fill.done(answer, form) }, form);
    forget();
  };
  const come = async () => {
    setFailed(undefined);
    setBusy(true);
    try {
      await send({ outcome: 'come' });
    } catch (error) {
      setFailed(error);
      setBusy(false);
    }
  };
  return (
    <>
      <p>{words.answerIntro(nameIn(page, page.inspection.leader))}</p>
      <div class="answer-buttons">
        <button type="button" aria-busy={busy} disabled={busy} onClick={() => void come()}>
          {words.come}
        </button>
        <button type="button" class="secondary" aria-expanded={declines} onClick={() => decline(!declines)}>
          {words.decline}
        </button>
      </div>
      {failed !== undefined && <Failure error={failed} />}
      {declines && (
        <section class="part">
          <p>{words.declineHelp}</p>
          <SchemaForm
            form={item.step}
            schema={declining(item.form)}
            values={values}
            change={change}
            submit={send}
          />
        </section>
      )}
    </>
  );
}

/** The form of who does not come. */
const declining = (schema: JsonSchema): JsonSchema =>
  variantsOf(schema).find((variant) => outcomeOf(variant) === 'decline') ?? schema;

/** What follows from the answer, in a few words. */
export const Answered = ({ outcome }: { readonly outcome: string }) => (
  <>
    <p>
      <strong>{words.answered[outcome]}</strong>
    </p>
    <p>{outcome === 'come' ? words.calendar : words.declined}</p>
  </>
);
