import { useState } from 'preact/hooks';
import { sameJson } from '../../domain/same-json.ts';
import { Problem } from '../api/client.ts';
import type { Values } from './values.ts';

/** What a form was made from. */
export interface Versioned {
  readonly values: Values;
  readonly version: number;
}

/**
 * The version that a form is made from. What somebody else saved meanwhile is read when a write is refused for it, and
 * stands beside what was typed until somebody chooses; where it touches nothing of this form, the write is made again.
 */
export function useVersion(opened: Versioned, read: () => Promise<Versioned | undefined>) {
  const [base, setBase] = useState(opened);
  const [newer, setNewer] = useState<Versioned>();
  const write = async (attempt: (version: number) => Promise<void>): Promise<void> => {
    try {
      await attempt(base.version);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'changed-meanwhile') throw error;
      const now = await read().catch(() => undefined);
      if (!now) throw error;
      if (sameJson(now.values, base.values)) return await attempt(now.version);
      setNewer(now);
      throw error;
    }
  };
  const settle = () => {
    if (newer) setBase(newer);
    setNewer(undefined);
  };
  return { base, newer, write, settle };
}
