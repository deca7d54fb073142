import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { JsonSchema } from '../api/types.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';
import { office as words } from '../words/zh-CN/console.ts';

interface ActProps {
  readonly act: string;
  readonly schema: JsonSchema;
  readonly path: string;
  readonly reload: () => void;
}

/** Something that can be done on a subject: its form opens by a click. */
export function Act({ act, schema, path, reload }: ActProps) {
  const [values, setValues] = useState<Values>({});
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    // One form at a time: two on one page would share the ids of their fields.
    <details name="act" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.acts[act] ?? act}</summary>
      {done && <Notice tone="good">{<p>{words.done}</p>}</Notice>}
      {open && (
        <SchemaForm
          form={act}
          schema={schema}
          values={values}
          change={setValues}
          submit={async (filled) => {
            await send('POST', path, filled);
            setValues({});
            setDone(true);
            reload();
          }}
        />
      )}
    </details>
  );
}
