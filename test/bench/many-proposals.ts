import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Attributes } from './filled-table.ts';
import { liveThrough, usualProposal } from './life.ts';
import { type People, Stopwatch } from './running.ts';

/** One proposal in so many is open and waits in an inbox for its review; the others are published. */
const OPEN_IN = 10;
/** As many open items lie in each inbox at every size; more proposals have more people. */
export const PER_INBOX = 100;
/** Handled by the agency whose list is read, as though there were as many agencies. */
const HANDLED_IN = 50;
/** So many have the words that are searched for. */
const WORDS_IN = 50;
export const RARE_WORDS = '雨水花园';

const FIELDS = ['economic', 'political', 'cultural', 'social', 'ecological'];

/** Two proposals as the system writes them, from which all others are made: one published, one just handed in. */
export interface Models {
  readonly published: string;
  readonly open: string;
}

const Taken = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });

/** Has people write the models. */
export async function writeModels(people: People): Promise<Models> {
  const published = await liveThrough(people, new Stopwatch());
  const answer = await people.member.post('/api/proposals', usualProposal, {
    'idempotency-key': randomUUID(),
  });
  await people.local.idle();
  return { published, open: Taken.parse(answer).proposal.id };
}

/** So many proposals, each as one or more items in JSON, beside everything that is there already. */
export function* manyProposals(
  there: readonly Attributes[],
  models: Models,
  count: number,
): Generator<string> {
  for (const item of there) yield JSON.stringify(item);
  const handled = there.find(({ gsi1pk }) => gsi1pk?.S?.includes('#lead#'));
  const names = new Map([
    [models.published, '@id@'],
    [models.open, '@id@'],
    [handled?.data?.M?.id?.S ?? '', 'h@id@'],
  ]);
  const of = (id: string, begins: string, gsi1 = '') =>
    template(
      there.find(
        ({ pk, sk, gsi1pk }) =>
          pk?.S?.endsWith(`#s#${id}`) && sk?.S?.startsWith(begins) && (gsi1pk?.S ?? '').includes(gsi1),
      ),
      names,
    );
  const published = of(models.published, 'subject');
  const filed = of(models.published, 'e#', '#field#');
  const open = of(models.open, 'subject');
  const workItem = of(models.open, 'w#', '#inbox#');
  const handling = template(handled, names);
  for (let n = 0; n < count; n += 1) {
    const values = valuesOf(n);
    const items = n % OPEN_IN === 0 ? [open, workItem] : [published, filed];
    for (const item of items) yield filled(item, values);
    if (n % HANDLED_IN === 1) yield filled(handling, values);
  }
}

function valuesOf(n: number): Readonly<Record<string, string>> {
  const inbox = Math.floor(n / OPEN_IN / PER_INBOX);
  return {
    id: `bench${String(n).padStart(8, '0')}`,
    number: String(1_000_000 + n),
    field: FIELDS[n % FIELDS.length] ?? '',
    title: `关于第${n}个小区${n % WORDS_IN === 3 ? RARE_WORDS : '无障碍坡道'}的建议`,
    // The first inbox is the one that is measured, which the office shares.
    inbox: inbox === 0 ? 'role:staff' : `agency:bench${inbox}`,
  };
}

/** The item as JSON, with names in place of what differs between proposals. */
function template(item: Attributes | undefined, names: ReadonlyMap<string, string>): string {
  if (!item) throw new Error('The models are not as they were thought to be.');
  let text = JSON.stringify(item);
  for (const [id, name] of names) text = text.replaceAll(id, name);
  const number = item.data?.M?.number?.N;
  return text
    .replaceAll(usualProposal.title, '@title@')
    .replaceAll('#inbox#role:staff"', '#inbox#@inbox@"')
    .replaceAll('"assignee":{"S":"role:staff"}', '"assignee":{"S":"@inbox@"}')
    .replaceAll('#social', '#@field@')
    .replaceAll('"field":{"S":"social"}', '"field":{"S":"@field@"}')
    .replace(/(?<="gsi1sk":\{"S":")\d{7}(?=["#])/, '@number@')
    .replace(`"number":{"N":"${number}"}`, '"number":{"N":"@number@"}')
    .replace(`"label":{"S":"${number}"}`, '"label":{"S":"@number@"}');
}

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/@(\w+)@/g, (_, name: string) => values[name] ?? '');
