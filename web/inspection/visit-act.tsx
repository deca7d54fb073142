import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { Inspection, JsonSchema } from '../api/types.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { sendingKey, useKept } from '../forms/use-kept.ts';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';

interface VisitActProps {
  readonly inspection: Pick<Inspection, 'id'>;
  readonly act: string;
  readonly schema: JsonSchema;
  readonly summary: string;
  /** Said when it was done, where the page around does not say it. */
  readonly done?: string;
  readonly help?: string;
  /** What stands in the form at first. */
  readonly initial?: Values;
  readonly instead?: Readonly<Record<string, ComponentChildren>>;
  readonly reload: () => void;
}

const NOTHING: Values = {};

/** Something that can be done with an inspection beside its work items; closed until somebody wants to. */
export function VisitAct(props: VisitActProps) {
  const { inspection, act, schema, summary, done, help, reload } = props;
  const { initial = NOTHING } = props;
  const name = `${inspection.id}:${act}`;
  const { values, change, forget, restored } = useKept(name, initial);
  const [isDone, setDone] = useState(false);
  const [open, setOpen] = useState(restored);
  const submit = async (filled: Values) => {
    const headers = { 'idempotency-key': sendingKey(name) };
    await send('POST', `/inspections/${inspection.id}/acts/${act}`, filled, { headers });
    change(initial);
    forget();
    setOpen(false);
    setDone(true);
    reload();
  };
  return (
    <>
      {isDone && done && <Notice tone="good">{<p>{done}</p>}</Notice>}
      <details
        class="act"
        // One form at a time: two on one page would share the ids of their fields.
        name="act"
        open={open}
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
          if (currentTarget.open) setDone(false);
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
            owner={async () => ({ inspectionId: inspection.id })}
            {...(props.instead && { instead: props.instead })}
          />
        )}
      </details>
    </>
  );
}
