import { idOf, useForm } from '../forms/context.ts';
import { describedBy, type FieldProps, Labelled } from '../forms/field.tsx';
import { valueAt } from '../forms/values.ts';

export const MB = 1_048_576;

/** A number of bytes, in megabytes: `most` of them. */
export function SizeField({ most = 1024, ...props }: FieldProps & { readonly most?: number }) {
  const { form, errors, values, set } = useForm();
  const { path } = props;
  const bytes = Number(valueAt(values, path) ?? 0);
  return (
    <Labelled {...props}>
      <input
        type="number"
        id={idOf(path)}
        min={1}
        max={most}
        aria-describedby={describedBy(path, form, errors[path] ?? [])}
        value={String(Math.round((bytes / MB) * 10) / 10)}
        onInput={({ currentTarget }) => set(path, Math.round(Number(currentTarget.value) * MB))}
      />
    </Labelled>
  );
}
