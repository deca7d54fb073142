import { useState } from 'preact/hooks';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import { send } from '../api/client.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { office as words } from '../words/zh-CN/console.ts';
import type { PossibleAct } from './acts.ts';

interface ActsProps {
  readonly acts: readonly PossibleAct[];
  /** Where the API takes them. */
  readonly path: string;
  /** What files belong to that are added to a form. */
  readonly owner?: SubjectRef;
  readonly done: () => void;
}

/** What the office may do by hand: each opens its form. */
export const Acts = ({ acts, ...of }: ActsProps) => (
  <div class="acts">
    {acts.map((act) => (
      <Act key={act.act} {...act} {...of} />
    ))}
  </div>
);

type ActProps = PossibleAct & Omit<ActsProps, 'acts'>;

function Act({ act, schema, begin = {}, path, owner, done }: ActProps) {
  const [values, setValues] = useState<Values>(begin);
  const [open, setOpen] = useState(false);
  return (
    // One form at a time: two on one page would share the ids of their fields.
    <details name="act" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.acts[act] ?? act}</summary>
      {open && (
        <SchemaForm
          form={act}
          schema={schema}
          values={values}
          change={setValues}
          {...(owner && { owner: async () => owner })}
          submit={async (filled) => {
            await send('POST', `${path}/${act}`, filled);
            setValues(begin);
            setOpen(false);
            done();
          }}
        />
      )}
    </details>
  );
}
