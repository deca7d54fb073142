import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Inspection, Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { anyDay } from '../forms/day-bounds.ts';
import { Shown } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';
import { inspectionStages } from '../words/zh-CN/stages.ts';
import { isOver } from './inspection-card.tsx';
import { OfficeCard, type WithMoves } from './office-card.tsx';

interface Sought {
  readonly state: keyof typeof words.states;
  readonly stage: string;
  readonly from: string;
  readonly to: string;
}

const FIRST: Sought = { state: 'open', stage: '', from: '', to: '' };
/** The API gives so many at most. */
const MOST = 100;
const PAGE = 20;

async function find({ state, stage, from, to }: Sought): Promise<readonly WithMoves[]> {
  const query = new URLSearchParams({
    moves: 'true',
    limit: String(MOST),
    ...(state === 'open' && !from && !to && { open: 'true' }),
    ...(stage && { stage }),
    ...(from && { from }),
    ...(to && { to }),
  });
  const { items } = await get<Paged<WithMoves>>(`/inspections?${query}`);
  return items.filter((one) => state === 'any' || isOver(one) === (state === 'over'));
}

/** All inspections of the committee, for the office and its leaders. */
export function AllInspections() {
  const [sought, seek] = useState(FIRST);
  const [shown, show] = useState(PAGE);
  const [loaded, reload] = useLoad(() => find(sought), [sought]);
  return (
    <section aria-labelledby="all">
      <h2 id="all">{words.all}</h2>
      <Filters
        sought={sought}
        seek={(next) => {
          seek(next);
          show(PAGE);
        }}
      />
      <Shown loaded={loaded} reload={reload}>
        {(items) => (
          <>
            {loaded.state === 'loading' ? (
              <p aria-busy="true">{common.loading}</p>
            ) : items.length === 0 ? (
              <p class="empty">{sought === FIRST ? words.none : words.noneFound}</p>
            ) : (
              <p class="muted" role="status">
                {words.count(items.length)}
              </p>
            )}
            <ul class="cards">
              {items.slice(0, shown).map((one) => (
                <OfficeCard key={one.id} inspection={one} />
              ))}
            </ul>
            {items.length > shown && (
              <button type="button" class="secondary" onClick={() => show(shown + PAGE)}>
                {common.more}
              </button>
            )}
            {items.length === MOST && <p class="muted">{words.most(MOST)}</p>}
          </>
        )}
      </Shown>
    </section>
  );
}

function Filters({ sought, seek }: { readonly sought: Sought; readonly seek: (sought: Sought) => void }) {
  const day = (name: 'from' | 'to') => (
    <label>
      {words[name]}
      <input
        type="date"
        {...anyDay}
        value={sought[name]}
        onChange={({ currentTarget }) => seek({ ...sought, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <search class="filters" aria-label={words.filter}>
      <label>
        {words.state}
        <select
          value={sought.state}
          onChange={({ currentTarget }) =>
            seek({ ...sought, state: currentTarget.value as Sought['state'], stage: '' })
          }
        >
          {Object.entries(words.states).map(([state, label]) => (
            <option key={state} value={state}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.stage}
        <select
          value={sought.stage}
          onChange={({ currentTarget }) => seek({ ...sought, stage: currentTarget.value })}
        >
          <option value="">{words.anyStage}</option>
          {stagesOf(sought.state).map(([stage, label]) => (
            <option key={stage} value={stage}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {day('from')}
      {day('to')}
    </search>
  );
}

const stagesOf = (state: Sought['state']) =>
  Object.entries(inspectionStages).filter(
    ([stage]) => state === 'any' || isOver({ stage: stage as Inspection['stage'] }) === (state === 'over'),
  );
