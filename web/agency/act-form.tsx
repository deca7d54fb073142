import { useState } from 'preact/hooks';
import type { Done, JsonSchema } from '../api/types.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { sendForm } from '../forms/send-form.ts';
import { useKept } from '../forms/use-kept.ts';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';
import { agencyActs as words } from '../words/zh-CN/agency.ts';

interface ActFormProps {
  readonly handlingId: string;
  readonly act: string;
  readonly schema: JsonSchema;
  readonly summary: string;
  readonly done: string;
  readonly initial?: Values;
  /** What was done is shown elsewhere on the page too. */
  readonly reload: () => void;
}

const NOTHING: Values = {};

/** A small form for something that can be done at any time; closed until somebody wants to. */
export function ActForm({ handlingId, act, schema, summary, done, initial = NOTHING, reload }: ActFormProps) {
  const name = `${handlingId}:${act}`;
  const { values, change, forget, restored } = useKept(name, initial);
  const [isDone, setDone] = useState<Done>();
  const [open, setOpen] = useState(restored);
  return (
    <>
      {isDone && (
        <Notice tone="good">
          <p>{isDone.repeated ? words.repeated : done}</p>
        </Notice>
      )}
      <details
        class="act"
        name="act"
        open={open}
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
          if (currentTarget.open) setDone(undefined);
        }}
      >
        <summary>{summary}</summary>
        {open && (
          <SchemaForm
            form={act}
            schema={schema}
            values={values}
            change={change}
            submit={async (filled) => {
              const answer = await sendForm(name, `/handlings/${handlingId}/acts/${act}`, filled);
              change(initial);
              forget();
              setOpen(false);
              setDone(answer);
              reload();
            }}
          />
        )}
      </details>
    </>
  );
}
