import { useState } from 'preact/hooks';
import type { Agency } from '../api/types.ts';
import { closing as words } from '../words/zh-CN/directory.ts';
import { HandOn, Successor } from './hand-on.tsx';

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

/** Closes an agency (停办): what it still has goes to the one that follows. */
export function ClosingPart({ agency, agencies, done }: ClosingProps) {
  const [successor, setSuccessor] = useState('');
  const [clerks, setClerks] = useState<'move' | 'leave'>('move');
  return (
    <HandOn<Holdings>
      heading={words.heading}
      help={words.help}
      path={`/directory/agencies/${encodeURIComponent(agency.id)}`}
      act="closing"
      button={words.close}
      body={() => ({ clerks, ...(successor !== '' && { successor }) })}
      done={() => done(agency.name)}
    >
      {(holdings) => (
        <>
          <p>
            <strong>{words.holds(holdings)}</strong>
          </p>
          <Successor
            label={words.successor}
            nobody={words.nobody}
            value={successor}
            change={setSuccessor}
            among={agencies.filter(({ id, active }) => active && id !== agency.id)}
          />
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
        </>
      )}
    </HandOn>
  );
}
