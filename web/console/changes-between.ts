import { sameJson } from '../../domain/same-json.ts';
import type { Values } from '../forms/values.ts';

export const isRecord = (value: unknown): value is Values =>
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
