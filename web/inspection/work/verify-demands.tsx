import type { Me } from '../../api/types.ts';
import { visitWork as words } from '../../words/zh-CN/inspection-work.ts';
import { DemandEntries } from './demand-entries.tsx';
import { type FillProps, KeptForm } from './step-form.tsx';

/** A proposer says of each report on their proposals whether it is so. */
export function VerifyDemands({ me, ...fill }: FillProps & { readonly me: Me }) {
  const { item, page } = fill;
  const { demands, proposals } = page.inspection;
  const mine = proposals.filter(({ proposers }) => (proposers as readonly string[]).includes(me.person.id));
  const asked = demands.filter(
    ({ state, proposal, views }) =>
      state === 'reported' &&
      mine.some(({ id }) => id === proposal) &&
      !views.some(({ person }) => person === me.person.id),
  );
  return (
    <>
      <p>{words.toVerify}</p>
      <KeptForm
        {...fill}
        initial={{ outcome: 'verify', views: asked.map(({ id }) => ({ demand: id })) }}
        instead={{ views: <DemandEntries page={page} demands={asked} list="views" schema={item.form} /> }}
      />
    </>
  );
}
