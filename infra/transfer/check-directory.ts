import { unmarshall } from '@aws-sdk/util-dynamodb';
import { EMPTY_DIRECTORY, type EntryChange } from '../../domain/people/directory.ts';
import { Agency, Group, Person } from '../../domain/people/person.ts';
import { agencyKey, groupKey, personKey } from '../../functions/store/keys.ts';
import { checkEntries } from '../local/operator-entries.ts';
import type { Attributes } from './belongings.ts';
import { readLines } from './lines.ts';

/**
 * Asks the rule of the directory about everybody and everything that a file would record in it: who could not be
 * entered by the form does not come by a file either. Throws NotRecordable with what is wrong.
 */
export async function checkDirectory(path: string, committee: string): Promise<void> {
  const changes: EntryChange[] = [];
  for await (const { content } of readLines(path))
    if ('item' in content) changes.push(...entriesIn(committee, content.item as Attributes));
  checkEntries(EMPTY_DIRECTORY, changes);
}

function entriesIn(c: string, { pk, data }: Attributes): EntryChange[] {
  if (!data) return [];
  const entry = () => unmarshall({ data }).data;
  switch (pk?.S) {
    case personKey(c, '').pk:
      return [{ kind: 'people', entry: Person.parse(entry()) }];
    case agencyKey(c, '').pk:
      return [{ kind: 'agencies', entry: Agency.parse(entry()) }];
    case groupKey(c, '').pk:
      return [{ kind: 'groups', entry: Group.parse(entry()) }];
    default:
      return [];
  }
}
