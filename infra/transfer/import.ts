import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Files } from '../../functions/files.ts';
import { importKey } from '../../functions/store/keys.ts';
import { type Resume, resumeItem } from '../../functions/store/resumes.ts';
import { type Attributes, belongingTo, clearedWith, isGate, isNotice, subjectIn } from './belongings.ts';
import { checkFile } from './check.ts';
import { checkDirectory } from './check-directory.ts';
import { type FileHead, readLines, type Totals } from './lines.ts';
import { NoSuchPlace, type Place } from './place.ts';
import { createBatch, scan } from './scan.ts';

export interface ImportOptions {
  readonly to: Place;
  readonly path: string;
  /** Takes the place of what is there of the committee. */
  readonly replace?: boolean;
  /** Sends also what waited in a copy: only when where it comes from sends nothing any more. */
  readonly sendWaiting?: boolean;
}

export interface Imported {
  readonly committee: string;
  readonly totals: Totals;
  /** Proposals and handlings that `recover` starts. */
  readonly resumed: number;
  /** Notices left to where the copy comes from. */
  readonly held: number;
  /** The clock of the target is behind the file: what happened lies in its future. */
  readonly clockBehind: boolean;
}

/** Thrown when something is in the way of an import. */
export class InTheWay extends Error {
  override readonly name = 'InTheWay';
}

/**
 * Brings a committee from a file: checks all of it first, and lets people in and executions start last. One that was
 * cut short is known by its mark, and the next begins anew.
 */
export async function importCommittee({
  to,
  path,
  replace = false,
  sendWaiting = false,
}: ImportOptions): Promise<Imported> {
  const { header, totals } = await checkFile(path);
  const { committee } = header;
  await checkDirectory(path, committee);
  const files = await to.files();
  if (totals.files > 0 && !files)
    throw new NoSuchPlace(
      '文件里有附件，请用 aws:表名,桶名 写明桶名。There are attachments: name the bucket with aws:TABLE,BUCKET.',
    );
  const cutShort = await readMark(to, committee);
  if (!cutShort && !replace) await checkEmpty(to, committee);
  await mark(to, committee, path);
  await clear(to, committee);
  const { gates, resumes, held } = await write(to, path, files, header.purpose === 'move' || sendWaiting);
  const batch = createBatch(to);
  for (const gate of gates) await batch.put(gate);
  for (const resume of resumes) await batch.put(ofStrings(resumeItem(resume)));
  await batch.flush();
  await unmark(to, committee);
  const clockBehind = Date.parse(header.at) > to.now() + 60_000;
  return { committee, totals, resumed: resumes.length, held, clockBehind };
}

async function write(to: Place, path: string, files: Files | undefined, sends: boolean) {
  const gates: Attributes[] = [];
  const resumes: Resume[] = [];
  const batch = createBatch(to);
  let held = 0;
  let committeeId = '';
  const lines = readLines(path);
  for await (const { content } of lines) {
    if ('header' in content) committeeId = content.header.committee;
    if ('file' in content) await upload(content.file, lines, files);
    if (!('item' in content)) continue;
    const item = content.item as Attributes;
    const { kind, id: subjectId = '', open } = subjectIn(item) ?? {};
    if (kind && open) resumes.push({ committeeId, subjectId, kind });
    if (isNotice(item) && !sends) held += 1;
    else if (isGate(item)) gates.push(item);
    else await batch.put(item);
  }
  await batch.flush();
  return { gates, resumes, held };
}

async function upload(
  { key, contentType, size, sha256 }: FileHead,
  lines: ReturnType<typeof readLines>,
  files: Files | undefined,
): Promise<void> {
  if (!files) return;
  const { url, headers } = await files.presignUpload({
    key,
    contentType,
    contentLength: size,
    sha256,
    // What was imported before and cut short.
    replaces: true,
  });
  const response = await fetch(url, { method: 'PUT', headers, body: partsOf(lines), duplex: 'half' });
  if (!response.ok) throw new Error(`The bucket answered ${response.status} for ${key}.`);
}

/** The bytes of a file, from the lines after its head up to the one that says it is whole. */
async function* partsOf(lines: ReturnType<typeof readLines>): AsyncGenerator<Uint8Array> {
  for (;;) {
    // Not a loop over the lines: leaving that would end them.
    const { value } = await lines.next();
    if (!value || !('part' in value.content)) return;
    yield Buffer.from(value.content.part, 'base64');
  }
}

const ofStrings = (item: object): Attributes =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, { S: String(value) }]));

const markKey = (committee: string): Attributes => ofStrings(importKey(committee));

async function readMark({ client, table }: Place, committee: string): Promise<boolean> {
  const input = { TableName: table, Key: markKey(committee), ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item !== undefined;
}

async function mark({ client, table, now }: Place, committee: string, path: string): Promise<void> {
  const Item = { ...markKey(committee), at: { S: new Date(now()).toISOString() }, file: { S: path } };
  await client.send(new PutItemCommand({ TableName: table, Item }));
}

async function unmark({ client, table }: Place, committee: string): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: table, Key: markKey(committee) }));
}

async function checkEmpty(to: Place, committee: string): Promise<void> {
  for await (const _ of scan(to, belongingTo(committee)))
    throw new InTheWay(
      `${to.name} 里已有委员会 ${committee}。要用文件里的替换它，请加 --replace；现有的将全部清除。\n` +
        `The committee ${committee} is there already. With --replace all of it goes and the file takes its place.`,
    );
}

async function clear(to: Place, committee: string): Promise<void> {
  const batch = createBatch(to);
  for await (const item of scan(to, clearedWith(committee))) await batch.remove(item);
  await batch.flush();
}
