import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/client.ts';
import type { InspectionPage } from '../api/types.ts';
import { readInspection } from '../inspection/read-inspection.ts';
import { keptDayId } from './kept-day.ts';
import type { PhoneStore } from './phone-store.ts';
import { type Background, readBackground } from './read-day.ts';

/** An inspection as it was last read, also long ago. */
export interface Day {
  readonly page: InspectionPage;
  readonly background: Background;
  readonly readAt: number;
}

export interface LoadedDay {
  readonly day?: Day;
  readonly error?: unknown;
  /** It was read from the server since the page was opened. */
  readonly fresh: boolean;
  reload(): void;
}

const NOTHING: Background = { told: {}, agencies: {} };
/** How often others' records are looked for. */
const LOOK = 60_000;

/** What this phone knows of the inspection at once, and what the server says as soon as it answers; kept for offline. */
export function useDay(store: PhoneStore, owner: string, inspection: string): LoadedDay {
  const [day, set] = useState<Day>();
  const [error, setError] = useState<unknown>();
  const [fresh, setFresh] = useState(false);
  const known = useRef(NOTHING);
  const wasRead = useRef(false);
  const id = keptDayId(owner, inspection);

  const take = useCallback(
    async (page: InspectionPage, background: Background) => {
      known.current = background;
      const next: Day = { page, background, readAt: Date.now() };
      set(next);
      // A full phone opens this page only with a network.
      await store.change([{ shelf: 'notes', put: { id, owner, value: next } }]).catch(() => undefined);
    },
    [store, owner, id],
  );

  const reload = useCallback(async () => {
    try {
      const page = await readInspection(inspection);
      setFresh(true);
      setError(undefined);
      await take(page, known.current);
      if (wasRead.current) return;
      await take(page, await readBackground(page));
      wasRead.current = true;
    } catch (reason) {
      // Who may not see it any more does not keep it either.
      if (reason instanceof Problem && [403, 404].includes(reason.status)) {
        await store.change([{ shelf: 'notes', drop: id }]);
        set(undefined);
      }
      setError(reason);
    }
  }, [store, inspection, id, take]);

  useEffect(() => {
    const look = () => void (document.visibilityState === 'visible' && reload());
    void store.find('notes', id).then((note) => {
      const kept = note?.value as Day | undefined;
      if (kept) {
        known.current = kept.background;
        set((before) => before ?? kept);
      }
      look();
    });
    const timer = setInterval(look, LOOK);
    document.addEventListener('visibilitychange', look);
    addEventListener('online', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', look);
    };
  }, [store, id, reload]);

  const again = useCallback(() => void reload(), [reload]);
  return { ...(day && { day }), error, fresh, reload: again };
}
