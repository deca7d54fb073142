import type { JsonSchema } from '../api/types.ts';
import { idOf, useForm } from '../forms/context.ts';
import { valueAt } from '../forms/values.ts';
import { options } from '../words/zh-CN/forms.ts';
import { steps, rules as words } from '../words/zh-CN/settings.ts';
import { RuleControls } from './rule-field.tsx';

const FROMS = Object.entries(words.froms);

/** How long each step has, from when, and for whom it is another time. */
export function DeadlineFields({ path, schema }: { readonly path: string; readonly schema: JsonSchema }) {
  return (
    <>
      {Object.keys(schema.properties ?? {}).map((name) => (
        <Deadline key={name} path={`${path}.${name}`} name={name} />
      ))}
    </>
  );
}

function Deadline({ path, name }: { readonly path: string; readonly name: string }) {
  const { values, set } = useForm();
  const [label, help] = steps[name] ?? [name, ''];
  const byKind = valueAt(values, `${path}.byProposerKind`);
  const special = valueAt(values, `${path}.ordinary`) !== undefined || byKind !== undefined;
  return (
    <fieldset class="field deadline" id={idOf(path)} tabIndex={-1} aria-describedby={`${idOf(path)}-help`}>
      <legend>{label}</legend>
      <span class="help" id={`${idOf(path)}-help`}>
        {help}
      </span>
      <RuleControls path={`${path}.rule`} label={label} />
      <details open={special}>
        <summary>{words.more}</summary>
        <label>
          {words.from}
          <select
            value={String(valueAt(values, `${path}.from`) ?? 'stage-start')}
            onChange={({ currentTarget }) => set(`${path}.from`, currentTarget.value)}
          >
            {FROMS.map(([from, text]) => (
              <option key={from} value={from}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <p class="of">{words.ordinary}</p>
        <RuleControls path={`${path}.ordinary`} label={`${label}${words.ordinary}`} mayBeNone />
        <details open={byKind !== undefined}>
          <summary>{words.byKind}</summary>
          {Object.entries(options.kind ?? {}).map(([kind, text]) => (
            <div key={kind}>
              <p class="of">{text}</p>
              <RuleControls path={`${path}.byProposerKind.${kind}`} label={`${label}${text}`} mayBeNone />
            </div>
          ))}
        </details>
      </details>
    </fieldset>
  );
}
