import type { ComponentChildren } from 'preact';
import { Problem, send } from '../../api/client.ts';
import type { Done, InspectionPage, InspectionWorkPage } from '../../api/types.ts';
import { SchemaForm } from '../../forms/schema-form.tsx';
import { useKept } from '../../forms/use-kept.ts';
import type { Values } from '../../forms/values.ts';
import { Notice } from '../../parts/notices.tsx';
import { workWords as words } from '../../words/zh-CN/case.ts';
export interface FillProps {
  readonly item: InspectionWorkPage;
  readonly page: InspectionPage;
  readonly done: (done: Done, typed: Values) => void;
  /** Somebody else did it meanwhile. */
  readonly overtaken: () => void;
}

/** Sends what completes a step; that somebody else did it meanwhile opens the step anew. */
export async function completeStep({ item, done, overtaken }: FillProps, form: Values): Promise<void> {
  try {
    done(await send<Done>('POST', `/work-items/${item.id}/completion`, form), form);
  } catch (error) {
    if (error instanceof Problem && error.status === 409) overtaken();
    throw error;
  }
}

interface KeptFormProps extends FillProps {
  readonly initial: Values;
  readonly instead?: Readonly<Record<string, ComponentChildren>>;
}

/** The form of a step, kept as it is typed until it was sent. */
export function KeptForm({ initial, instead, ...fill }: KeptFormProps) {
  const { item } = fill;
  const { values, change, forget, restored } = useKept(item.id, initial);
  const submit = async (filled: Values) => {
    await completeStep({ ...fill, done: (answer) => fill.done(answer, filled) }, filled);
    forget();
  };
  return (
    <>
      {restored && <Notice>{<p>{words.restored}</p>}</Notice>}
      <SchemaForm
        form={item.step}
        schema={item.form}
        values={values}
        change={change}
        submit={submit}
        {...(instead && { instead })}
        owner={async () => item.subject}
      />
    </>
  );
}
