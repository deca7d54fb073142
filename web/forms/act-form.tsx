import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { Done, JsonSchema } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { formWords } from '../words/zh-CN/forms.ts';
import { SchemaForm } from './schema-form.tsx';
import { sendForm } from './send-form.ts';
import { useKept } from './use-kept.ts';
import type { Values } from './values.ts';

interface ActFormProps {
  /** Where the subject's acts are taken, such as /handlings/ID. */
  readonly subject: string;
  readonly act: string;
  readonly schema: JsonSchema;
  readonly summary: string;
  /** Said when it was done, where the page around does not say it. */
  readonly done?: string;
  readonly help?: string;
  /** What stands in the form at first. */
  readonly initial?: Values;
  readonly instead?: Readonly<Record<string, ComponentChildren>>;
  /** What files belong to that are added to it. */
  readonly owner?: SubjectRef;
  /** What was done is shown elsewhere on the page too. */
  readonly reload: () => void;
}

const NOTHING: Values = {};

/** A small form for something that can be done beside the work items; closed until somebody wants to. */
export function ActForm(props: ActFormProps) {
  const { subject, act, schema, summary, done, help, owner, instead, reload } = props;
  const { initial = NOTHING } = props;
  const name = `${subject}:${act}`;
  const { values, change, forget, restored } = useKept(name, initial);
  const [answer, setAnswer] = useState<Done>();
  const [open, setOpen] = useState(restored);
  const submit = async (filled: Values) => {
    const answered = await sendForm(name, `${subject}/acts/${act}`, filled);
    change(initial);
    forget();
    setOpen(false);
    setAnswer(answered);
    reload();
  };
  const said = answer?.repeated ? formWords.repeated : done;
  return (
    <>
      {answer && said && <Notice tone="good">{<p>{said}</p>}</Notice>}
      <details
        class="act"
        // One form at a time: two on one page would share the ids of their fields.
        name="act"
        open={open}
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
          if (currentTarget.open) setAnswer(undefined);
        }}
      >
        <summary>{summary}</summary>
        {help && <p class="muted">{help}</p>}
        {open && (
          <SchemaForm
            form={act}
            schema={schema}
            values={values}
            change={change}
            submit={submit}
            {...(owner && { owner: async () => owner })}
            {...(instead && { instead })}
          />
        )}
      </details>
    </>
  );
}
