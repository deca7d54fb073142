import { useEffect, useRef } from 'preact/hooks';
import { lengthOf } from '../../domain/text/cut.ts';
import { Problem } from '../api/client.ts';
import type { JsonSchema } from '../api/types.ts';
import { civilDayOf, plainCivilDay } from '../parts/days.ts';
import { Failure } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { formWords } from '../words/zh-CN/forms.ts';
import { idOf } from './context.ts';
import { dayBounds } from './day-bounds.ts';
import { chosenVariant, mayBeEmpty, variantsOf } from './schema.ts';
import { joined, type Values, valueAt } from './values.ts';
import { labelOf } from './wording.ts';

export type Errors = Readonly<Record<string, readonly string[]>>;

/** What a form can see by itself before it is sent: what is required, and what is too long. */
export function errorsOf(
  form: string,
  schema: JsonSchema,
  values: Values,
  require: readonly string[] = [],
): Errors {
  const variant = chosenVariant(schema, values.outcome);
  if (!variant) return { outcome: [formWords.chooseOne] };
  const errors: Record<string, string[]> = {};
  walk(variant, '', values, (path, property, required) => {
    const value = valueAt(values, path);
    const label = labelOf(form, path, property);
    const text = typeof value === 'string' ? value.trim() : value;
    const blank = text === undefined || text === '';
    const missing = blank && (require.includes(path) || (required && !mayBeEmpty(property)));
    if (missing && property.const === undefined && property.default === undefined)
      errors[path] = [property.enum ? formWords.chooseOne : formWords.fillIn(label)];
    if (typeof text === 'string' && property.maxLength && lengthOf(text) > property.maxLength)
      errors[path] = [formWords.tooLong(label, property.maxLength)];
    if (typeof text === 'string' && text !== '' && property['x-days']) {
      const { min, max } = dayBounds(property);
      const day = property.format === 'date' ? text : civilDayOf(text);
      if (day < min || day > max)
        errors[path] = [formWords.dayOutside(plainCivilDay(min), plainCivilDay(max))];
    }
  });
  return errors;
}

type Visit = (path: string, property: JsonSchema, required: boolean) => void;

function walk(schema: JsonSchema, path: string, values: Values, visit: Visit): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = joined(path, name);
    const required = schema.required?.includes(name) ?? false;
    const entries = valueAt(values, at);
    if (Array.isArray(entries) && property.items && hasParts(property.items))
      for (const index of entries.keys()) walkEntry(property.items, joined(at, index), values, visit);
    else if (property.type !== 'object') visit(at, property, required);
    else if (required) walk(property, at, values, visit);
  }
}

const hasParts = (items: JsonSchema): boolean => items.type === 'object' || variantsOf(items).length > 1;

/** An entry of a list, which may come to different things. */
function walkEntry(items: JsonSchema, path: string, values: Values, visit: Visit): void {
  const outcome = joined(path, 'outcome');
  const variant = chosenVariant(items, valueAt(values, outcome));
  if (variant) walk(variant, path, values, visit);
  else visit(outcome, { enum: [] }, true);
}

/** What went wrong, on top of the form: it takes the focus, and each line leads to its field. */
export function ErrorSummary({
  form,
  schema,
  error,
  errors,
}: {
  readonly form: string;
  readonly schema: JsonSchema;
  readonly error: unknown;
  readonly errors: Errors;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [error, errors]);
  const lines = Object.entries(errors).filter(([path]) => path !== '');
  const whole = errors[''] ?? [];
  return (
    <div ref={box} tabIndex={-1} class="summary">
      {lines.length + whole.length > 0 ? (
        <div class="notice bad" role="alert">
          <p class="title">{common.errors(lines.length + whole.length)}</p>
          <ul>
            {whole.map((text) => (
              <li key={text}>{text}</li>
            ))}
            {lines.map(([path, texts]) => (
              <li key={path}>
                <a href={`#${idOf(path)}`} onClick={(event) => focusField(event, path)}>
                  {texts.some((text) => text.includes(titleAt(form, schema, path)))
                    ? texts.join('；')
                    : `${titleAt(form, schema, path)}：${texts.join('；')}`}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Failure error={error} typed />
      )}
    </div>
  );
}

function focusField(event: Event, path: string): void {
  const field = document.getElementById(idOf(path));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: 'center' });
}

function titleAt(form: string, schema: JsonSchema, path: string): string {
  let at: JsonSchema | undefined = schema;
  for (const name of path.split('.')) {
    const own: JsonSchema | undefined = at?.properties?.[name] ?? at?.items;
    at = own ?? at?.oneOf?.find((one) => one.properties?.[name])?.properties?.[name];
  }
  return labelOf(form, path, at ?? {});
}

/** The errors by field that a failed submission brought. */
export const errorsIn = (error: unknown): Errors => (error instanceof Problem ? error.errors : {});
