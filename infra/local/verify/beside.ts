import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { filesNamedIn } from '../../../domain/attachments/handed-file.ts';
import { WORK_ITEMS } from '../../../functions/store/keys.ts';
import type { Found, KeyedEvent, StoredTable } from './stored.ts';

/** Reads a stored file by its key; undefined when there is none. Absent where files cannot be looked at. */
export type ReadFile = (key: string) => Promise<Uint8Array | undefined>;

/** What stands beside the records and is told by them too: texts, work items, counters, pointers and attachments. */
export async function problemsBeside(table: StoredTable, readFile?: ReadFile): Promise<string[]> {
  return [
    ...textProblems(table),
    ...workProblems(table),
    ...numberProblems(table),
    ...pointerProblems(table),
    ...(await fileProblems(table, readFile)),
  ];
}

/** The text that is shown is the one that was handed in or revised last. */
function textProblems({ records, items }: StoredTable): string[] {
  const texts = new Map(items.filter(({ sk }) => sk === 'text').map(({ pk, data }) => [pk, data]));
  return [...records].flatMap(([pk, record]) => {
    const last = record.findLast(({ event }) => TELLS_TEXT.includes(event.kind) && event.form?.text);
    if (!last && !texts.has(pk)) return [];
    return isDeepStrictEqual(texts.get(pk), last?.event.form?.text)
      ? []
      : [`${pk}: its text is not the one that was handed in`];
  });
}

const TELLS_TEXT: readonly string[] = ['drafted', 'submitted', 'revised'];

/** What was done is in the record, and whoever has something to do finds it. */
function workProblems({ records, items }: StoredTable): string[] {
  const work = items.filter(({ sk }) => sk.startsWith(WORK_ITEMS));
  const wrong = work.flatMap(({ pk, sk, data, result }) => {
    const { state, doneBy } = Object(data);
    const seq = Object(result).seq;
    if (state !== 'done' || seq === undefined) return [];
    const event = records.get(pk)?.find((each) => each.event.seq === seq)?.event;
    return event?.by.personId === doneBy ? [] : [`${pk}: the record knows nothing of the work item ${sk}`];
  });
  const known = new Set(work.map(({ pk }) => pk));
  const missing = items
    .filter(({ pk, sk, data }) => sk === 'subject' && wasWorkedOn(Object(data)) && !known.has(pk))
    .map(({ pk }) => `${pk}: its work items are gone`);
  return [...wrong, ...missing];
}

/** Whoever is asked has a work item, and nothing comes to a third event unasked. */
const wasWorkedOn = ({ stage = '', seq = 0 }: { stage?: string; seq?: number }): boolean =>
  stage === 'review' || (seq > 2 && !['draft', 'registering'].includes(stage));

/** No number was given twice, and none is above the counter of its session. */
function numberProblems({ items }: StoredTable): string[] {
  const last = new Map(
    items
      .filter(({ pk }) => pk.endsWith('#sessions'))
      .map(({ pk, sk, lastNumber }) => [`${pk.split('#')[0]} ${sk}`, Number(lastNumber ?? 0)]),
  );
  const given = new Map<string, string>();
  return items.flatMap(({ pk, sk, data }) => {
    const { sessionId, number, committeeId } = Object(data);
    if (sk !== 'subject' || number === undefined) return [];
    const name = `${committeeId} ${sessionId}`;
    const n = Number(number);
    const twice = given.get(`${name} ${n}`);
    given.set(`${name} ${n}`, pk);
    return [
      ...(twice ? [`${pk}: it has the number of ${twice}`] : []),
      ...(n > (last.get(name) ?? 0) ? [`${pk}: its number is above the counter of its session`] : []),
    ];
  });
}

/** An address leads to those who have it, and to nobody else. */
function pointerProblems({ items }: StoredTable): string[] {
  const pointers = new Set<string>(
    items.filter(({ pk }) => pk.startsWith('~email#')).map(({ pk, sk }) => `${pk} ${sk}`),
  );
  const wanted = new Map<string, string>(
    items
      .filter(({ pk }) => pk.endsWith('#people'))
      .map(({ pk, sk, data }) => {
        const email = String(Object(data).email).trim().toLowerCase();
        return [`~email#${email} ${pk.split('#')[0]}#${sk}`, `${pk} ${sk}`] as const;
      }),
  );
  return [
    ...[...pointers]
      .filter((name) => !wanted.has(name))
      .map((name) => `${name}: an address leads to somebody who has another`),
    ...[...wanted].filter(([name]) => !pointers.has(name)).map(([, who]) => `${who}: no address leads there`),
  ];
}

/** What was handed in is there, and is the content that was handed in. */
async function fileProblems({ records, items }: StoredTable, readFile?: ReadFile): Promise<string[]> {
  const known = new Map(
    items.filter(({ pk }) => pk.endsWith('#files')).map((item) => [`${item.pk} ${item.sk}`, item]),
  );
  const problems: string[] = [];
  for (const [pk, record] of records) {
    if (isDraft(record)) continue;
    const files = `${pk.split('#')[0]}#files`;
    for (const { event } of record) {
      const handed = new Map((event.files ?? []).map((file) => [file.id, file]));
      for (const id of new Set([...filesNamedIn(event.form), ...handed.keys()])) {
        const item = known.get(`${files} ${id}`);
        const wrong = item ? await contentProblem(item, handed.get(id)?.sha256, readFile) : 'is not there';
        if (wrong) problems.push(`${pk}: the file ${id} of event ${event.seq} ${wrong}`);
      }
    }
  }
  return problems;
}

const isDraft = (record: readonly KeyedEvent[]): boolean =>
  record.every(({ event }) => event.kind === 'drafted');

async function contentProblem(
  { data }: Found,
  sha256: string | undefined,
  readFile: ReadFile | undefined,
): Promise<string | undefined> {
  const entry = Object(data);
  if (sha256 !== undefined && entry.sha256 !== undefined && entry.sha256 !== sha256)
    return 'is known as another content than was handed in';
  if (!readFile) return undefined;
  const content = await readFile(String(entry.key));
  if (!content) return 'was handed in, and its content is gone';
  const expected = sha256 ?? entry.sha256;
  const is = createHash('sha256').update(content).digest('base64');
  return expected === undefined || expected === is ? undefined : 'is another content than was handed in';
}
