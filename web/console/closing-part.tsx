import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import type { Agency } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Failure, Shown } from '../parts/notices.tsx';
import { closing as words } from '../words/zh-CN/directory.ts';

/** What an agency still has. */
interface Holdings {
  readonly leads: number;
  readonly coHandled: number;
  readonly inspections: number;
  readonly clerks: readonly { readonly id: string; readonly name: string }[];
}

interface ClosingProps {
  readonly agency: Agency;
  readonly agencies: readonly Agency[];
  readonly done: (name: string) => void;
}

/** Closes an agency (停办): says first what it still has, and gives all of it to the one that follows. */
export function ClosingPart({ agency, agencies, done }: ClosingProps) {
  const path = `/directory/agencies/${encodeURIComponent(agency.id)}`;
  const [looked, look] = useState(false);
  return (
    <details class="closing" onToggle={({ currentTarget }) => currentTarget.open && look(true)}>
      <summary>{words.heading}</summary>
      <p class="muted">{words.help}</p>
      {looked && <Closing agency={agency} agencies={agencies} path={path} done={done} />}
    </details>
  );
}

function Closing({ agency, agencies, path, done }: ClosingProps & { readonly path: string }) {
  const [loaded, reload] = useLoad(() => get<Holdings>(`${path}/holdings`), [path]);
  const [successor, setSuccessor] = useState('');
  const [clerks, setClerks] = useState<'move' | 'leave'>('move');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await send('POST', `${path}/closing`, { clerks, ...(successor !== '' && { successor }) });
      done(agency.name);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Shown loaded={loaded} reload={reload}>
      {(holdings) => (
        <>
          <p>
            <strong>{words.holds(holdings)}</strong>
          </p>
          <label>
            {words.successor}
            <select value={successor} onChange={({ currentTarget }) => setSuccessor(currentTarget.value)}>
              <option value="">{words.nobody}</option>
              {agencies
                .filter(({ id, active }) => active && id !== agency.id)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          </label>
          {holdings.clerks.length > 0 && (
            <label>
              {words.clerks(holdings.clerks.map(({ name }) => name).join('、'))}
              <select
                value={clerks}
                onChange={({ currentTarget }) => setClerks(currentTarget.value === 'move' ? 'move' : 'leave')}
              >
                <option value="move">{words.move}</option>
                <option value="leave">{words.leave}</option>
              </select>
            </label>
          )}
          {error !== undefined && <Failure error={error} />}
          <button
            type="button"
            class="secondary"
            disabled={busy}
            aria-busy={busy}
            onClick={() => void close()}
          >
            {words.close}
          </button>
        </>
      )}
    </Shown>
  );
}
