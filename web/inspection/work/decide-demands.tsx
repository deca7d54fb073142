import { visitWork as words } from '../../words/zh-CN/inspection-work.ts';
import { DemandEntries } from './demand-entries.tsx';
import { type FillProps, KeptForm } from './step-form.tsx';

/** Office or leader decide on every report, knowing what the proposers said of it. */
export function DecideDemands(fill: FillProps) {
  const { item, page } = fill;
  const reported = page.inspection.demands.filter(({ state }) => state === 'reported');
  const list = <DemandEntries page={page} demands={reported} list="decisions" schema={item.form} />;
  return (
    <>
      <p>{item.step === 'climb' ? words.climbed : words.toDecide}</p>
      <KeptForm
        {...fill}
        initial={{ decisions: reported.map(({ id }) => ({ demand: id })) }}
        instead={{ decisions: list }}
      />
    </>
  );
}
