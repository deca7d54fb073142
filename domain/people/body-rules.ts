import { hasOpenWork, openWorkInWords } from './closing.ts';
import type { EntryChange } from './directory.ts';
import { type EntryFault, entryFault } from './entry-fault.ts';
import { type LookUp, nameKey } from './look-up.ts';
import { named } from './named.ts';

/** What is wrong with an agency or group as it is to be recorded, by the directory as it will be. */
export function bodyFaults(
  after: LookUp,
  { kind, entry }: Exclude<EntryChange, { kind: 'people' }>,
): EntryFault[] {
  return [
    ...namesake(after, kind, entry),
    ...(entry.active ? [] : [...peopleLeft(after, kind, entry.id), ...workLeft(after, kind, entry.id)]),
  ];
}

/** Agencies and groups are picked by their names. */
const namesake = (
  { names }: LookUp,
  kind: string,
  { id, name }: { readonly id: string; readonly name: string },
): EntryFault[] =>
  names.get(nameKey(kind, name))?.some((one) => one !== id) ? [entryFault('name', 'namesake')] : [];

/** Whoever works for a body that is closed would have nothing to work for. */
function peopleLeft({ clerks, contacts }: LookUp, kind: 'agencies' | 'groups', id: string): EntryFault[] {
  const left = (kind === 'agencies' ? clerks : contacts).get(id) ?? [];
  if (left.length === 0) return [];
  const fault = kind === 'agencies' ? 'clerks-left' : 'contacts-left';
  return [entryFault('active', fault, { names: named(left) })];
}

/** A closed agency would never do it, and nobody would know. */
function workLeft({ openWork }: LookUp, kind: 'agencies' | 'groups', id: string): EntryFault[] {
  const left = kind === 'agencies' ? openWork.get(id) : undefined;
  if (!left || !hasOpenWork(left)) return [];
  return [entryFault('active', 'work-left', { work: openWorkInWords(left) })];
}
