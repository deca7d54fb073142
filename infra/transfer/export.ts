import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Files } from '../../functions/files.ts';
import { committeeKey, settingsKey, subjectKey, takenNoticeKey } from '../../functions/store/keys.ts';
import { type Attributes, attachmentIn, belongingTo, isNotice, outgoing, subjectIn } from './belongings.ts';
import { FORMAT, type LineWriter, type Totals, writeLines } from './lines.ts';
import { NoSuchPlace, type Place } from './place.ts';
import { getAll, scan } from './scan.ts';

export interface ExportOptions {
  readonly from: Place;
  readonly committee: string;
  readonly path: string;
  /** The committee goes on elsewhere: its waiting mail is taken out of the queue here. */
  readonly move?: boolean;
}

/** Thrown when people acted while they were being exported. */
export class NotStill extends Error {
  override readonly name = 'NotStill';
}

const PART_BYTES = 192 * 1024;

/** Writes a whole committee with its attachments to a file. Memory does not grow with what is exported. */
export async function exportCommittee({
  from,
  committee,
  path,
  move = false,
}: ExportOptions): Promise<Totals> {
  if (existsSync(path))
    throw new NoSuchPlace(
      `${path} 已经存在，请换一个文件名。That file is there already; choose another name.`,
    );
  await checkCommittee(from, committee);
  const files = await from.files();
  const lines = await writeLines(path);
  try {
    const totals = await write(lines, { from, committee, move }, files);
    await lines.write({ totals });
    await lines.finish();
    return totals;
  } catch (error) {
    await lines.abandon();
    throw error;
  }
}

async function write(
  lines: LineWriter,
  { from, committee, move }: Required<Pick<ExportOptions, 'from' | 'committee' | 'move'>>,
  files: Files | undefined,
): Promise<Totals> {
  const at = new Date(from.now()).toISOString();
  const purpose = move ? 'move' : 'copy';
  await lines.write({ header: { format: FORMAT, committee, at, purpose, from: from.name } });
  const totals = { items: 0, subjects: 0, open: 0, waitingNotices: 0, files: 0, missingFiles: 0, bytes: 0 };
  const heads = new Map<string, string>();
  const taken = new Set<string>();
  for await (const found of scan(from, belongingTo(committee))) {
    const item = outgoing(committee, found);
    // What was set aside a moment ago comes by again at its new place.
    if (!item || taken.has(placeOf(found))) continue;
    if (move && isNotice(found)) {
      const aside = await takeNotice(from, committee, found, at);
      if (aside === undefined) continue;
      taken.add(aside);
    }
    await lines.write({ item });
    totals.items += 1;
    if (isNotice(item)) totals.waitingNotices += 1;
    const subject = subjectIn(item);
    if (subject) {
      heads.set(subject.id, subject.head);
      totals.subjects += 1;
      if (subject.open) totals.open += 1;
    }
    const key = attachmentIn(committee, item);
    if (key === undefined) continue;
    const bytes = await writeFile(lines, key, files);
    totals[bytes === undefined ? 'missingFiles' : 'files'] += 1;
    totals.bytes += bytes ?? 0;
  }
  if (from.live) await checkStill(from, committee, heads);
  return totals;
}

async function checkCommittee(from: Place, committee: string): Promise<void> {
  const { pk, sk } = settingsKey(committee);
  const key = { TableName: from.table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true };
  if ((await from.client.send(new GetItemCommand(key))).Item) return;
  const { Items = [] } = await from.client.send(
    new QueryCommand({
      TableName: from.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: committeeKey('').pk } },
    }),
  );
  const known = Items.map((item) => item.sk?.S).join('、');
  throw new NoSuchPlace(
    `${from.name} 里没有委员会 ${committee}${known ? `，有：${known}` : ''}。There is no such committee${known ? `, but ${known}` : ''}.`,
  );
}

/**
 * Sets a notice aside, so that it is sent there and not from here; a repeated export finds it where it was put.
 * Answers that place; undefined for one that is being sent from here, or was meanwhile.
 */
async function takeNotice(
  { client, table: TableName, live }: Place,
  committee: string,
  notice: Attributes,
  now: string,
): Promise<string | undefined> {
  const { pk, sk, data } = notice;
  const { attempts, nextTryAt } = data?.M ?? {};
  if (!pk || !sk || !attempts || (live && (nextTryAt?.S ?? '') > now)) return undefined;
  const aside = takenNoticeKey(committee, `${pk.S} ${sk.S}`);
  const Item = { pk: { S: aside.pk }, sk: { S: aside.sk }, notice: { M: notice } };
  const asRead = {
    ConditionExpression: '#d.attempts = :attempts',
    ExpressionAttributeNames: { '#d': 'data' },
    ExpressionAttributeValues: { ':attempts': attempts },
  };
  const writes = [{ Put: { TableName, Item } }, { Delete: { TableName, Key: { pk, sk }, ...asRead } }];
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
    return placeOf(Item);
  } catch (error) {
    if (error instanceof TransactionCanceledException) return undefined;
    throw error;
  }
}

const placeOf = ({ pk, sk }: Attributes): string => `${pk?.S} ${sk?.S}`;

/** Writes a file after the item that names it; undefined when it was announced and never uploaded. */
async function writeFile(
  lines: LineWriter,
  key: string,
  files: Files | undefined,
): Promise<number | undefined> {
  if (!files)
    throw new NoSuchPlace(
      '有附件，请用 aws:表名,桶名 写明桶名。There are attachments: name the bucket with aws:TABLE,BUCKET.',
    );
  const stored = await files.head(key);
  if (!stored) return undefined;
  const { url } = await files.presignDownload({ key, filename: 'attachment' });
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`The bucket answered ${response.status} for ${key}.`);
  const { contentType, contentLength: size, sha256 } = stored;
  if (sha256 === undefined) throw new Error(`The bucket knows no checksum of ${key}.`);
  await lines.write({ file: { key, contentType, size, sha256 } });
  const whole = createHash('sha256');
  let rest = Buffer.alloc(0);
  for await (const chunk of response.body) {
    whole.update(chunk);
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= PART_BYTES; rest = rest.subarray(PART_BYTES))
      await lines.write({ part: rest.subarray(0, PART_BYTES).toString('base64') });
  }
  if (rest.length > 0) await lines.write({ part: rest.toString('base64') });
  await lines.write({ whole: whole.digest('base64') });
  return size;
}

/** Each subject's record ends where it ended when it was read: nothing happened meanwhile to any of them. */
async function checkStill(from: Place, committee: string, heads: ReadonlyMap<string, string>): Promise<void> {
  const keys = [...heads.keys()].map((id) => {
    const { pk, sk } = subjectKey(committee, id);
    return { pk: { S: pk }, sk: { S: sk } };
  });
  for await (const item of getAll(from, keys)) {
    const now = subjectIn(item);
    if (!now || heads.get(now.id) === now.head) continue;
    throw new NotStill(
      `导出期间有人办理了 ${now.id}，这份导出前后不一致，已作废。请在无人办理时重试，或从按时间点恢复的表导出。\n` +
        `${now.id} was acted on during the export, which is thrown away. Try again when nobody is at work, or export from a table restored to a point in time.`,
    );
  }
}
