import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sameJson } from '../../domain/same-json.ts';
import type { Values } from '../forms/values.ts';
import {
  changedDraft,
  type Draft,
  draftIn,
  isUnsaved,
  keepDraft,
  type Newer,
  readDraft,
  replacedBy,
  titleOf,
} from './draft-store.ts';
import { newerIn, type Refused, readAtServer, refusedBecause, saveAtServer } from './sync-draft.ts';

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
 * left and when the network is back. What was written elsewhere is followed where nothing was written here; where
 * something was, both are kept until somebody chooses (`newer`), and nothing is saved over the other.
 */
export function useDraft(initial: Draft) {
  const [draft, set] = useState(initial);
  const [saving, setSaving] = useState<Saving>({ state: 'here' });
  const [followed, setFollowed] = useState<'window' | 'machine'>();
  const [newer, setNewer] = useState<Newer>();
  const now = useRef(draft);
  const asking = useRef(false);
  const underWay = useRef<Promise<void> | undefined>(undefined);

  const take = useCallback((next: Draft) => {
    now.current = next;
    set(next);
    if (!keepDraft(next)) setSaving({ state: 'not-kept' });
  }, []);

  const ask = useCallback((found: Newer | undefined) => {
    asking.current = found !== undefined;
    setNewer(found);
  }, []);

  const save = useCallback(async (): Promise<void> => {
    if (underWay.current) {
      await underWay.current;
      return await save();
    }
    const asked = now.current;
    if (!isUnsaved(asked) || titleOf(asked) === '' || asking.current) return;
    setSaving({ state: 'saving' });
    underWay.current = saveAtServer(asked).then(
      ({ serverId, seq, synced }) => {
        take({ ...now.current, ...(serverId && { serverId }), ...(seq && { seq }), synced });
        setSaving({ state: 'saved', at: Date.now() });
      },
      (error) => {
        ask(newerIn(error));
        setSaving({ state: 'refused', ...refusedBecause(error) });
      },
    );
    await underWay.current;
    underWay.current = undefined;
  }, [take, ask]);

  const change = useCallback(
    (values: Values) => {
      setFollowed(undefined);
      take(changedDraft(now.current, values));
    },
    [take],
  );

  /** What somebody chose of two comes in the place of what is here, and follows theirs. */
  const settle = useCallback(
    (theirs: Newer, chosen: Values) => {
      const followed = replacedBy(now.current, theirs);
      take(sameJson(chosen, theirs.values) ? followed : changedDraft(followed, chosen));
      ask(undefined);
      setSaving({ state: 'here' });
      void save();
    },
    [take, ask, save],
  );

  useEffect(() => {
    if (!isUnsaved(draft)) return;
    const timer = setTimeout(() => void save(), REST);
    return () => clearTimeout(timer);
  }, [draft.version, draft.synced, save]);

  useEffect(() => {
    if (saving.state !== 'refused' || saving.why !== 'offline') return;
    const timer = setTimeout(() => void save(), RETRY);
    return () => clearTimeout(timer);
  }, [saving, save]);

  useEffect(() => {
    const followWindow = (theirs: Draft | undefined) => {
      if (!theirs || theirs.version < now.current.version) return;
      if (theirs.version > now.current.version) setFollowed('window');
      now.current = theirs;
      set(theirs);
    };
    const followMachine = async () => {
      const { serverId, seq } = now.current;
      if (!serverId || isUnsaved(now.current)) return await save();
      const there = await readAtServer(serverId).catch(() => undefined);
      if (!there || there.seq === seq || now.current.seq !== seq || isUnsaved(now.current)) return;
      take(replacedBy(now.current, there));
      setFollowed('machine');
    };
    const back = () => void followMachine();
    const kept = (event: StorageEvent) => followWindow(draftIn(event, now.current.key));
    // A page that was left and is come back to heard nothing of other windows.
    const shown = ({ persisted }: PageTransitionEvent) =>
      persisted && followWindow(readDraft(now.current.key));
    const seen = () => (document.visibilityState === 'hidden' ? void save() : back());
    const left = () => {
      const { current } = now;
      // Whether it arrived, the next page finds out: asked again with the same, the server knows it.
      if (isUnsaved(current) && !asking.current)
        void saveAtServer(current, { leaving: true }).catch(() => {});
    };
    // What a page before could not save, or left while it did.
    void save();
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', back);
    addEventListener('pagehide', left);
    addEventListener('pageshow', shown);
    addEventListener('storage', kept);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', back);
      removeEventListener('pagehide', left);
      removeEventListener('pageshow', shown);
      removeEventListener('storage', kept);
    };
  }, [save, take]);

  return { draft, change, save, saving, followed, latest: now, newer, ask, settle };
}
