import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { JsonSchema } from '../api/types.ts';
import { common } from '../words/zh-CN/common.ts';
import { Form, type FormContext } from './context.ts';
import { ErrorSummary, type Errors, errorsIn, errorsOf } from './errors.tsx';
import { chosenVariant, variantsOf } from './schema.ts';
import { VariantFields } from './schema-field.tsx';
import { useLasting } from './use-lasting.ts';
import { filled, type Values, valueAt, withValue } from './values.ts';
import { submitOf } from './wording.ts';

interface SchemaFormProps {
  /** Names the form in the catalogue: submit, or the step of a work item, or an act. */
  readonly form: string;
  readonly schema: JsonSchema;
  readonly values: Values;
  readonly change: (values: Values) => void;
  /** Sends what was filled in; whatever it throws is shown, and what was typed stays. */
  readonly submit: (filled: Values) => Promise<void>;
  /** Paths that are not shown (now). */
  readonly hide?: readonly string[];
  /** Paths that must not be empty although the schema allows it. */
  readonly require?: readonly string[];
  /** What stands below a field, by its path. */
  readonly below?: Readonly<Record<string, ComponentChildren>>;
  /** What stands in place of a field, by its path. */
  readonly instead?: Readonly<Record<string, ComponentChildren>>;
  /** What attachments belong to. */
  readonly owner?: () => Promise<SubjectRef | undefined>;
  /** Stands between the fields and the button. */
  readonly children?: ComponentChildren;
}

/** After so long people wonder whether anything happens. */
const SLOW = 4_000;

const nobody = async () => undefined;
const NONE: readonly string[] = [];
const NOTHING: Readonly<Record<string, ComponentChildren>> = {};

/** A form made from the JSON Schema of what it sends. */
export function SchemaForm(props: SchemaFormProps) {
  const { form, schema, values, change, hide = NONE, owner = nobody, children } = props;
  const { require = NONE, below = NOTHING, instead = NOTHING } = props;
  const [failed, setFailed] = useState<{ error: unknown; errors: Errors }>();
  const [busy, setBusy] = useState(false);
  const slow = useLasting(busy, SLOW);
  const variant = chosenVariant(schema, values.outcome);
  const held = useRef(new Map<string, Promise<readonly string[]>>());
  const latest = useRef(values);
  latest.current = values;
  const take = useCallback(
    (next: Values) => {
      latest.current = next;
      change(next);
    },
    [change],
  );
  const context = useMemo<FormContext>(
    () => ({
      form,
      values,
      owner,
      errors: failed?.errors ?? {},
      require,
      below,
      instead,
      set: (path, value) => take(withValue(latest.current, path, value)),
      update: (path, from) => take(withValue(latest.current, path, from(valueAt(latest.current, path)))),
      hold: (path, work) => void held.current.set(path, work),
    }),
    [form, values, failed, take, owner, require, below, instead],
  );

  const submit = async () => {
    const errors = errorsOf(form, schema, values, require);
    if (Object.keys(errors).length > 0) return setFailed({ error: undefined, errors });
    setFailed(undefined);
    setBusy(true);
    try {
      const wrong = await outcomeOfHeld(held.current);
      if (Object.keys(wrong).length > 0) return setFailed({ error: undefined, errors: wrong });
      await props.submit(sent(variant, latest.current, hide));
    } catch (error) {
      setFailed({ error, errors: errorsIn(error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form.Provider value={context}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        {failed && <ErrorSummary form={form} schema={schema} {...failed} />}
        <VariantFields schema={schema} path="" hide={hide} />
        {children}
        <div class="actions">
          <button type="submit" aria-busy={busy} disabled={busy}>
            {busy ? common.saving : submitOf(form)}
          </button>
        </div>
        <p role="status">{slow && common.slow}</p>
      </form>
    </Form.Provider>
  );
}

/** Waits for what is still under way; what went wrong with it, by path. */
async function outcomeOfHeld(held: ReadonlyMap<string, Promise<readonly string[]>>): Promise<Errors> {
  const outcomes = await Promise.all([...held].map(async ([path, work]) => [path, await work] as const));
  return Object.fromEntries(outcomes.filter(([, wrong]) => wrong.length > 0));
}

/** Of the values what the chosen form knows; what belongs to another outcome stays on the page and is not sent. */
function sent(variant: JsonSchema | undefined, values: Values, hide: readonly string[]): Values {
  const properties = variant?.properties ?? {};
  const known = Object.entries(knownTo(variant, values)).filter(([name]) => !hide.includes(name));
  const outcome = properties.outcome?.const;
  const required = new Set(
    (variant?.required ?? []).flatMap((name) => pathsOf(name, properties[name] ?? {})),
  );
  const kept = filled({ ...Object.fromEntries(known), ...(outcome !== undefined && { outcome }) }, required);
  return kept as Values;
}

/** What a form knows of the values; so does each entry of a list, where entries may come to different things. */
function knownTo({ properties = {} }: JsonSchema = {}, values: Values): Values {
  const known = Object.entries(values).filter(([name]) => name in properties);
  return Object.fromEntries(
    known.map(([name, value]) => {
      const { items } = properties[name] ?? {};
      if (!items || variantsOf(items).length === 1 || !Array.isArray(value)) return [name, value];
      return [name, value.map((entry: Values) => knownTo(chosenVariant(items, entry.outcome), entry))];
    }),
  );
}

/** The required paths at and below one: they are sent even when they are empty, so that the API can say so. */
const pathsOf = (path: string, schema: JsonSchema): string[] => [
  path,
  ...(schema.required ?? []).map((name) => `${path}.${name}`),
];
