import * as z from 'zod/mini';
import type { EntryEventKind } from '../../domain/entries/entry.ts';
import { type Actor, byOf } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import { titled } from '../../domain/titled.ts';
import type { Runtime } from '../runtime.ts';
import { OtherVersion, type Writing } from '../store/entries.ts';
import { ApiProblem } from './problem.ts';

/** What a change was made from, as it was read; something new names none. */
export const Version = titled(
  '版本：修改时原样送回读到的；新登记的为 0',
  z._default(z.int().check(z.gte(0)), 0),
);
/** The version as it is answered. */
export const VersionShown = titled('版本，修改时原样送回', z.int());

const NEWER =
  '在您修改期间，别人已经改过这一项，您的修改没有保存。请对照别人保存的内容，选定保留哪一个，再提交一次。';
const THERE =
  '已经有这个编号的登记，没有保存。要修改它，请先读取，再以读到的版本提交；要新登记，请换一个编号。';

/** Writes what was made from a version; says in words when it is another by now. */
export async function onVersion<Written>(version: number, write: () => Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    // A write that only has to be decided anew is tried again by whoever decided.
    if (!(error instanceof OtherVersion)) throw error;
    const detail = version === 0 ? THERE : NEWER;
    throw new ApiProblem('changed-meanwhile', { detail }, { cause: error });
  }
}

/** By whoever calls, now. */
export const writingOf = (rt: Runtime, actor: Actor, kind: EntryEventKind = 'recorded'): Writing => ({
  by: byOf(actor),
  at: instant(rt.clock()),
  kind,
});
