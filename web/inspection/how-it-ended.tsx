import { useState } from 'preact/hooks';
import type { InspectionPage, Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { visitWords } from '../words/zh-CN/inspection-page.ts';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';
import { isOver } from './inspection-card.tsx';
import { ratingIn, readInspection } from './read-inspection.ts';

/** What somebody said on the spot, what was found and how it ended; fetched when it is asked for. */
export function HowItEnded({ id, me }: { readonly id: string; readonly me: Me }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.howItEnded}</summary>
      {open && <Ending id={id} me={me} />}
    </details>
  );
}

function Ending({ id, me }: { readonly id: string; readonly me: Me }) {
  const [loaded, reload] = useLoad(() => readInspection(id), [id]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(page) => (
        <>
          <h4>{words.remarks}</h4>
          <Remarks page={page} me={me} />
          {page.inspection.findings.length > 0 && <Findings page={page} />}
          {isOver(page.inspection) ? (
            page.inspection.stage === 'closed' && (
              <p>
                <a href={`/minutes/${id}`}>{words.minutes}</a>
              </p>
            )
          ) : (
            <p>{words.stillOpen(page.inspection.stageLabel)}</p>
          )}
        </>
      )}
    </Shown>
  );
}

function Remarks({ page, me }: { readonly page: InspectionPage; readonly me: Me }) {
  const mine = page.events.filter(({ kind, by }) => kind === 'remarked' && by.personId === me.person.id);
  if (mine.length === 0) return <p class="muted">{words.noRemarks}</p>;
  return (
    <ul>
      {mine.map(({ seq, form }) => (
        <li key={seq} class="prose">
          {String(form?.text ?? '')}
        </li>
      ))}
    </ul>
  );
}

const Findings = ({ page }: { readonly page: InspectionPage }) => (
  <>
    <h4>{words.found}</h4>
    <ul>
      {page.inspection.proposals.map(({ id, title }) => {
        const found = page.inspection.findings.findLast(({ proposal }) => proposal === id);
        const demands = page.inspection.demands.filter(({ proposal }) => proposal === id);
        return (
          found && (
            <li key={id}>
              {title}：<strong>{ratingIn(page, found.rating)}</strong>
              {demands.map((demand) => (
                <p key={demand.id}>
                  {demand.what}（{visitWords.demandStates[demand.state]}）
                </p>
              ))}
            </li>
          )
        );
      })}
    </ul>
  </>
);
