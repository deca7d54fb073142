import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Values } from '../forms/values.ts';
import { type Draft, draftIn, keepDraft, titleOf } from './draft-store.ts';
import { type Refused, refusedBecause, saveAtServer } from './sync-draft.ts';

/** How a draft is kept: here and at the server, or why only here. */
export type Saving =
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'saving' }
  | { readonly state: 'here' }
  | { readonly state: 'not-kept' }
  | ({ readonly state: 'refused' } & Refused);

/** The server keeps every version for ever: it is told after a rest, not with every letter. */
const REST = 4_000;
const RETRY = 15_000;

/**
 * A draft that cannot be lost: kept on this machine with every letter, at the server after a rest, when the page is
 * left and when the network is back; another window that writes in it is followed.
 */
export function useDraft(initial: Draft) {
  const [draft, set] = useState(initial);
  const [saving, setSaving] = useState<Saving>({ state: 'here' });
  const [followed, setFollowed] = useState(false);
  const now = useRef(draft);
  const underWay = useRef<Promise<void> | undefined>(undefined);

  const take = useCallback((next: Draft) => {
    now.current = next;
    set(next);
    if (!keepDraft(next)) setSaving({ state: 'not-kept' });
  }, []);

  const save = useCallback(async (): Promise<void> => {
    if (underWay.current) {
      await underWay.current;
      return await save();
    }
    const asked = now.current;
    if (asked.version === asked.synced || titleOf(asked) === '') return;
    setSaving({ state: 'saving' });
    underWay.current = saveAtServer(asked).then(
      ({ serverId, seq, synced }) => {
        take({ ...now.current, ...(serverId && { serverId }), ...(seq && { seq }), synced });
        setSaving({ state: 'saved', at: Date.now() });
      },
      (error) => setSaving({ state: 'refused', ...refusedBecause(error) }),
    );
    await underWay.current;
    underWay.current = undefined;
  }, [take]);

  const change = useCallback(
    (values: Values) => {
      setFollowed(false);
      take({ ...now.current, values, version: now.current.version + 1, changedAt: Date.now() });
    },
    [take],
  );

  useEffect(() => {
    if (draft.version === draft.synced) return;
    const timer = setTimeout(() => void save(), REST);
    return () => clearTimeout(timer);
  }, [draft.version, draft.synced, save]);

  useEffect(() => {
    if (saving.state !== 'refused' || saving.why !== 'offline') return;
    const timer = setTimeout(() => void save(), RETRY);
    return () => clearTimeout(timer);
  }, [saving, save]);

  useEffect(() => {
    const soon = () => void save();
    const follow = (event: StorageEvent) => {
      const theirs = draftIn(event, now.current.key);
      if (!theirs || theirs.version < now.current.version) return;
      if (theirs.version > now.current.version) setFollowed(true);
      now.current = theirs;
      set(theirs);
    };
    const left = () => document.visibilityState === 'hidden' && soon();
    document.addEventListener('visibilitychange', left);
    addEventListener('online', soon);
    addEventListener('pagehide', soon);
    addEventListener('storage', follow);
    return () => {
      document.removeEventListener('visibilitychange', left);
      removeEventListener('online', soon);
      removeEventListener('pagehide', soon);
      removeEventListener('storage', follow);
    };
  }, [save]);

  return { draft, change, save, saving, followed, latest: now };
}
