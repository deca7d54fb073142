import { idOf, useForm } from '../forms/context.ts';
import { describedBy, type FieldProps, Grouped } from '../forms/field.tsx';
import { type Values, valueAt } from '../forms/values.ts';
import { rules as words } from '../words/zh-CN/settings.ts';

type Kind = keyof typeof words.kinds;

const COUNTED: readonly string[] = ['working-days', 'calendar-days', 'months'];
const FIRST: Readonly<Record<Kind, Values>> = {
  'working-days': { kind: 'working-days', count: 10 },
  'calendar-days': { kind: 'calendar-days', count: 30 },
  months: { kind: 'months', count: 1 },
  'fixed-date': { kind: 'fixed-date', month: 11, day: 20 },
};

/** How long something may take: so many days or months, or a date of the year. */
export const RuleField = (props: FieldProps) => (
  <Grouped {...props}>
    <RuleControls path={props.path} label="" />
  </Grouped>
);

interface ControlsProps {
  readonly path: string;
  /** What it is about, where no legend says it. */
  readonly label: string;
  /** There may be no rule of its own. */
  readonly mayBeNone?: boolean;
}

/** The controls of a rule, side by side. */
export function RuleControls({ path, label, mayBeNone = false }: ControlsProps) {
  const { form, errors, values, set } = useForm();
  const rule = valueAt(values, path) as Values | undefined;
  const kind = String(rule?.kind ?? '') as Kind | '';
  const wrong = Object.entries(errors).filter(([at]) => at.startsWith(`${path}.`));
  const number = (name: string, text: string, most: number) => (
    <label class="short">
      <span>{text}</span>
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        aria-label={`${label}${text}`}
        aria-describedby={describedBy(path, form, errors[`${path}.${name}`] ?? [])}
        value={rule?.[name] === undefined ? '' : String(rule[name])}
        onInput={({ currentTarget }) =>
          set(`${path}.${name}`, currentTarget.value === '' ? undefined : Number(currentTarget.value))
        }
      />
    </label>
  );
  return (
    <>
      {wrong.length > 0 && <span class="error">{wrong.flatMap(([, texts]) => texts).join('；')}</span>}
      <div class="rule" id={idOf(`${path}.kind`)}>
        {COUNTED.includes(kind) && number('count', words.count, 1830)}
        {kind === 'fixed-date' && number('month', words.month, 12)}
        {kind === 'fixed-date' && number('day', words.day, 31)}
        {kind === 'fixed-date' && (
          <label>
            <span>{words.yearOffset}</span>
            <select
              aria-label={`${label}${words.yearOffset}`}
              value={String(rule?.yearOffset ?? 0)}
              onChange={({ currentTarget }) => set(`${path}.yearOffset`, Number(currentTarget.value))}
            >
              {Object.entries(words.year).map(([years, text]) => (
                <option key={years} value={years}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{words.kind}</span>
          <select
            aria-label={`${label}${words.kind}`}
            value={kind}
            onChange={({ currentTarget }) =>
              set(path, currentTarget.value === '' ? undefined : FIRST[currentTarget.value as Kind])
            }
          >
            {mayBeNone && <option value="">{words.none}</option>}
            {Object.entries(words.kinds).map(([one, text]) => (
              <option key={one} value={one}>
                {text}
              </option>
            ))}
          </select>
        </label>
        {kind !== '' && kind !== 'working-days' && (
          <label class="tick">
            <input
              type="checkbox"
              checked={rule?.rollToWorkingDay !== false}
              onChange={({ currentTarget }) =>
                set(`${path}.rollToWorkingDay`, currentTarget.checked ? undefined : false)
              }
            />
            {words.roll}
          </label>
        )}
      </div>
    </>
  );
}
