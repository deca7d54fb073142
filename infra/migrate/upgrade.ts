import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { kindOf } from '../../domain/subject.ts';
import { openSubjects } from '../../functions/acts/open-subjects.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { markDataFormat, readDataFormat } from '../../functions/store/data-format.ts';
import { resumeItem } from '../../functions/store/resumes.ts';
import type { Item } from '../../functions/store/table.ts';
import { DATA_FORMAT, upgraded } from './data-format.ts';

/**
 * Brings a table to the form in which this version writes. What is open goes on by executions of its own, which
 * `recover` starts: the input of the old ones says what they are about in the words of before. Stopped on the way, it
 * may be run again. Answers how many items it wrote; none where the form is this one already.
 */
export async function upgradeTable(rt: Runtime): Promise<number> {
  const { table } = rt.store;
  if ((await readDataFormat(table)) === DATA_FORMAT) return 0;
  let written = 0;
  for await (const item of itemsOf(table.name)) {
    const now = upgraded(item);
    if (!now) continue;
    await table.put({ ...now, ...keyOf(item) });
    written++;
  }
  if (written > 0) await resumeAll(rt);
  await markDataFormat(table, DATA_FORMAT);
  return written;
}

const keyOf = ({ pk, sk }: Item) => ({ pk: String(pk), sk: String(sk) });

async function* itemsOf(TableName: string): AsyncGenerator<Item> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    yield* Items;
}

async function resumeAll(rt: Runtime): Promise<void> {
  for (const c of await rt.store.settings.listCommittees())
    for await (const subject of openSubjects(rt, c)) {
      const resume = { committeeId: c, subjectId: subject.id, kind: kindOf(subject) };
      await rt.store.table.put({ ...resumeItem(resume), ...keyOf(resumeItem(resume)) });
    }
}
