import markKey from 'form:proposal/mark-key';
import recommend from 'form:proposal/recommend-inspection';
import takeBack from 'form:proposal/unrecommend-inspection';
import type { Me, Proposal } from '../api/types.ts';
import { dayInWords } from '../parts/days.ts';
import { keyAndVisit as words } from '../words/zh-CN/office.ts';
import { Acts } from './act.tsx';
import type { PossibleAct } from './acts.ts';

interface KeyAndVisitProps {
  readonly proposal: Proposal;
  readonly me: Me;
  readonly reload: () => void;
}

/** Whether it is to be a key proposal (重点提案) or to be visited: what leaders and office say, and can do about it. */
export function KeyAndVisit({ proposal, me, reload }: KeyAndVisitProps) {
  const { id, key, keyAsked, recommended = [] } = proposal;
  const leads = me.roles.includes('leader');
  const visits = me.roles.includes('staff') && isWorthPlanning(proposal);
  if (!leads && !visits && !keyAsked && recommended.length === 0) return null;
  const mine = recommended.some(({ person }) => person === me.person.id);
  const acts: readonly PossibleAct[] = [
    { act: 'recommend-inspection', schema: recommend },
    ...(mine ? [{ act: 'unrecommend-inspection', schema: takeBack }] : []),
    ...(key ? [] : [{ act: 'mark-key', schema: markKey }]),
  ];
  return (
    <section aria-labelledby="key-and-visit">
      <h2 id="key-and-visit">{words.heading}</h2>
      {keyAsked && <p>{words.asked(keyAsked.by, keyAsked.name, dayInWords(keyAsked.at))}</p>}
      {keyAsked?.reason && <p class="prose">{words.because(keyAsked.reason)}</p>}
      {recommended.map(({ person, name, at, reason }) => (
        <p key={person} class="prose">
          {words.recommends(name, dayInWords(at), reason)}
        </p>
      ))}
      {visits && (
        <p class="actions">
          <a class="button" href={`/console/plan?proposals=${id}`}>
            {words.plan}
          </a>
        </p>
      )}
      {leads && <Acts acts={acts} path={`/proposals/${id}/acts`} done={reload} />}
    </section>
  );
}

/** Where there is something to look at, and nobody is about to. */
const HANDLED: readonly string[] = ['handling', 'closing', 'publication', 'published', 'closed'];

const isWorthPlanning = ({ stage, inspections = [] }: Proposal): boolean =>
  HANDLED.includes(stage) && !inspections.some(({ open }) => open);
