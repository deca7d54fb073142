import { useState } from 'preact/hooks';
import { sameJson } from '../../domain/same-json.ts';
import { Problem } from '../api/client.ts';
import { keep, readKept } from '../parts/kept.ts';
import { useKept } from './use-kept.ts';
import type { Values } from './values.ts';

/** What a form was made from. */
export interface Versioned {
  readonly values: Values;
  readonly version: number;
}

/** What stands in place of what a write was made from: read anew, or as it came with the refusal. */
type Read = (refused: Problem) => Promise<Versioned | undefined>;

/**
 * The version that a form is made from. What somebody else saved meanwhile is read when a write is refused for it, and
 * stands beside what was typed until somebody chooses; where it touches nothing of this form, the write is made again.
 * `now` is what stands at first, where the form was begun from something older.
 */
export function useVersion(begun: Versioned, read: Read, now: Versioned = begun) {
  const moved = !sameJson(begun.values, now.values);
  const [base, setBase] = useState(moved ? begun : now);
  const [newer, setNewer] = useState(moved ? now : undefined);
  const write = async <Answer>(attempt: (version: number) => Promise<Answer>): Promise<Answer> => {
    try {
      return await attempt(base.version);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'changed-meanwhile') throw error;
      const found = await read(error).catch(() => undefined);
      if (!found) throw error;
      if (sameJson(found.values, base.values)) return await attempt(found.version);
      setNewer(found);
      throw error;
    }
  };
  /** Goes on from another version: the newer one, or the one that was just written. */
  const settle = (from = newer) => {
    if (from) setBase(from);
    setNewer(undefined);
  };
  return { base, newer, write, settle };
}

/**
 * The same for a form that is kept on this machine until it was sent: what it was made from is kept with what was typed,
 * so that a reload does not take a newer version for it.
 */
export function useKeptVersion(name: string, opened: Versioned, read: Read) {
  const { values, change, forget, restored } = useKept(name, opened.values);
  const [begun] = useState(() => (restored ? readKept<Versioned>('base', name) : undefined) ?? opened);
  const version = useVersion(begun, read, opened);
  const changeFrom = (next: Values, from = version.base) => {
    // That it cannot be kept only means that a reload would begin anew.
    keep('base', name, from);
    change(next);
  };
  return { ...version, values, change: changeFrom, forget, restored };
}
