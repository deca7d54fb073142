import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Failure, Shown } from '../parts/notices.tsx';

interface HandOnProps<Holdings> {
  readonly heading: string;
  readonly help: string;
  /** Of the entry, under which the API tells what it has. */
  readonly path: string;
  /** What is done, and by which words. */
  readonly act: string;
  readonly button: string;
  readonly body: () => object;
  readonly done: () => void;
  readonly children: (holdings: Holdings) => ComponentChildren;
}

/** Somebody or something goes: says first what it still has, and gives it to whoever follows. */
export function HandOn<Holdings>(props: HandOnProps<Holdings>) {
  const [looked, look] = useState(false);
  return (
    <details class="closing" onToggle={({ currentTarget }) => currentTarget.open && look(true)}>
      <summary>{props.heading}</summary>
      <p class="muted">{props.help}</p>
      {looked && <Looked {...props} />}
    </details>
  );
}

function Looked<Holdings>({ path, act, button, body, done, children }: HandOnProps<Holdings>) {
  const [loaded, reload] = useLoad(() => get<Holdings>(`${path}/holdings`), [path]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const handOn = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await send('POST', `${path}/${act}`, body());
      done();
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
          {children(holdings)}
          {error !== undefined && <Failure error={error} />}
          <button
            type="button"
            class="secondary"
            disabled={busy}
            aria-busy={busy}
            onClick={() => void handOn()}
          >
            {button}
          </button>
        </>
      )}
    </Shown>
  );
}

interface SuccessorProps {
  readonly label: string;
  readonly nobody: string;
  readonly value: string;
  readonly change: (id: string) => void;
  readonly among: readonly { readonly id: string; readonly name: string }[];
}

/** Picks who or what goes on. */
export const Successor = ({ label, nobody, value, change, among }: SuccessorProps) => (
  <label>
    {label}
    <select value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
      <option value="">{nobody}</option>
      {among.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
