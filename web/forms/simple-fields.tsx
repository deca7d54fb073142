import { lengthOf } from '../../domain/text/cut.ts';
import { common } from '../words/zh-CN/common.ts';
import { idOf, useForm } from './context.ts';
import { dayBounds } from './day-bounds.ts';
import { describedBy, type FieldProps, Grouped, Labelled } from './field.tsx';
import { valueAt } from './values.ts';
import { labelOf, optionOf } from './wording.ts';

/** What every native control of a field has. */
export function useControl({ path, required }: FieldProps) {
  const { form, errors, values, set } = useForm();
  const wrong = errors[path] ?? [];
  return {
    value: valueAt(values, path),
    set: (value: unknown) => set(path, value),
    attributes: {
      id: idOf(path),
      name: path,
      'aria-required': required,
      'aria-describedby': describedBy(path, form, wrong),
      ...(wrong.length > 0 && { 'aria-invalid': true as const }),
    },
  };
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export function TextField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  return (
    <Labelled {...props}>
      <input
        type="text"
        autocomplete="off"
        {...attributes}
        value={text(value)}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </Labelled>
  );
}

export function LongField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  const { maxLength } = props.schema;
  return (
    <Labelled {...props}>
      <textarea
        rows={5}
        {...attributes}
        value={text(value)}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
      {maxLength && <span class="count">{common.characters(lengthOf(text(value).trim()), maxLength)}</span>}
    </Labelled>
  );
}

export function DateField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  return (
    <Labelled {...props}>
      <input
        type="date"
        {...attributes}
        {...dayBounds(props.schema)}
        value={text(value)}
        onInput={({ currentTarget }) => set(currentTarget.value || undefined)}
      />
    </Labelled>
  );
}

export function NumberField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  const { minimum, maximum } = props.schema;
  return (
    <Labelled {...props}>
      <input
        type="number"
        inputMode="numeric"
        {...attributes}
        {...(minimum !== undefined && { min: minimum })}
        {...(maximum !== undefined && maximum < 1e9 && { max: maximum })}
        value={text(value)}
        onInput={({ currentTarget }) =>
          set(currentTarget.value === '' ? undefined : Number(currentTarget.value))
        }
      />
    </Labelled>
  );
}

/** One tick that is given or not. */
export function CheckField(props: FieldProps) {
  const { form } = useForm();
  const { value, set, attributes } = useControl(props);
  return (
    <div class="field choices">
      <label>
        <input
          type="checkbox"
          {...attributes}
          checked={value === true}
          onChange={({ currentTarget }) => set(currentTarget.checked)}
        />
        {labelOf(form, props.path, props.schema)}
      </label>
    </div>
  );
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

const MANY = 8;
const SHORT = 6;

/** Short answers stand side by side. */
const lookOf = (options: readonly { readonly label: string }[]): string =>
  options.every(({ label }) => label.length <= SHORT) ? 'choices short' : 'choices';

/** One of several: all in sight while they are few. */
export function ChoiceField({ options, ...props }: ChoiceProps) {
  const { value, set, attributes } = useControl(props);
  if (options.length > MANY)
    return (
      <Labelled {...props}>
        <select
          {...attributes}
          value={text(value)}
          onChange={({ currentTarget }) => set(currentTarget.value)}
        >
          <option value="">{common.choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </Labelled>
    );
  return (
    <Grouped {...props}>
      <div class={lookOf(options)}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={props.path}
              checked={value === option.value}
              onChange={() => set(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </Grouped>
  );
}

export const EnumField = (props: FieldProps) => (
  <ChoiceField
    {...props}
    options={(props.schema.enum ?? []).map((value) => ({
      value,
      label: props.schema.names?.[value] ?? optionOf(props.path, value),
    }))}
  />
);

export function YesNoField(props: FieldProps) {
  const { value, set } = useControl(props);
  const answers = [
    [true, common.yes],
    [false, common.no],
  ] as const;
  return (
    <Grouped {...props}>
      <div class="choices short">
        {answers.map(([answer, label]) => (
          <label key={label}>
            <input type="radio" name={props.path} checked={value === answer} onChange={() => set(answer)} />
            {label}
          </label>
        ))}
      </div>
    </Grouped>
  );
}

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Any of several. */
export function ChoicesField(props: FieldProps) {
  const { value, set } = useControl(props);
  const chosen = listed(value);
  return (
    <Grouped {...props}>
      <div class="choices short">
        {(props.schema.items?.enum ?? []).map((option) => (
          <label key={option}>
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={({ currentTarget }) =>
                set(currentTarget.checked ? [...chosen, option] : chosen.filter((one) => one !== option))
              }
            />
            {props.schema.items?.names?.[option] ?? optionOf(props.path, option)}
          </label>
        ))}
      </div>
    </Grouped>
  );
}

/** Several short texts, one a line. */
export function WordsField(props: FieldProps) {
  const { value, set, attributes } = useControl(props);
  return (
    <Labelled {...props}>
      <textarea
        rows={3}
        {...attributes}
        value={listed(value).join('\n')}
        onInput={({ currentTarget }) => set(currentTarget.value.split('\n'))}
      />
    </Labelled>
  );
}
