import { sameJson } from '../../domain/same-json.ts';
import type { Values } from '../forms/values.ts';
import { withValue } from '../forms/values.ts';

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths at which two values differ; a list counts as one thing. */
export function changesBetween(before: unknown, after: unknown, path = ''): string[] {
  if (sameJson(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [path];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    changesBetween(before[name], after[name], path === '' ? name : `${path}.${name}`),
  );
}

const at = (values: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Values | undefined)?.[name], values);

export interface Merged {
  readonly values: Values;
  /** What others changed, and of it what was changed here too. */
  readonly theirs: readonly string[];
  readonly both: readonly string[];
}

/** What others saved, with what was changed here put on top of it. */
export function mergeChanges(base: Values, theirs: Values, mine: Values): Merged {
  const ours = changesBetween(base, mine);
  const changed = changesBetween(base, theirs);
  const both = changed.filter((path) =>
    ours.some(
      (own) =>
        (own === path || own.startsWith(`${path}.`) || path.startsWith(`${own}.`)) &&
        !sameJson(at(theirs, path), at(mine, path)),
    ),
  );
  const values = ours.reduce((merged, path) => withValue(merged, path, at(mine, path)), theirs);
  return { values, theirs: changed.filter((path) => !both.includes(path)), both };
}
