import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { list as words } from '../words/zh-CN/console.ts';
import { BulkSaid } from './bulk-said.tsx';
import { type BulkItem, useBulk } from './use-bulk.ts';

interface UrgeProps {
  readonly chosen: readonly BulkItem[];
  readonly done: () => void;
}

/** Urges whoever has the next move, for several proposals at once. */
export function Urge({ chosen, done }: UrgeProps) {
  const [note, setNote] = useState('');
  const { run, progress, outcome } = useBulk();
  const urge = async () => {
    await run(chosen, ({ id }) => send('POST', `/proposals/${id}/acts/urge`, note ? { note } : {}));
    setNote('');
    done();
  };
  return (
    <>
      <BulkSaid progress={progress} outcome={outcome} said={words.urgedAll} />
      {chosen.length > 0 && (
        <form
          class="part"
          onSubmit={(event) => {
            event.preventDefault();
            if (!progress) void urge();
          }}
        >
          <p>{words.urgeHelp}</p>
          <label>
            {words.urgeNote}
            <input
              maxLength={200}
              value={note}
              onInput={({ currentTarget }) => setNote(currentTarget.value)}
            />
          </label>
          <button type="submit" aria-busy={progress !== undefined} disabled={progress !== undefined}>
            {words.urge}
          </button>
        </form>
      )}
    </>
  );
}
