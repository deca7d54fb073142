import { useState } from 'preact/hooks';
import { send, sendText } from '../api/client.ts';
import { Failure, Notice } from '../parts/notices.tsx';
import { importing as words } from '../words/zh-CN/directory.ts';
import { type FileKind, presentOf, templateOf, toCsv } from './csv.ts';
import { download } from './download.ts';
import type { WholeDirectory } from './entries.ts';
import { NoTable, readTable } from './read-table.ts';

interface Report {
  readonly imported: number;
  readonly headings: readonly string[];
  readonly bad: readonly {
    readonly line: number;
    readonly errors: readonly string[];
    readonly cells: readonly string[];
  }[];
}

interface Checked {
  readonly name: string;
  readonly text: string;
  readonly report: Report;
}

const MOST = 2 * 1024 * 1024;
const KINDS = Object.keys(words.kinds) as FileKind[];

/** Many entries at once by a file: looked at first, imported when the office has seen what is wrong with it. */
export function ImportPart({ all, done }: { readonly all: WholeDirectory; readonly done: () => void }) {
  const [kind, setKind] = useState<FileKind>('people');
  const [checked, setChecked] = useState<Checked>();
  const [imported, setImported] = useState<Report>();
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [refused, refuse] = useState<string>();

  const attempt = async (what: string, work: () => Promise<void>) => {
    setBusy(what);
    setError(undefined);
    refuse(undefined);
    try {
      await work();
    } catch (reason) {
      if (reason instanceof NoTable) refuse(reason.message);
      else setError(reason);
    } finally {
      setBusy(undefined);
    }
  };
  const post = (text: string, dryRun: boolean) =>
    sendText<Report>(`/directory/import?kind=${kind}&dryRun=${dryRun}`, 'text/csv', text);
  /** That somebody takes the directory away is told to the security log first. */
  const exportPresent = () =>
    attempt(words.exporting, async () => {
      await send('POST', '/directory/exports', { of: kind });
      download(`${words.kinds[kind]}.csv`, presentOf(kind, all));
    });
  const check = (file: File) =>
    attempt(words.checking, async () => {
      setChecked(undefined);
      setImported(undefined);
      if (file.size > MOST) return refuse(words.tooLarge);
      const text = await readTable(file);
      if (new Blob([text]).size > MOST) return refuse(words.tooLarge);
      setChecked({ name: file.name, text, report: await post(text, true) });
    });
  const take = ({ text }: Checked) =>
    attempt(words.importing, async () => {
      setImported(await post(text, false));
      setChecked(undefined);
      done();
    });

  return (
    <details class="part import">
      <summary>{words.heading}</summary>
      <p>{words.help}</p>
      <label>
        {words.what}
        <select
          value={kind}
          onChange={({ currentTarget }) => {
            setKind(currentTarget.value as FileKind);
            setChecked(undefined);
            setImported(undefined);
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <p class="actions near">
        <button
          type="button"
          class="secondary"
          onClick={() => download(`${words.kinds[kind]}.csv`, templateOf(kind))}
        >
          {words.template}
        </button>
        <button type="button" class="secondary" onClick={() => void exportPresent()}>
          {words.present}
        </button>
      </p>
      <p class="muted">{words.templateHelp}</p>
      <p class="muted">{words.columnsHelp}</p>
      <label>
        {words.file}
        <input
          type="file"
          accept=".xlsx,.csv,.txt,.tsv,text/csv"
          disabled={busy !== undefined}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file) void check(file);
          }}
        />
      </label>
      <div role="status">{busy && <p aria-busy="true">{busy}</p>}</div>
      {refused && <Notice tone="bad">{<p>{refused}</p>}</Notice>}
      {error !== undefined && <Failure error={error} />}
      {checked && <Preview {...checked} busy={busy !== undefined} confirm={() => take(checked)} />}
      {imported && (
        <Notice tone={imported.bad.length > 0 ? 'warning' : 'good'} title={words.done(imported.imported)}>
          {imported.bad.length > 0 && <p>{words.left}</p>}
        </Notice>
      )}
    </details>
  );
}

interface PreviewProps extends Checked {
  readonly busy: boolean;
  readonly confirm: () => void;
}

/** What would be imported, and what is wrong with the rest, line by line. */
function Preview({ name, report, busy, confirm }: PreviewProps) {
  const { imported, bad, headings } = report;
  return (
    <section>
      <h2>{name}</h2>
      <p>{words.good(imported)}</p>
      {bad.length > 0 && (
        <>
          <p>
            <strong>{words.bad(bad.length)}</strong>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard. */}
          <section class="scroll" aria-label={words.bad(bad.length)} tabIndex={0}>
            <table class="bad-lines">
              <thead>
                <tr>
                  <th scope="col">{words.line}</th>
                  <th scope="col">{words.why}</th>
                  <th scope="col">{words.content}</th>
                </tr>
              </thead>
              <tbody>
                {bad.map(({ line, errors, cells }) => (
                  <tr key={line}>
                    <th scope="row">{line}</th>
                    <td>
                      {errors.map((error) => (
                        <div key={error}>{error}</div>
                      ))}
                    </td>
                    <td>{cells.filter((cell) => cell !== '').join(' ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p>
            <button
              type="button"
              class="plain"
              onClick={() =>
                download(words.badFile(name), toCsv([headings, ...bad.map(({ cells }) => cells)]))
              }
            >
              {words.downloadBad}
            </button>
          </p>
        </>
      )}
      {imported > 0 ? (
        <button type="button" disabled={busy} aria-busy={busy} onClick={confirm}>
          {words.confirm(imported)}
        </button>
      ) : (
        <p class="muted">{words.nothing}</p>
      )}
    </section>
  );
}
