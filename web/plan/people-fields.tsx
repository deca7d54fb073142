import schema from 'form:inspection/plan';
import { useMemo } from 'preact/hooks';
import type { MemberShown } from '../api/types.ts';
import type { Pickable } from '../forms/directory.ts';
import { Grouped } from '../forms/field.tsx';
import { PickManyField } from '../forms/pick-field.tsx';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { firstSigners } from './invited.ts';
import { textIn } from './plan-values.ts';
import type { Plan } from './use-plan.ts';

/** Who is asked to come: some by themselves, others as the office picks them from the directory. */
export function PeopleFields({ plan }: { readonly plan: Plan }) {
  const { participants = {} } = schema.properties ?? {};
  const from = useMemo(() => byCapacity(plan.known.people, plan.agencyName), [plan.known]);
  const leader = textIn(plan.typed, 'leader');
  const itself = [...(leader ? [leader] : []), ...firstSigners(plan.picked)];
  return (
    <Grouped path="participants" schema={participants} required>
      {itself.length > 0 && (
        <>
          <p class="of">{words.itself}</p>
          <ul class="chosen fixed">
            {[...new Set(itself)].map((id) => (
              <li key={id}>{plan.personName(id)}</li>
            ))}
          </ul>
        </>
      )}
      <p class="muted">{words.peopleHelp}</p>
      {(['member', 'leaders', 'staff', 'press'] as const).map((path) => (
        <PickManyField key={path} path={path} schema={{}} required={false} from={async () => from[path]} />
      ))}
    </Grouped>
  );
}

/** From whom each kind of companion is picked; who is in the directory for nothing else may be of the press. */
function byCapacity(people: readonly MemberShown[], agencyName: (id: string) => string) {
  const has = (role: string) => (person: MemberShown) => person.roles?.some((one) => one === role) ?? false;
  const named = (those: readonly MemberShown[]): readonly Pickable[] =>
    those.map(({ id, name, sector, agencyId }) => {
      const of = sector ?? (agencyId && agencyName(agencyId));
      return { id, name: of ? `${name}（${of}）` : name };
    });
  const others = people.filter((person) => !has('member')(person) && !has('leader')(person));
  return {
    member: named(people.filter(has('member'))),
    leaders: named(people.filter(has('leader'))),
    staff: named(others),
    press: named(others),
  };
}
