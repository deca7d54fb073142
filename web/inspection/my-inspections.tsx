import { get } from '../api/client.ts';
import type { Inspection, Me, MyInvitation, Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { daysBetween } from '../parts/days.ts';
import { Shown } from '../parts/notices.tsx';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';
import { HowItEnded } from './how-it-ended.tsx';
import { InspectionCard, isOver } from './inspection-card.tsx';
import { InspectionWork } from './inspection-todo.tsx';

interface Mine {
  readonly invitations: readonly MyInvitation[];
  /** Those that look at a proposal of mine without me. */
  readonly others: readonly Inspection[];
}

async function readMine(): Promise<Mine> {
  const [mine, all] = await Promise.all([
    get<Paged<MyInvitation>>('/inspections/mine'),
    get<Paged<Inspection>>('/inspections'),
  ]);
  const invited = new Set(mine.items.map(({ inspection }) => inspection));
  return { invitations: mine.items, others: all.items.filter(({ id }) => !invited.has(id)) };
}

interface MyInspectionsProps {
  readonly me: Me;
  /** For whom it is beside the matter: sections with nothing in them are left out. */
  readonly quiet: boolean;
}

/** What somebody is invited to, was at, and has to do about it. */
export function MyInspections({ me, quiet }: MyInspectionsProps) {
  const [loaded, reload] = useLoad(readMine);
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ invitations, others }) => {
        const ahead = invitations.filter((one) => isAhead(one, me.today));
        const past = invitations.filter((one) => !isAhead(one, me.today)).toReversed();
        return (
          <>
            <InspectionWork of="person" heading={words.todo} {...(!quiet && { empty: words.nothingTodo })} />
            {!(quiet && ahead.length === 0) && <Ahead invitations={ahead} today={me.today} />}
            {!quiet && <Year invitations={invitations} year={me.today.slice(0, 4)} />}
            {past.length > 0 && <Past invitations={past} me={me} />}
            {!quiet && others.length > 0 && <OfMine inspections={others} />}
          </>
        );
      }}
    </Shown>
  );
}

/** Not over yet: the day is today or later, it was not called off, and whoever was asked did not decline. */
const isAhead = ({ day, cancelled, attended, answer }: MyInvitation, today: string): boolean =>
  day >= today && !cancelled && attended === undefined && answer !== 'no';

function Ahead({
  invitations,
  today,
}: {
  readonly invitations: readonly MyInvitation[];
  readonly today: string;
}) {
  return (
    <section aria-labelledby="ahead">
      <h2 id="ahead">{words.next}</h2>
      {invitations.length === 0 && <p class="empty">{words.nothingNext}</p>}
      <ul class="cards">
        {invitations.map(({ inspection, day, answer, details }) =>
          details ? (
            <InspectionCard key={inspection} inspection={details} tone={answer === 'asked' ? 'soon' : 'calm'}>
              <p class="facts">
                <strong>{inDays(daysBetween(today, day))}</strong>
                <span class={`left ${answer === 'asked' ? 'soon' : ''}`}>{words.answers[answer]}</span>
              </p>
              <p class="actions">
                <a class="button" href={day === today ? `/day/${inspection}` : `/inspections/${inspection}`}>
                  {day === today ? words.onSite : words.details}
                </a>
                {day !== today && (
                  <a class="button quiet" href={`/day/${inspection}`}>
                    {words.onSite}
                  </a>
                )}
              </p>
            </InspectionCard>
          ) : null,
        )}
      </ul>
    </section>
  );
}

const inDays = (days: number): string =>
  days === 0 ? words.today : days === 1 ? words.tomorrow : words.inDays(days);

/** What counts for the member's record (委员履职). */
function Year({
  invitations,
  year,
}: {
  readonly invitations: readonly MyInvitation[];
  readonly year: string;
}) {
  const asked = invitations.filter(({ day, cancelled }) => day.startsWith(year) && !cancelled);
  const attended = asked.filter((one) => one.attended);
  return (
    <section class="year-count">
      <p>
        <strong>{words.year(year, asked.length, attended.length)}</strong>
      </p>
      <p class="muted">{words.yearHelp}</p>
    </section>
  );
}

function Past({ invitations, me }: { readonly invitations: readonly MyInvitation[]; readonly me: Me }) {
  return (
    <section aria-labelledby="past">
      <h2 id="past">{words.past}</h2>
      <ul class="cards">
        {invitations.map((one) =>
          one.details ? (
            <InspectionCard
              key={one.inspection}
              inspection={one.details}
              tone={isOver(one.details) ? 'done' : 'calm'}
            >
              <p class="facts">
                <strong>{wasThere(one)}</strong>
              </p>
              {!one.cancelled && <HowItEnded id={one.inspection} me={me} />}
            </InspectionCard>
          ) : null,
        )}
      </ul>
    </section>
  );
}

const wasThere = ({ cancelled, attended, answer }: MyInvitation): string => {
  if (cancelled) return words.cancelled;
  if (attended !== undefined) return attended ? words.was.true : words.was.false;
  return answer === 'no' ? words.answers.no : words.notWritten;
};

const OfMine = ({ inspections }: { readonly inspections: readonly Inspection[] }) => (
  <section aria-labelledby="of-mine">
    <h2 id="of-mine">{words.ofMine}</h2>
    <ul class="cards">
      {inspections.map((one) => (
        <InspectionCard key={one.id} inspection={one} tone={isOver(one) ? 'done' : 'calm'}>
          <p class="facts">
            {one.proposals.map(({ id, title }) => (
              <a key={id} href={`/proposals/${id}`}>
                {title}
              </a>
            ))}
          </p>
        </InspectionCard>
      ))}
    </ul>
  </section>
);
