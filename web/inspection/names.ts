import { shortened } from '../../domain/text/cut.ts';
import type { InspectionPage, StoredEvent } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { useAgencyNames } from '../case/use-names.ts';
import { people } from '../forms/directory.ts';
import { nameIn, ratingIn } from './read-inspection.ts';

/** What ids are called, for whoever reads. */
export interface Names {
  readonly person: (id: string) => string;
  readonly agency: (id: string) => string;
  readonly proposal: (id: string) => string;
  readonly rating: (id: string) => string;
  /** What an agency is to put right, in its first words. */
  readonly demand: (id: string) => string;
}

/** The names in an inspection and its record; the directory is asked only where somebody else is spoken of. */
export function useNames(page: InspectionPage): Names {
  const agency = useAgencyNames();
  const wanted = page.events.some(speaksOfOthers);
  const [loaded] = useLoad(async () => (wanted ? await people() : []), [wanted]);
  const others = loaded.state === 'done' ? loaded.value : [];
  const { proposals, demands } = page.inspection;
  return {
    agency,
    person: (id) => {
      const name = nameIn(page, id);
      return name === id ? (others.find((one) => one.id === id)?.name ?? id) : name;
    },
    proposal: (id) => proposals.find((one) => one.id === id)?.title ?? id,
    rating: (id) => ratingIn(page, id),
    demand: (id) => firstWords(demands.find((one) => one.id === id)?.what ?? id),
  };
}

const MOST = 24;

const firstWords = (text: string): string => shortened(text, MOST + 1);

const speaksOfOthers = ({ kind, form }: StoredEvent): boolean =>
  kind === 'participants-changed' || form?.instead !== undefined;
