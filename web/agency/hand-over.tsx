import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import { uniqueKey } from '../api/unique-key.ts';
import { useLoad } from '../api/use-load.ts';
import { Failure, Notice, Shown } from '../parts/notices.tsx';
import { agencyActs as words } from '../words/zh-CN/agency.ts';
import { common } from '../words/zh-CN/common.ts';

interface Colleagues {
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

/** Sends the whole case to a colleague who goes on with it. */
export function HandOver({ handlingId }: { readonly handlingId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="act" name="act" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.handOver}</summary>
      {open && <ToWhom handlingId={handlingId} />}
    </details>
  );
}

function ToWhom({ handlingId }: { readonly handlingId: string }) {
  const [loaded, reload] = useLoad(() => get<Colleagues>(`/handlings/${handlingId}/colleagues`));
  const [done, setDone] = useState('');
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items }) => {
        if (items.length === 0) return <p>{words.noColleague}</p>;
        if (done)
          return (
            <Notice tone="good">
              <p>{words.handedOver(done)}</p>
            </Notice>
          );
        return <Choice handlingId={handlingId} colleagues={items} done={setDone} />;
      }}
    </Shown>
  );
}

interface ChoiceProps {
  readonly handlingId: string;
  readonly colleagues: Colleagues['items'];
  readonly done: (name: string) => void;
}

function Choice({ handlingId, colleagues, done }: ChoiceProps) {
  const [to, setTo] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  // Sent again because its answer was lost, it is one letter.
  const [key] = useState(uniqueKey);
  const handOver = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const headers = { 'idempotency-key': `${key} ${to}` };
      const path = `/handlings/${handlingId}/hand-over`;
      done((await send<{ name: string }>('POST', path, { to }, { headers })).name);
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void handOver();
      }}
    >
      {error !== undefined && <Failure error={error} />}
      <label>
        {words.toWhom}
        <select required value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
          <option value="">{common.choose}</option>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" aria-busy={busy} disabled={busy}>
        {words.handOver}
      </button>
    </form>
  );
}
