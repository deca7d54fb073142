import schema from 'form:inspection/plan';
import { Grouped } from '../forms/field.tsx';
import { ProposalField } from '../forms/proposal-field.tsx';
import { common } from '../words/zh-CN/common.ts';
import { planWords as words } from '../words/zh-CN/plan.ts';
import type { Plan } from './use-plan.ts';

/** The proposals that are visited, in the order in which they were picked; others are found by number or title. */
export function PickedField({ plan }: { readonly plan: Plan }) {
  const { proposals = {} } = schema.properties ?? {};
  return (
    <>
      <Grouped path="proposals" schema={proposals} required>
        {plan.ids.length === 0 && <p class="muted">{words.pickedNone}</p>}
        <ol class="picked">
          {plan.ids.map((id) => (
            <PickedOne key={id} id={id} plan={plan} />
          ))}
        </ol>
      </Grouped>
      <ProposalField path="another" schema={{}} required={false} />
    </>
  );
}

function PickedOne({ id, plan }: { readonly id: string; readonly plan: Plan }) {
  const proposal = plan.picked.find((one) => one.id === id);
  const title = proposal?.title ?? id;
  return (
    <li>
      <div>
        <span>
          {proposal?.label && `${words.number(proposal.label)} `}
          {title}
          <small>
            {proposal && `${words.by(proposal.proposer)} · ${proposal.leads.map(plan.agencyName).join('、')}`}
          </small>
        </span>
        <button
          type="button"
          class="plain"
          aria-label={`${common.remove} ${title}`}
          onClick={() => plan.drop(id)}
        >
          {common.remove}
        </button>
      </div>
    </li>
  );
}
