import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { Proposal } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { list as words } from '../words/zh-CN/console.ts';

interface UrgeProps {
  readonly chosen: readonly Pick<Proposal, 'id' | 'title'>[];
  readonly done: () => void;
}

interface Outcome {
  readonly urged: number;
  readonly failed: readonly string[];
}

/** Urges whoever has the next move, for several proposals at once; one that fails does not hold up the others. */
export function Urge({ chosen, done }: UrgeProps) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const urge = async () => {
    setBusy(true);
    const results = await Promise.allSettled(
      chosen.map(({ id }) => send('POST', `/proposals/${id}/acts/urge`, note ? { note } : {})),
    );
    const failed = results.flatMap((result, at) =>
      result.status === 'rejected'
        ? [words.urgeFailed(chosen[at]?.title ?? '', String(result.reason?.message ?? ''))]
        : [],
    );
    setOutcome({ urged: results.length - failed.length, failed });
    setBusy(false);
    setNote('');
    done();
  };
  return (
    <>
      {outcome && (
        <Notice tone={outcome.failed.length > 0 ? 'warning' : 'good'} title={words.urgedAll(outcome.urged)}>
          {outcome.failed.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {chosen.length > 0 && (
        <form
          class="part"
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void urge();
          }}
        >
          <p>
            <strong>{words.chosen(chosen.length)}</strong> {words.urgeHelp}
          </p>
          <label>
            {words.urgeNote}
            <input
              maxLength={200}
              value={note}
              onInput={({ currentTarget }) => setNote(currentTarget.value)}
            />
          </label>
          <button type="submit" aria-busy={busy} disabled={busy}>
            {words.urge}
          </button>
        </form>
      )}
    </>
  );
}
