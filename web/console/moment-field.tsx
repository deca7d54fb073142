import { useForm } from '../forms/context.ts';
import { type FieldProps, Grouped } from '../forms/field.tsx';
import { type Values, valueAt } from '../forms/values.ts';
import { rules, moments as words } from '../words/zh-CN/settings.ts';
import { RuleControls } from './rule-field.tsx';

const FIRST: Readonly<Record<string, Values>> = {
  'promised-date': { kind: 'promised-date', latest: { month: 11, day: 20 } },
  rule: { kind: 'rule', rule: { kind: 'months', count: 6 } },
  'before-plenary': {
    kind: 'before-plenary',
    days: 30,
    otherwise: { kind: 'fixed-date', month: 12, day: 20 },
  },
};

/** When a promise is asked about. */
export function MomentField(props: FieldProps) {
  const { values, set } = useForm();
  const { path } = props;
  const moment = valueAt(values, path) as Values | undefined;
  const kind = String(moment?.kind ?? '');
  const number = (name: string, text: string, most: number) => (
    <label class="short">
      <span>{text}</span>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={most}
        value={String(valueAt(values, `${path}.${name}`) ?? '')}
        onInput={({ currentTarget }) =>
          set(`${path}.${name}`, currentTarget.value === '' ? undefined : Number(currentTarget.value))
        }
      />
    </label>
  );
  return (
    <Grouped {...props}>
      <div class="choices">
        {Object.entries(words.kinds).map(([one, text]) => (
          <label key={one}>
            <input type="radio" name={path} checked={kind === one} onChange={() => set(path, FIRST[one])} />
            {text}
          </label>
        ))}
      </div>
      {kind === 'promised-date' && (
        <>
          <p class="of">{words.latest}</p>
          <div class="rule">
            {number('latest.month', rules.month, 12)}
            {number('latest.day', rules.day, 31)}
          </div>
        </>
      )}
      {kind === 'rule' && <RuleControls path={`${path}.rule`} label="" />}
      {kind === 'before-plenary' && (
        <>
          <div class="rule">{number('days', words.days, 90)}</div>
          <p class="of">{words.otherwise}</p>
          <RuleControls path={`${path}.otherwise`} label={words.otherwise} />
        </>
      )}
    </Grouped>
  );
}
