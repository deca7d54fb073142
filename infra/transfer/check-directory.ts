import { unmarshall } from '@aws-sdk/util-dynamodb';
import { EMPTY_DIRECTORY, type EntryKind } from '../../domain/people/directory.ts';
import { agencyKey, groupKey, personKey } from '../../functions/store/keys.ts';
import { checkEntries, type RawEntry, readEntries } from '../local/operator-entries.ts';
import type { Attributes } from './belongings.ts';
import { readLines } from './lines.ts';

/**
 * Asks the rule of the directory about everybody and everything that a file would record in it: who could not be
 * entered by the form does not come by a file either. Throws NotRecordable with what is wrong, in the form's words.
 */
export async function checkDirectory(path: string, committee: string): Promise<void> {
  const kinds = new Map<string | undefined, EntryKind>([
    [personKey(committee, '').pk, 'people'],
    [agencyKey(committee, '').pk, 'agencies'],
    [groupKey(committee, '').pk, 'groups'],
  ]);
  const entries: RawEntry[] = [];
  for await (const { content } of readLines(path)) {
    if (!('item' in content)) continue;
    const { pk, data } = content.item as Attributes;
    const kind = kinds.get(pk?.S);
    if (kind && data) entries.push({ kind, entry: unmarshall({ data }).data });
  }
  checkEntries(EMPTY_DIRECTORY, readEntries(entries));
}
