import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { JsonSchema } from '../api/types.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { useKept } from '../forms/use-kept.ts';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';

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
  const { values, change, forget, restored } = useKept(`${handlingId}:${act}`, initial);
  const [isDone, setDone] = useState(false);
  const [open, setOpen] = useState(restored);
  return (
    <>
      {isDone && (
        <Notice tone="good">
          <p>{done}</p>
        </Notice>
      )}
      <details
        class="act"
        name="act"
        open={open}
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
          if (currentTarget.open) setDone(false);
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
              await send('POST', `/handlings/${handlingId}/acts/${act}`, filled);
              change(initial);
              forget();
              setOpen(false);
              setDone(true);
              reload();
            }}
          />
        )}
      </details>
    </>
  );
}
