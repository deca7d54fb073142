import type { Directory, EntryChange, EntryKind } from '../../domain/people/directory.ts';
import { shapeFaults } from '../../domain/people/entry-shape.ts';
import { mayRecord } from '../../domain/people/may-record.ts';
import { Agency, Group, Person } from '../../domain/people/person.ts';

/** Thrown when what an operator's program would record in a directory is not to be recorded: says why. */
export class NotRecordable extends Error {
  override readonly name = 'NotRecordable';
}

/** What stands for an entry where it comes from: perhaps it is none. */
export interface RawEntry {
  readonly kind: EntryKind;
  readonly entry: Readonly<Record<string, unknown>>;
}

const schemas = { people: Person, agencies: Agency, groups: Group } as const;

/** Entries as the form would take them. Throws NotRecordable with what it would say of those that are none. */
export function readEntries(raw: readonly RawEntry[]): EntryChange[] {
  refuse(raw, raw.map(sentencesOf));
  return raw.map(({ kind, entry }) => ({ kind, entry: schemas[kind].parse(entry) }) as EntryChange);
}

function sentencesOf({ kind, entry }: RawEntry): string[] {
  const read = schemas[kind].safeParse(entry);
  if (read.success) return [];
  const said = shapeFaults(kind, entry).map(({ sentence }) => sentence);
  // What no form asks for, such as an id.
  return said.length > 0
    ? said
    : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
}

/** The operator may give any role; all else is asked of their entries as of everybody's. */
export function checkEntries(directory: Directory, changes: readonly EntryChange[]): void {
  const faults = mayRecord('operator', directory, changes);
  refuse(
    changes,
    faults.map((of) => of.map(({ sentence }) => sentence)),
  );
}

function refuse(
  entries: readonly { readonly entry: { readonly id?: unknown; readonly name?: unknown } }[],
  sentences: readonly (readonly string[])[],
): void {
  const said = entries.flatMap(({ entry: { id, name } }, at) =>
    (sentences[at] ?? []).map((sentence) => `${name}（${id}）：${sentence}。`),
  );
  if (said.length > 0) throw new NotRecordable(said.join('\n'));
}
