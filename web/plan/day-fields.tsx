import schema from 'form:inspection/plan';
import { LongField, TextField } from '../forms/simple-fields.tsx';
import { civilDayOf } from '../parts/days.ts';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { textIn } from './plan-values.ts';
import { agenciesIn, type Suggestions } from './suggestions.ts';
import type { Plan } from './use-plan.ts';
import { dayOff } from './working-days.ts';

interface OfPlan {
  readonly plan: Plan;
}

/** Where they meet, in a line. */
export const PlaceField = () => <TextField path="place" schema={schema.properties?.place ?? {}} required />;

/** That the page proposed it; or how to have the page's proposal again. */
export function Suggested({ plan, field }: OfPlan & { readonly field: keyof Suggestions }) {
  const suggested = plan.suggestions[field];
  if (suggested === undefined) return null;
  if (plan.typed[field] === undefined) return <p class="note">{words.suggested[field]}</p>;
  if (plan.typed[field] === suggested) return null;
  return (
    <p class="note">
      <button type="button" class="plain" onClick={() => plan.follow(field)}>
        {words.useSuggested}
      </button>
    </p>
  );
}

/** That nobody works on the day that was chosen. */
export function DayOff({ plan }: OfPlan) {
  const starts = textIn(plan.typed, 'starts');
  const why = starts && dayOff(civilDayOf(starts), plan.known.years);
  return (
    <p class="note warning" role="status">
      {why && (why === 'weekend' ? words.weekend : words.holiday(why))}
    </p>
  );
}

/** Where they go: as the page puts it by the order of the agencies, or as it was written by hand. */
export function RouteField({ plan }: OfPlan) {
  const { route = {} } = schema.properties ?? {};
  return (
    <>
      <LongField path="route" schema={route} required={false} />
      <Suggested plan={plan} field="route" />
      {plan.typed.route === undefined && <Order plan={plan} />}
    </>
  );
}

function Order({ plan }: OfPlan) {
  const stops = agenciesIn(plan.picked, plan.order);
  if (stops.length < 2) return null;
  const move = (at: number, by: number) => {
    const order = [...stops];
    order.splice(at + by, 0, ...order.splice(at, 1));
    plan.set({ order });
  };
  return (
    <fieldset class="order">
      <legend>{words.order}</legend>
      <ol>
        {stops.map((id, at) => {
          const name = plan.agencyName(id);
          return (
            <li key={id}>
              <span>{name}</span>
              <Mover label={words.earlier(name)} text={words.up} off={at === 0} move={() => move(at, -1)} />
              <Mover
                label={words.later(name)}
                text={words.down}
                off={at === stops.length - 1}
                move={() => move(at, 1)}
              />
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

interface MoverProps {
  readonly label: string;
  readonly text: string;
  readonly off: boolean;
  readonly move: () => void;
}

const Mover = ({ label, text, off, move }: MoverProps) => (
  <button type="button" class="plain" aria-label={label} disabled={off} onClick={move}>
    {text}
  </button>
);
