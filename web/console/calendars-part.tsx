import { useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { useVersion } from '../forms/use-version.ts';
import type { Values } from '../forms/values.ts';
import { type Compared, NewerVersion } from '../parts/newer-version.tsx';
import { Failure, Notice, Shown } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { calendars as words } from '../words/zh-CN/settings.ts';
import { type NamedDay, readDays, UnreadableLine, writeDays } from './holiday-lines.ts';

interface Year {
  readonly year: number;
  readonly source: string;
  readonly holidays: readonly NamedDay[];
  readonly workdays: readonly NamedDay[];
}

interface Years {
  readonly years: readonly Year[];
  readonly version: number;
}

/** The holidays of each year, by which working days are reckoned (放假安排). */
export function CalendarsPart({ mayChange, today }: { readonly mayChange: boolean; readonly today: string }) {
  const [loaded, reload] = useLoad(() => get<Years>('/calendars'));
  const [edited, edit] = useState<Year | 'new'>();
  const [saved, setSaved] = useState<string>();
  return (
    <section>
      <h2>{words.heading}</h2>
      <p class="muted">{words.help}</p>
      {saved && <Notice tone="good">{<p>{saved}</p>}</Notice>}
      <Shown loaded={loaded} reload={reload}>
        {({ years, version }) => (
          <>
            {years.length === 0 && <p class="muted">{words.none}</p>}
            {years
              .toSorted((a, b) => b.year - a.year)
              .map((year) => (
                <details key={year.year} class="year">
                  <summary>
                    {words.year(year.year)} · {words.holidays(year.holidays.length)} ·{' '}
                    {words.workdays(year.workdays.length)}
                  </summary>
                  <p class="muted">{year.source}</p>
                  <p class="prose">{writeDays(year.holidays)}</p>
                  {year.workdays.length > 0 && (
                    <>
                      <h3>{words.workDays}</h3>
                      <p class="prose">{writeDays(year.workdays)}</p>
                    </>
                  )}
                  {mayChange && (
                    <button
                      type="button"
                      class="secondary"
                      aria-label={`${words.edit} ${words.year(year.year)}`}
                      onClick={() => edit(year)}
                    >
                      {words.edit}
                    </button>
                  )}
                </details>
              ))}
            {mayChange && edited === undefined && (
              <button type="button" class="secondary" onClick={() => edit('new')}>
                {words.add}
              </button>
            )}
            {edited && (
              <YearForm
                key={edited === 'new' ? 'new' : edited.year}
                year={edited === 'new' ? emptyYear(years, today) : edited}
                version={version}
                close={() => edit(undefined)}
                done={(year, reckoned) => {
                  edit(undefined);
                  setSaved(words.saved(year, reckoned));
                  reload();
                }}
              />
            )}
          </>
        )}
      </Shown>
    </section>
  );
}

const emptyYear = (years: readonly Year[], today: string): Year => ({
  year: Math.max(Number(today.slice(0, 4)), ...years.map(({ year }) => year + 1)),
  source: '',
  holidays: [],
  workdays: [],
});

interface YearFormProps {
  readonly year: Year;
  readonly version: number;
  readonly close: () => void;
  readonly done: (year: number, reckoned: number) => void;
}

const NOTHING = { source: '', holidays: [], workdays: [] };

/** A year as somebody types it. */
interface Typed extends Values {
  readonly source: string;
  readonly off: string;
  readonly on: string;
}

const typedOf = ({ source, holidays, workdays }: Year, version: number) => ({
  values: { source, off: writeDays(holidays), on: writeDays(workdays) },
  version,
});

const FIELDS: readonly Compared[] = [
  { path: 'source', label: words.source, shown: String },
  { path: 'off', label: words.offDays, shown: String },
  { path: 'on', label: words.workDays, shown: String },
];

/** One year's notice, typed as lines. */
function YearForm({ year, version, close, done }: YearFormProps) {
  const [number, setNumber] = useState(String(year.year));
  const [opened] = useState(() => typedOf(year, version));
  const [typed, type] = useState<Typed>(opened.values);
  const { base, newer, write, settle } = useVersion(opened, async () => {
    const now = await get<Years>('/calendars');
    return typedOf(
      now.years.find((one) => String(one.year) === number) ?? { ...year, ...NOTHING },
      now.version,
    );
  });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { source, off, on } = typed;
      const calendar = { year: Number(number), source, holidays: readDays(off), workdays: readDays(on) };
      await write(async (madeFrom) => {
        const body = { version: madeFrom, calendar };
        const { reckoned } = await send<{ reckoned: number }>('PUT', `/calendars/${number}`, body);
        done(Number(number), reckoned);
      });
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="part"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      {newer && (
        <NewerVersion
          key={newer.version}
          fields={FIELDS}
          base={base.values}
          mine={typed}
          theirs={newer.values}
          take={(next) => {
            settle();
            setError(undefined);
            type(next as Typed);
          }}
        />
      )}
      <Wrong error={error} />
      <label>
        {words.yearLabel}
        <input
          type="number"
          required
          min={2000}
          max={2100}
          value={number}
          readOnly={year.holidays.length > 0}
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
        />
      </label>
      <label>
        {words.source}
        <small>{words.sourceHelp}</small>
        <input
          required
          maxLength={200}
          value={typed.source}
          onInput={({ currentTarget }) => type({ ...typed, source: currentTarget.value })}
        />
      </label>
      <label>
        {words.offDays}
        <small>{words.offHelp}</small>
        <textarea
          required
          rows={8}
          value={typed.off}
          onInput={({ currentTarget }) => type({ ...typed, off: currentTarget.value })}
        />
      </label>
      <label>
        {words.workDays}
        <small>{words.workHelp}</small>
        <textarea
          rows={4}
          value={typed.on}
          onInput={({ currentTarget }) => type({ ...typed, on: currentTarget.value })}
        />
      </label>
      <p class="actions near">
        <button type="submit" disabled={busy} aria-busy={busy}>
          {busy ? words.saving : words.save}
        </button>
        <button type="button" class="plain" onClick={close}>
          {common.cancel}
        </button>
      </p>
    </form>
  );
}

/** What cannot be read here, or what the API says of it, field by field. */
function Wrong({ error }: { readonly error: unknown }) {
  if (error === undefined) return null;
  if (error instanceof UnreadableLine) return <Notice tone="bad">{<p>{error.message}</p>}</Notice>;
  const texts = error instanceof Problem ? Object.values(error.errors).flat() : [];
  if (texts.length === 0) return <Failure error={error} />;
  return (
    <Notice tone="bad" title={common.errors(texts.length)}>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}
