import schema from 'form:settings';
import { useMemo, useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client.ts';
import { Form, type FormContext } from '../forms/context.ts';
import { ErrorSummary, type Errors } from '../forms/errors.tsx';
import { useKept } from '../forms/use-kept.ts';
import { filled, type Values, valueAt, withValue } from '../forms/values.ts';
import { addWords, labelOf } from '../forms/wording.ts';
import { Notice } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { settingsWords, steps, settings as words } from '../words/zh-CN/settings.ts';
import { changesBetween, type Merged, mergeChanges } from './merge-changes.ts';
import { SECTIONS } from './settings-places.ts';
import { SectionFields } from './settings-sections.tsx';

addWords(settingsWords);

/** The settings as they were read. */
export interface Kept {
  readonly version: number;
  readonly settings: Values;
}

const SECTION_NAMES = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[];

/** All settings, section by section; what others saved meanwhile is told and merged, and nothing typed is lost. */
export function SettingsForm({ kept, mayChange }: { readonly kept: Kept; readonly mayChange: boolean }) {
  const [base, setBase] = useState(kept);
  const { values, change, forget } = useKept(`settings-${kept.version}`, kept.settings);
  const [failed, setFailed] = useState<{ error: unknown; errors: Errors }>();
  const [conflict, setConflict] = useState<{ readonly latest: Kept; readonly merged: Merged }>();
  const [said, say] = useState<string>();
  const [busy, setBusy] = useState(false);
  const changed = useMemo(() => changesBetween(filled(base.settings), filled(values)), [base, values]);
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
      const saved = await send<Kept>('PUT', '/settings', {
        version: base.version,
        settings: filled(values),
      });
      settle(saved, saved.settings);
      forget();
      say(words.saved(saved.version));
    } catch (error) {
      if (error instanceof Problem && error.code === 'changed-meanwhile') {
        const latest = await get<Kept>('/settings');
        setConflict({ latest, merged: mergeChanges(base.settings, latest.settings, values) });
      } else setFailed({ error, errors: errorsOf(error) });
    } finally {
      setBusy(false);
    }
  };
  const settle = (now: Kept, next: Values) => {
    setBase(now);
    change(next);
    setFailed(undefined);
    setConflict(undefined);
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
            <div role="status">
              {said && <Notice tone="good">{<p>{said}</p>}</Notice>}
              {conflict && (
                <Conflict
                  {...conflict.merged}
                  merge={() => {
                    settle(conflict.latest, conflict.merged.values);
                    say(words.merged);
                  }}
                  give={() => settle(conflict.latest, conflict.latest.settings)}
                />
              )}
            </div>
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
                    settle(base, base.settings);
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

interface ConflictProps extends Merged {
  readonly merge: () => void;
  readonly give: () => void;
}

function Conflict({ theirs, both, merge, give }: ConflictProps) {
  return (
    <Notice tone="warning" title={words.conflict}>
      <p>{words.conflictHelp}</p>
      <ul>
        {theirs.map((path) => (
          <li key={path}>{words.theirs(nameOf(path))}</li>
        ))}
        {both.map((path) => (
          <li key={path}>{words.both(nameOf(path))}</li>
        ))}
      </ul>
      <p class="actions near">
        <button type="button" onClick={merge}>
          {words.merge}
        </button>
        <button type="button" class="secondary" onClick={give}>
          {words.takeTheirs}
        </button>
      </p>
    </Notice>
  );
}

/** What a path is called; what lies within a deadline, by its step. */
function nameOf(path: string): string {
  const [first, step = '', ...rest] = path.split('.');
  if (first === 'deadlines') return steps[step]?.[0] ?? step;
  const own = labelOf('settings', path, {});
  if (own !== path.split('.').at(-1) || rest.length === 0) return own;
  return nameOf(path.split('.').slice(0, -1).join('.'));
}

/** The fields by their paths as the form has them: the API looks at what holds them. */
const errorsOf = (error: unknown): Errors =>
  error instanceof Problem
    ? Object.fromEntries(
        Object.entries(error.errors).map(([path, texts]) => [path.replace(/^settings\.?/, ''), texts]),
      )
    : {};
