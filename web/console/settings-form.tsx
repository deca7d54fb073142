import schema from 'form:settings';
import { useMemo, useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client.ts';
import { Form, type FormContext } from '../forms/context.ts';
import { ErrorSummary, type Errors } from '../forms/errors.tsx';
import { useKeptVersion, type Versioned } from '../forms/use-version.ts';
import { filled, type Values, valueAt, withValue } from '../forms/values.ts';
import { NewerVersion } from '../parts/newer-version.tsx';
import { Notice } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { settings as words } from '../words/zh-CN/settings.ts';
import { changesBetween } from './changes-between.ts';
import { settingsFields } from './settings-fields.ts';
import { SECTIONS } from './settings-places.ts';
import { SectionFields } from './settings-sections.tsx';

/** The settings as they were read. */
export interface Kept {
  readonly version: number;
  readonly settings: Values;
}

const SECTION_NAMES = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[];

/** All settings, section by section; what others saved meanwhile stands beside what was typed, and nothing is lost. */
export function SettingsForm({ kept, mayChange }: { readonly kept: Kept; readonly mayChange: boolean }) {
  const { base, newer, write, settle, values, change, forget } = useKeptVersion(
    'settings',
    versionOf(kept),
    async () => versionOf(await get<Kept>('/settings')),
  );
  const [failed, setFailed] = useState<{ error: unknown; errors: Errors }>();
  const [said, say] = useState<string>();
  const [busy, setBusy] = useState(false);
  const changed = useMemo(() => changesBetween(filled(base.values), filled(values)), [base, values]);
  const context: FormContext = {
    form: 'settings',
    values,
    errors: failed?.errors ?? {},
    require: [],
    below: {},
    instead: {},
    owner: async () => undefined,
    set: (path, value) => change(withValue(values, path, value)),
    update: (path, from) => change(withValue(values, path, from(valueAt(values, path)))),
    hold: () => {},
  };
  const save = async () => {
    setBusy(true);
    say(undefined);
    try {
      const saved = await write((version) =>
        send<Kept>('PUT', '/settings', { version, settings: filled(values) }),
      );
      goOn(versionOf(saved), saved.settings);
      forget();
      say(words.saved(saved.version));
    } catch (error) {
      setFailed({ error, errors: errorsOf(error) });
    } finally {
      setBusy(false);
    }
  };
  const goOn = (from: Versioned, next: Values) => {
    settle(from);
    change(next, from);
    setFailed(undefined);
  };

  return (
    <Form.Provider value={context}>
      <nav class="contents" aria-label={words.contents}>
        <ul>
          {SECTION_NAMES.map((name) => (
            <li key={name}>
              <a href={`#section-${name}`}>{words.sections[name][0]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <form
        noValidate
        class="settings"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        {newer && (
          <NewerVersion
            key={newer.version}
            fields={settingsFields}
            base={base.values}
            mine={values}
            theirs={newer.values}
            take={(next) => goOn(newer, next)}
          />
        )}
        {failed && <ErrorSummary form="settings" schema={schema} {...failed} />}
        <fieldset disabled={!mayChange}>
          {SECTION_NAMES.map((name) => (
            <section key={name} id={`section-${name}`}>
              <h2>{words.sections[name][0]}</h2>
              <p class="muted">{words.sections[name][1]}</p>
              <SectionFields paths={SECTIONS[name]} schema={schema} />
            </section>
          ))}
        </fieldset>
        {mayChange && (
          <div class="saved">
            <div role="status">{said && <Notice tone="good">{<p>{said}</p>}</Notice>}</div>
            <div class="bar">
              <button type="submit" disabled={busy || changed.length === 0} aria-busy={busy}>
                {busy ? common.saving : words.save}
              </button>
              <span>{changed.length > 0 ? words.unsaved(changed.length) : words.unchanged}</span>
              {changed.length > 0 && (
                <button
                  type="button"
                  class="plain"
                  onClick={() => {
                    goOn(base, base.values);
                    forget();
                  }}
                >
                  {words.discard}
                </button>
              )}
            </div>
          </div>
        )}
      </form>
    </Form.Provider>
  );
}

/** The fields by their paths as the form has them: the API looks at what holds them. */
const errorsOf = (error: unknown): Errors =>
  error instanceof Problem
    ? Object.fromEntries(
        Object.entries(error.errors).map(([path, texts]) => [path.replace(/^settings\.?/, ''), texts]),
      )
    : {};

const versionOf = ({ settings, version }: Kept): Versioned => ({ values: settings, version });
