import { momentOnClock, onBeijingClock } from './beijing-clock.ts';
import { dayBounds } from './day-bounds.ts';
import { type FieldProps, Labelled } from './field.tsx';
import { useControl } from './simple-fields.tsx';

/** A day and an hour. */
export function InstantField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  const { min, max } = dayBounds(props.schema);
  return (
    <Labelled {...props}>
      <input
        type="datetime-local"
        {...attributes}
        min={`${min}T00:00`}
        max={`${max}T23:59`}
        value={onBeijingClock(value)}
        onInput={({ currentTarget }) => set(momentOnClock(currentTarget.value))}
      />
    </Labelled>
  );
}
