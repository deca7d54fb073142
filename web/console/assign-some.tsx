import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { Done } from '../api/types.ts';
import { desk as words } from '../words/zh-CN/console.ts';
import { BulkSaid } from './bulk-said.tsx';
import type { Load } from './overview.ts';
import { type BulkItem, useBulk } from './use-bulk.ts';

interface AssignSomeProps {
  /** The work items of the assignments, with the titles of their proposals. */
  readonly chosen: readonly BulkItem[];
  readonly loads: readonly Load[];
  /** Those that could not be assigned stay chosen. */
  readonly done: (failed: readonly BulkItem[]) => void;
}

/** Assigns several proposals to one lead agency, with its co-handlers, at once. */
export function AssignSome({ chosen, loads, done }: AssignSomeProps) {
  const [lead, setLead] = useState('');
  const [coHandlers, setCoHandlers] = useState<readonly string[]>([]);
  const [to, setTo] = useState('');
  const { run, progress, outcome } = useBulk();
  const busy = progress !== undefined;
  const assign = async () => {
    setTo(loads.find(({ agencyId }) => agencyId === lead)?.name ?? lead);
    const form = { outcome: 'assign', shape: 'lead', leads: [{ agencyId: lead, coHandlers }] };
    const { failed } = await run(chosen, async ({ id }) => {
      const { repeated } = await send<Done>('POST', `/work-items/${id}/completion`, form);
      // Somebody else was faster, perhaps with another agency.
      if (repeated) throw new Error(words.before);
    });
    if (failed.length === 0) setCoHandlers([]);
    done(failed.map(({ item }) => item));
  };
  return (
    <>
      <BulkSaid progress={progress} outcome={outcome} said={(count) => words.done(count, to)} />
      <form
        class="part"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void assign();
        }}
      >
        <label>
          {words.lead}
          <select value={lead} required onChange={({ currentTarget }) => setLead(currentTarget.value)}>
            <option value="">{words.chooseLead}</option>
            {loads.map(({ agencyId, name, open }) => (
              <option key={agencyId} value={agencyId}>
                {words.withLoad(name, open)}
              </option>
            ))}
          </select>
        </label>
        <CoHandlers
          loads={loads.filter(({ agencyId }) => agencyId !== lead)}
          chosen={coHandlers}
          choose={setCoHandlers}
        />
        {chosen.length === 0 && <p class="muted">{words.chooseSome}</p>}
        <button type="submit" disabled={chosen.length === 0 || lead === '' || busy} aria-busy={busy}>
          {words.assign(chosen.length)}
        </button>
      </form>
    </>
  );
}

interface CoHandlersProps {
  readonly loads: readonly Load[];
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

const CoHandlers = ({ loads, chosen, choose }: CoHandlersProps) => (
  <details>
    <summary>{words.coHandlers}</summary>
    <div class="choices">
      {loads.map(({ agencyId, name }) => (
        <label key={agencyId}>
          <input
            type="checkbox"
            checked={chosen.includes(agencyId)}
            onChange={({ currentTarget: { checked } }) =>
              choose(checked ? [...chosen, agencyId] : chosen.filter((id) => id !== agencyId))
            }
          />
          {name}
        </label>
      ))}
    </div>
  </details>
);
