import { get } from '../api/client.ts';
import type { Inspection, Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { dueDayInWords } from '../parts/days.ts';
import { Shown } from '../parts/notices.tsx';
import { visitWords } from '../words/zh-CN/inspection-page.ts';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';
import { InspectionCard, isOver } from './inspection-card.tsx';
import { InspectionWork } from './inspection-todo.tsx';

/** The inspections that visit an agency, and what it has to put right. */
export function AgencyInspections() {
  const [loaded, reload] = useLoad(() => get<Paged<Inspection>>('/inspections'));
  return (
    <>
      <InspectionWork of="agency" heading={words.toPutRight} empty={words.nothingToPutRight} />
      <section aria-labelledby="visits">
        <h2 id="visits">{words.visits}</h2>
        <Shown loaded={loaded} reload={reload}>
          {({ items }) => (
            <>
              {items.length === 0 && <p class="empty">{words.noVisits}</p>}
              <ul class="cards">
                {items.map((one) => (
                  <Visit key={one.id} inspection={one} />
                ))}
              </ul>
            </>
          )}
        </Shown>
      </section>
    </>
  );
}

function Visit({ inspection }: { readonly inspection: Inspection }) {
  const { proposals, demands } = inspection;
  const open = demands.filter(({ state }) => state === 'open' || state === 'reported');
  return (
    <InspectionCard
      inspection={inspection}
      tone={isOver(inspection) ? 'done' : open.length > 0 ? 'soon' : 'calm'}
    >
      <p class="facts">
        <span>{words.proposals(proposals.length)}</span>
        {!isOver(inspection) && <span>{words.openDemands(open.length)}</span>}
      </p>
      {demands.length > 0 && (
        <ul>
          {demands.map(({ id, what, due, state }) => (
            <li key={id}>
              {what}
              {state === 'open' && ` · ${words.by(dueDayInWords(due.at))}`}{' '}
              <span class="tag">{visitWords.demandStates[state]}</span>
            </li>
          ))}
        </ul>
      )}
    </InspectionCard>
  );
}
