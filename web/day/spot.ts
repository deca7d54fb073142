import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { InspectionPage, Me } from '../api/types.ts';
import type { PhoneStore } from './phone-store.ts';
import type { Background } from './read-day.ts';
import type { Notes } from './use-notes.ts';
import type { Sending } from './use-outbox.ts';

/** What every part of the page knows. */
export interface Spot {
  readonly me: Me;
  readonly owner: string;
  readonly store: PhoneStore;
  readonly notes: Notes;
  readonly sending: Sending;
  readonly page: InspectionPage;
  readonly background: Background;
  /** Today in Beijing. */
  readonly today: string;
  /** What this person may write down now; undefined for nothing. */
  readonly writes: 'finding' | 'remark' | undefined;
}

const Context = createContext<Spot | undefined>(undefined);
export const SpotIs = Context.Provider;

export function useSpot(): Spot {
  const spot = useContext(Context);
  if (!spot) throw new Error('The part stands outside of the day.');
  return spot;
}
