import { randomUUID } from 'node:crypto';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Proposal } from '../../domain/proposal/proposal.ts';
import { WorkItem } from '../../domain/work/work-item.ts';
import {
  inboxKey,
  indexed,
  sessionListKey,
  stageKey,
  subjectKey,
  workItemId,
  workItemKey,
} from '../../functions/store/keys.ts';
import { createTableClient, type Item, type Table } from '../../functions/store/table.ts';
import { table as blueprint } from '../../infra/blueprint.ts';
import { DEMO } from '../../infra/local/demo/committee.ts';
import { localClient } from '../../infra/local/dynamodb.ts';
import { usualProposal } from './life.ts';
import { quantile, type Report, type Row, rounded } from './report.ts';
import { type Running, withDuban } from './running.ts';

const BATCH = 25;
const BATCHES_AT_ONCE = 16;
/** As many open items lie in each inbox at every size; more proposals have more people. */
const PER_INBOX = 100;
const WARM_UP = 200;
const READS = 200;

/** How long the inbox and the list take to read while ever more proposals lie in the table. */
export async function measureScale({ sizes = [1000, 100_000, 1_000_000] } = {}): Promise<Report[]> {
  return await withDuban(async (running) => {
    const model = await readModel(running);
    const client = localClient(running.table.direct);
    const documents = DynamoDBDocumentClient.from(client);
    const rows: Row[] = [];
    let loaded = 0;
    for (const size of sizes.toSorted((a, b) => a - b)) {
      const begun = performance.now();
      await load(documents, model, loaded, size);
      loaded = size;
      const seconds = (performance.now() - begun) / 1000;
      rows.push(...(await readAt(running, size, seconds)));
    }
    client.destroy();
    return [
      {
        name: 'scale',
        title: 'The inbox and the list, by the number of proposals in one session',
        rows: rows.map((row) => withGrowth(row, rows)),
        remarks: [
          `each inbox holds ${PER_INBOX} open items; the API is asked over HTTP for pages of 20, ${READS} times`,
          'growth: p95 beside the p95 at the smallest size; the inbox is wanted within 1.3',
        ],
      },
    ];
  });
}

interface Model {
  readonly proposal: Proposal;
  readonly workItem: WorkItem;
}

const Taken = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });

/** A proposal handed in as people do it: all others are made after it. */
async function readModel({ member, local }: Running): Promise<Model> {
  const answer = await member.post('/api/proposals', usualProposal, { 'idempotency-key': randomUUID() });
  await local.idle();
  const store = createTableClient(blueprint.name);
  try {
    const { id } = Taken.parse(answer).proposal;
    return await modelOf(store, id);
  } finally {
    store.destroy();
  }
}

async function modelOf(store: Table, id: string): Promise<Model> {
  const items = await store.query(subjectKey(DEMO, id).pk);
  const dataOf = (begins: string) => items.find(({ sk }) => String(sk).startsWith(begins))?.data;
  return {
    proposal: Proposal.parse(dataOf('subject')),
    workItem: WorkItem.parse(dataOf('w#')),
  };
}

/** Adds proposals and a work item of each until there are as many as wanted. */
async function load(
  documents: DynamoDBDocumentClient,
  model: Model,
  from: number,
  to: number,
): Promise<void> {
  let next = from;
  const inTurn = async () => {
    while (next < to) {
      const first = next;
      next = Math.min(to, first + Math.floor(BATCH / 2));
      const items = Array.from({ length: next - first }, (_, at) => itemsOf(model, first + at)).flat();
      await put(documents, items);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, inTurn));
}

function itemsOf({ proposal, workItem }: Model, n: number): Item[] {
  const { committeeId: c, sessionId, stage, stageSince } = proposal;
  const id = `bench${String(n).padStart(8, '0')}`;
  const number = n + 1000;
  const itemId = workItemId(id, 'review');
  // The first inbox is the one that is measured, which the office shares.
  const inbox = n < PER_INBOX ? workItem.assignee : `agency:bench${Math.floor(n / PER_INBOX)}`;
  return [
    {
      ...subjectKey(c, id),
      ...indexed(sessionListKey(c, sessionId, number), stageKey(c, stage, stageSince, id)),
      data: { ...proposal, id, number, label: String(number) },
    },
    {
      ...workItemKey(c, itemId),
      ...indexed(inboxKey(c, inbox, workItem.due?.at, itemId)),
      data: { ...workItem, id: itemId, proposalId: id, assignee: inbox },
    },
  ];
}

async function put(documents: DynamoDBDocumentClient, items: readonly Item[]): Promise<void> {
  let requests = items.map((Item) => ({ PutRequest: { Item } }));
  while (requests.length > 0) {
    const { UnprocessedItems } = await documents.send(
      new BatchWriteCommand({ RequestItems: { [blueprint.name]: requests } }),
    );
    requests = (UnprocessedItems?.[blueprint.name] ?? []) as typeof requests;
  }
}

const Listed = z.looseObject({ items: z.array(z.unknown()) });

async function readAt({ staff }: Running, size: number, seconds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, path] of [
    ['inbox', '/api/work-items?of=staff&limit=20'],
    ['list', '/api/proposals?limit=20'],
  ] as const) {
    const times: number[] = [];
    for (let time = 0; time < WARM_UP + READS; time += 1) {
      const begun = performance.now();
      const { items } = Listed.parse(await staff.get(path));
      if (items.length !== 20) throw new Error(`The ${what} has ${items.length} items, not 20.`);
      if (time >= WARM_UP) times.push(performance.now() - begun);
    }
    rows.push({
      what,
      proposals: size,
      'p50 ms': rounded(quantile(times, 0.5)),
      'p95 ms': rounded(quantile(times, 0.95)),
      'p99 ms': rounded(quantile(times, 0.99)),
      'loaded in s': rounded(seconds),
    });
  }
  return rows;
}

function withGrowth(row: Row, rows: readonly Row[]): Row {
  const smallest = rows.find(({ what }) => what === row.what);
  return { ...row, growth: rounded(Number(row['p95 ms']) / Number(smallest?.['p95 ms']), 2) };
}
