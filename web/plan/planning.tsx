import schema from 'form:inspection/plan';
import { useState } from 'preact/hooks';
import type { Done } from '../api/types.ts';
import { uniqueKey } from '../api/unique-key.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { MOST } from './candidate.ts';
import { Candidates } from './candidates.tsx';
import { DayOff, PlaceField, RouteField, Suggested } from './day-fields.tsx';
import { PeopleFields } from './people-fields.tsx';
import { PickedField } from './picked-field.tsx';
import { PlanDone } from './plan-done.tsx';
import { besideItsField, textIn } from './plan-values.ts';
import { Summary } from './summary.tsx';
import { type Plan, type PlanOptions, usePlan } from './use-plan.ts';

interface PlanningProps extends PlanOptions {
  /** Sends the plan; the key is the same until it was taken. */
  readonly send: (form: Values, key: string) => Promise<Done>;
}

/** The proposals that may be visited on the one side, the plan of the visit on the other. */
export function Planning({ send, ...options }: PlanningProps) {
  const plan = usePlan(options);
  const [done, setDone] = useState<Done>();
  if (done) return <PlanDone done={done} leader={plan.personName(String(plan.typed.leader))} />;
  const submit = async (form: Values) => {
    const key = textIn(plan.typed, 'key') ?? uniqueKey();
    plan.set({ key });
    try {
      setDone(await send(form, key));
      plan.forget();
    } catch (error) {
      throw besideItsField(error);
    }
  };
  return (
    <div class="planning">
      <section aria-labelledby="candidates">
        <h2 id="candidates">{words.candidates}</h2>
        <Candidates
          known={plan.known}
          picked={new Set(plan.ids)}
          pick={plan.pick}
          agencyName={plan.agencyName}
        />
        <p class="picked-bar">
          <span role="status">{words.chosenBar(plan.ids.length)}</span>
          <a class="button" href="#plan">
            {words.toPlan}
          </a>
        </p>
      </section>
      <section class="plan" aria-labelledby="plan">
        <h2 id="plan">{words.plan}</h2>
        {plan.restored && <Notice>{<p>{words.restored}</p>}</Notice>}
        <PlanFields plan={plan} submit={submit} />
      </section>
    </div>
  );
}

interface PlanFieldsProps {
  readonly plan: Plan;
  readonly submit: (form: Values) => Promise<void>;
}

function PlanFields({ plan, submit }: PlanFieldsProps) {
  return (
    <SchemaForm
      form="inspection-plan"
      schema={schema}
      values={plan.shown}
      change={plan.take}
      submit={submit}
      instead={{
        proposals: <PickedField plan={plan} />,
        place: <PlaceField />,
        route: <RouteField plan={plan} />,
        participants: <PeopleFields plan={plan} />,
      }}
      below={{
        theme: <Suggested plan={plan} field="theme" />,
        starts: <DayOff plan={plan} />,
        ends: <Suggested plan={plan} field="ends" />,
        answerBy: <Suggested plan={plan} field="answerBy" />,
      }}
    >
      {plan.ids.length >= MOST && <p class="muted">{words.tooMany(MOST)}</p>}
      <Summary plan={plan} />
    </SchemaForm>
  );
}
