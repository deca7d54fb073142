import { momentOnClock, onBeijingClock } from './beijing-clock.ts';
import { type FieldProps, Labelled } from './field.tsx';
import { useControl } from './simple-fields.tsx';

/** A day and an hour. */
export function InstantField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  return (
    <Labelled {...props}>
      <input
        type="datetime-local"
        {...attributes}
        value={onBeijingClock(value)}
        onInput={({ currentTarget }) => set(momentOnClock(currentTarget.value))}
      />
    </Labelled>
  );
}
