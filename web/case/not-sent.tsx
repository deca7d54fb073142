import { useState } from 'preact/hooks';
import type { JsonSchema } from '../api/types.ts';
import { chosenVariant } from '../forms/schema.ts';
import { joined, type Values, valueAt } from '../forms/values.ts';
import { labelOf } from '../forms/wording.ts';
import { notSent as words } from '../words/zh-CN/case.ts';

interface NotSentProps {
  readonly form: string;
  readonly schema: JsonSchema;
  readonly values: Values;
  /** It is no longer wanted. */
  readonly discard?: () => void;
}

/** What was typed for a step that somebody else had done by then: to be read, and copied. */
export function NotSent({ form, schema, values, discard }: NotSentProps) {
  const [said, say] = useState('');
  const written = textsOf(form, chosenVariant(schema, values.outcome) ?? schema, values);
  if (written.length === 0) return null;
  const copy = () =>
    navigator.clipboard.writeText(written.map(([label, text]) => `${label}：${text}`).join('\n')).then(
      () => say(words.copied),
      () => say(words.cannotCopy),
    );
  return (
    <section class="part">
      <h2>{words.heading}</h2>
      <dl>
        {written.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="prose">{text}</dd>
          </div>
        ))}
      </dl>
      <p class="actions no-print">
        <button type="button" class="secondary" onClick={() => void copy()}>
          {words.copy}
        </button>
        {discard && (
          <button type="button" class="plain" onClick={discard}>
            {words.discard}
          </button>
        )}
      </p>
      <p role="status">{said}</p>
    </section>
  );
}

/** The texts and dates of a form with their labels; what was only ticked is ticked again soon. */
function textsOf(
  form: string,
  schema: JsonSchema,
  values: Values,
  path = '',
): [label: string, text: string][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = joined(path, name);
    if (property.type === 'object') return textsOf(form, property, values, at);
    const value = valueAt(values, at);
    const typed = typeof value === 'string' && value.trim() !== '' && !property.enum && !property.const;
    return typed ? [[labelOf(form, at, property), value]] : [];
  });
}
