import type { ComponentChildren } from 'preact';
import type { JsonSchema } from '../api/types.ts';
import { common } from '../words/zh-CN/common.ts';
import { idOf, useForm } from './context.ts';
import { helpOf, labelOf } from './wording.ts';

export interface FieldProps {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** What aria needs to know of a field beside its label. */
export function describedBy(path: string, form: string, errors: readonly string[]): string | undefined {
  const ids = [helpOf(form, path) && `${idOf(path)}-help`, errors.length > 0 && `${idOf(path)}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}

/** A field's label, help and errors around its one control. */
export function Labelled({ path, schema, required, children }: FieldProps & { children: ComponentChildren }) {
  const { form } = useForm();
  return (
    <div class={useWrong(path)}>
      <label for={idOf(path)}>
        {labelOf(form, path, schema)}
        {!required && <Optional />}
      </label>
      <Said path={path} />
      {children}
    </div>
  );
}

/** The same around several controls. */
export function Grouped({ path, schema, required, children }: FieldProps & { children: ComponentChildren }) {
  const { form, errors } = useForm();
  return (
    <fieldset
      class={useWrong(path)}
      id={idOf(path)}
      tabIndex={-1}
      aria-describedby={describedBy(path, form, errors[path] ?? [])}
    >
      <legend>
        {labelOf(form, path, schema)}
        {!required && <Optional />}
      </legend>
      <Said path={path} />
      {children}
    </fieldset>
  );
}

const Optional = () => <span class="optional">{common.optional}</span>;

function useWrong(path: string): string {
  const { errors } = useForm();
  return errors[path]?.length ? 'field wrong' : 'field';
}

/** The help of a field, and what is wrong with it. */
function Said({ path }: { readonly path: string }) {
  const { form, errors } = useForm();
  const help = helpOf(form, path);
  const wrong = errors[path] ?? [];
  return (
    <>
      {help && (
        <span class="help" id={`${idOf(path)}-help`}>
          {help}
        </span>
      )}
      {wrong.length > 0 && (
        <span class="error" id={`${idOf(path)}-error`}>
          {wrong.join('；')}
        </span>
      )}
    </>
  );
}
