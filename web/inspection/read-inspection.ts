import { get } from '../api/client.ts';
import type { Inspection, InspectionPage } from '../api/types.ts';

/** An inspection with its record, whose move it is, and what whoever asks may do. */
export const readInspection = (id: string): Promise<InspectionPage> =>
  get<InspectionPage>(`/inspections/${id}`);

interface WithPeople {
  readonly inspection: Pick<Inspection, 'participants'>;
}

/** A participant's name by their id; the id itself for who was never asked. */
export const nameIn = ({ inspection }: WithPeople, person: string): string =>
  inspection.participants.find((one) => one.person === person)?.name ?? person;

/** How a rating of a finding is called in this committee. */
export const ratingIn = ({ ratings }: Pick<InspectionPage, 'ratings'>, rating: string): string =>
  ratings.find(({ id }) => id === rating)?.label ?? rating;
