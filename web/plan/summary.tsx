import { civilDayInWords } from '../parts/days.ts';
import { visitWords } from '../words/zh-CN/inspection-page.ts';
import { planWords as words } from '../words/zh-CN/plan.ts';
import type { Capacity } from './invited.ts';
import { textIn } from './plan-values.ts';
import { agenciesIn } from './suggestions.ts';
import type { Plan } from './use-plan.ts';

const CAPACITIES: readonly Capacity[] = ['proposer', 'member', 'leader', 'staff', 'press'];

/** What follows when the plan is handed in: who decides, who is asked, and which agencies hear of it. */
export function Summary({ plan }: { readonly plan: Plan }) {
  const leader = textIn(plan.typed, 'leader');
  const agencies = agenciesIn(plan.picked, plan.order);
  const answerBy = textIn(plan.shown, 'answerBy');
  return (
    <section class="part summary-of-plan" aria-labelledby="after">
      <h3 id="after">{words.summary}</h3>
      {!leader || agencies.length === 0 ? (
        <p class="muted">{words.summaryNobody}</p>
      ) : (
        <ol>
          <li>{words.first(plan.personName(leader))}</li>
          <li>
            {words.thenPeople(plan.invited.length)}
            <Asked plan={plan} />
            {answerBy && words.answerBy(civilDayInWords(answerBy))}
          </li>
          <li>
            {words.thenAgencies(agencies.length)}
            {agencies.map(plan.agencyName).join('、')}
          </li>
        </ol>
      )}
    </section>
  );
}

const Asked = ({ plan }: { readonly plan: Plan }) => (
  <dl>
    {CAPACITIES.map((capacity) => {
      const asked = plan.invited.filter(({ as }) => as === capacity);
      return (
        asked.length > 0 && (
          <div key={capacity}>
            <dt>{visitWords.capacities[capacity]}</dt>
            <dd>{asked.map(({ person }) => plan.personName(person)).join('、')}</dd>
          </div>
        )
      );
    })}
  </dl>
);
