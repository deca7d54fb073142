import type { InspectionPage } from '../api/types.ts';
import { civilDayInWords, dayInWords, dueDayInWords } from '../parts/days.ts';
import { Photos } from '../parts/photos.tsx';
import { Prose } from '../parts/prose.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { type Decision, type Demand, type Round, roundsOf, type View } from './story.ts';

interface DemandProps {
  readonly demand: Demand;
  readonly page: Pick<InspectionPage, 'events' | 'details' | 'inspection'>;
  readonly agencyName: (id: string) => string;
}

/** What an agency has to put right (整改要求): until when, and how it went, round by round. */
export function DemandTold({ demand, page, agencyName }: DemandProps) {
  const { id, state, what, due, round } = demand;
  const agency = agencyName(demand.agency);
  const left = page.details.demands.find((one) => one.id === id);
  return (
    <section class={`demand ${state === 'open' ? (left?.pressing ?? '') : state}`}>
      <h4>
        {words.demandFor(agency)} <span class="tag">{stateOf(demand, page)}</span>
      </h4>
      <p class="prose">{what}</p>
      <p>
        {words.due} {dueDayInWords(due.at)}
        {left && <span class={`left ${left.pressing}`}>{left.remaining}</span>}{' '}
        {round > 1 && <span class="tag">{words.round(round)}</span>}
      </p>
      {roundsOf(demand, page.events).map((one, at) => (
        <RoundTold key={at} round={one} no={at + 1} agency={agency} />
      ))}
    </section>
  );
}

/** Settled by the leader: either it is left at that, or the proposal is handled anew. */
function stateOf(
  { state, proposal, agency }: Demand,
  { inspection }: Pick<InspectionPage, 'inspection'>,
): string | undefined {
  const isAnew = inspection.reopened.some((one) => one.proposal === proposal && one.agency === agency);
  return state === 'settled' && isAnew ? words.anew : words.demandStates[state];
}

interface RoundProps {
  readonly round: Round;
  readonly no: number;
  readonly agency: string;
}

/** What was reported in one round, what the proposers said of it, and what was decided. */
export const RoundTold = ({ round, no, agency }: RoundProps) => (
  <>
    {round.extensions.map(({ until, reason }) => (
      <p key={until} class="muted">
        {words.extended(civilDayInWords(until), reason)}
      </p>
    ))}
    {round.report && (
      <div class="told">
        <p>
          <strong>{words.report(no, agency)}</strong> <span class="muted">{dayInWords(round.report.at)}</span>
        </p>
        {round.report.cannot && (
          <p>
            <span class="rating poor">{words.cannot}</span>
          </p>
        )}
        <Prose text={round.report.text} />
        <Photos ids={round.report.photos} of={words.report(no, agency)} />
      </div>
    )}
    {round.views.map((view) => (
      <ViewTold key={view.by + view.at} view={view} />
    ))}
    {round.decisions.map((decision) => (
      <DecisionTold key={decision.at} decision={decision} />
    ))}
  </>
);

/** What a proposer said of a report. */
export const ViewTold = ({ view: { right, comment, by } }: { readonly view: View }) => (
  <p class="told">
    {by}：<span class={right ? 'rating' : 'rating poor'}>{words.right[String(right)]}</span>
    {comment && ` ${comment}`}
  </p>
);

const DecisionTold = ({ decision: { outcome, by, note, name } }: { readonly decision: Decision }) => (
  <p class="told">
    {words.decidedBy(name)}：<strong>{words.decisions[outcome] ?? outcome}</strong>
    {by && `，${words.newDay}${civilDayInWords(by)}`}
    {note && `。${note}`}
  </p>
);
