import type { InspectionPage, JsonSchema } from '../../api/types.ts';
import { VariantFields } from '../../forms/schema-field.tsx';
import { DemandTold } from '../demand-told.tsx';
import { useNames } from '../names.ts';
import type { Demand } from '../story.ts';

interface DemandEntriesProps {
  readonly page: InspectionPage;
  readonly demands: readonly Demand[];
  /** The list in the form that has an entry for each of them. */
  readonly list: string;
  readonly schema: JsonSchema;
}

/** One demand after another: what was demanded, what the agency reported, what others said, and what is asked of it. */
export function DemandEntries({ page, demands, list, schema }: DemandEntriesProps) {
  const names = useNames(page);
  const items = schema.properties?.[list]?.items ?? {};
  return (
    <>
      {demands.map((demand, at) => (
        <section class="visit" key={demand.id}>
          <h3>{names.proposal(demand.proposal)}</h3>
          <DemandTold demand={demand} page={page} agencyName={names.agency} />
          <VariantFields schema={items} path={`${list}.${at}`} hide={[`${list}.${at}.demand`]} />
        </section>
      ))}
    </>
  );
}
