import { idOf, useForm } from '../forms/context.ts';
import { describedBy, type FieldProps, Labelled } from '../forms/field.tsx';
import { valueAt } from '../forms/values.ts';

/** In whose name mails go out: everybody may know it, and only the operator changes it. */
export function SenderField(props: FieldProps) {
  const { form, errors, values } = useForm();
  const { path } = props;
  return (
    <Labelled {...props}>
      <input
        id={idOf(path)}
        readOnly
        aria-describedby={describedBy(path, form, errors[path] ?? [])}
        value={String(valueAt(values, path) ?? '')}
      />
    </Labelled>
  );
}
