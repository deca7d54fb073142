import { sameJson } from '../same-json.ts';
import { bodyFaults } from './body-rules.ts';
import { type Directory, type EntryChange, withChanges } from './directory.ts';
import { type EntryFault, entryFault } from './entry-fault.ts';
import { shapeFaults } from './entry-shape.ts';
import { idKey, type LookUp, lookUp } from './look-up.ts';
import { type Actor, SYSTEM } from './person.ts';
import { guardFaults, mayAs, personFaults, type Standing } from './person-rules.ts';

/** Who records: somebody of the committee, or the program of who operates Duban. */
export type Recorder = Pick<Actor, 'personId'> | 'operator';

/**
 * Whether entries may be recorded in the directory (通讯录), all of them together: what is wrong with each, in their
 * order. The form, a file and the operator's programs ask this, and nothing else decides it.
 *
 * Each is judged by what the directory will be with all that may be recorded: so a file may hand the last
 * administrator's role on in two lines, and may not take it away in two. What one refused entry drags along is refused
 * with it. So is whoever records: of two administrators who take each other's role away, the second has none any more.
 */
export function mayRecord(
  recorder: Recorder,
  directory: Directory,
  changes: readonly EntryChange[],
): readonly (readonly EntryFault[])[] {
  const before = lookUp(directory);
  const by = recorder === 'operator' ? recorder : before.people.get(recorder.personId);
  const faults: (readonly EntryFault[])[] = changes.map((change) =>
    isUnchanged(before, change) ? [] : ownFaults(by, before, change),
  );
  for (;;) {
    const kept = changes.filter((_, at) => faults[at]?.length === 0);
    const after = lookUp(withChanges(directory, kept));
    let settled = true;
    for (const [at, change] of changes.entries()) {
      if (faults[at]?.length !== 0 || isUnchanged(before, change)) continue;
      const found = ruleFaults(before, after, change);
      if (found.length === 0) continue;
      faults[at] = found;
      settled = false;
    }
    if (settled) return faults;
  }
}

/** What is wrong with an entry whatever the others are: these are looked for first. */
const ownFaults = (by: Standing, before: LookUp, change: EntryChange): EntryFault[] => [
  ...officeFaults(by),
  ...shapeFaults(change.kind, change.entry),
  ...(change.kind === 'people' ? guardFaults(by, before.people.get(change.entry.id), change.entry) : []),
];

const officeFaults = (by: Standing): EntryFault[] =>
  mayAs(by, 'staff', 'administrator') ? [] : [entryFault('', 'not-office')];

const ruleFaults = (before: LookUp, after: LookUp, change: EntryChange): EntryFault[] => [
  ...idFaults(before, after, change),
  ...(change.kind === 'people' ? personFaults(before, after, change.entry) : bodyFaults(after, change)),
];

/** The machine signs what it does with an id of its own, and two ids that look alike are taken for each other. */
function idFaults(before: LookUp, after: LookUp, { kind, entry: { id } }: EntryChange): EntryFault[] {
  if (kind === 'people' && id.toLowerCase() === SYSTEM.personId)
    return [entryFault('id', 'id-reserved', { id })];
  if (before[kind].has(id)) return [];
  const other = after.ids.get(idKey(kind, id))?.find((one) => one !== id);
  return other === undefined ? [] : [entryFault('id', 'id-differs-in-case', { id, other })];
}

function isUnchanged(before: LookUp, { kind, entry }: EntryChange): boolean {
  const was = before[kind].get(entry.id);
  return was !== undefined && sameJson(was, entry);
}
