import type { Directory, EntryChange } from '../../domain/people/directory.ts';
import { mayRecord } from '../../domain/people/may-record.ts';

/** Thrown when what an operator's program would record in a directory is not to be recorded: says why. */
export class NotRecordable extends Error {
  override readonly name = 'NotRecordable';
}

/** The operator may give any role; all else is asked of their entries as of everybody's. */
export function checkEntries(directory: Directory, changes: readonly EntryChange[]): void {
  const faults = mayRecord('operator', directory, changes);
  const said = changes.flatMap(({ entry }, at) =>
    (faults[at] ?? []).map(({ sentence }) => `${entry.name}（${entry.id}）：${sentence}。`),
  );
  if (said.length > 0) throw new NotRecordable(said.join('\n'));
}
