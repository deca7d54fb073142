import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { openDuban } from '../../infra/local/demo/client.ts';
import { localClient } from '../../infra/local/dynamodb.ts';
import { type Attributes, makeTableFile, readAll } from './filled-table.ts';
import { type Models, manyProposals, PER_INBOX, RARE_WORDS, writeModels } from './many-proposals.ts';
import { type DubanProcess, startProcess } from './process.ts';
import { quantile, type Report, type Row, rounded } from './report.ts';
import { running, withFolder } from './running.ts';

const WARM_UP = 50;
const READS = 200;

interface Question {
  readonly what: string;
  readonly path: string;
  /** How many a page has at every size; absent where it depends on how rare a combination is. */
  readonly items?: number;
}

/** What the office's list asks for: each line with whose move it is. */
const list = (filters: Readonly<Record<string, string>> = {}): string =>
  `/api/proposals?${new URLSearchParams({ ...filters, moves: 'true', limit: '20' })}`;

const QUESTIONS: readonly Question[] = [
  { what: 'inbox', path: '/api/work-items?of=staff&limit=20', items: 20 },
  { what: 'list', path: list(), items: 20 },
  { what: 'list by stage', path: list({ stage: 'review' }), items: 20 },
  { what: 'list by stage and field', path: list({ stage: 'published', field: 'social' }) },
  { what: 'list by field', path: list({ field: 'social' }), items: 20 },
  { what: 'list by agency', path: list({ agency: 'zhujian' }), items: 20 },
  { what: 'list by agency and field', path: list({ agency: 'zhujian', field: 'social' }) },
  { what: 'search', path: list({ q: RARE_WORDS }), items: 20 },
  { what: 'search in a field', path: list({ q: RARE_WORDS, field: 'social' }) },
  { what: 'search in vain', path: list({ q: '查无此词' }), items: 0 },
  { what: "search in vain among an agency's", path: list({ agency: 'zhujian', q: '查无此词' }), items: 0 },
];

/** How long the inbox and the lists take to read while ever more proposals lie in the table. */
export async function measureScale({ sizes = [1000, 100_000, 1_000_000] } = {}): Promise<Report[]> {
  return await withFolder(async (dir) => {
    const seed = join(dir, 'seed');
    const { there, models } = await plant(seed);
    const filled: Filled[] = [];
    for (const size of sizes.toSorted((a, b) => a - b)) {
      const begun = performance.now();
      const dataDir = join(dir, String(size));
      await mkdir(dataDir);
      await cp(seed, dataDir, { recursive: true, filter: (file) => !file.includes('table.sqlite') });
      await makeTableFile(join(dataDir, 'table.sqlite'), manyProposals(there, models, size));
      const seconds = rounded((performance.now() - begun) / 1000);
      filled.push({ size, dataDir, seconds, times: new Map(QUESTIONS.map(({ what }) => [what, []])) });
    }
    await readInTurns(filled);
    return [toReport(filled)];
  });
}

interface Filled {
  readonly size: number;
  readonly dataDir: string;
  readonly seconds: number;
  /** Milliseconds by question. */
  readonly times: ReadonlyMap<string, number[]>;
}

/** A data folder with the models in it, and everything that lies in its table. */
async function plant(dataDir: string): Promise<{ there: Attributes[]; models: Models }> {
  return await running(dataDir, async (people) => {
    const models = await writeModels(people);
    const client = localClient(people.local.dynamodbEndpoint);
    const there = await readAll(client);
    client.destroy();
    return { there, models };
  });
}

const Listed = z.looseObject({ items: z.array(z.unknown()) });

/** Every size in a process of its own, asked one after the other, so that noise meets all alike. */
async function readInTurns(filled: readonly Filled[]): Promise<void> {
  const processes: DubanProcess[] = [];
  try {
    for (const { dataDir } of filled) processes.push(await startProcess(dataDir));
    const staff = processes.map(({ url }) => openDuban(url).as('niuhuimin@fenghu.example'));
    for (const { what, path, items } of QUESTIONS) {
      for (let time = 0; time < WARM_UP + READS; time += 1) {
        for (const [at, { times }] of filled.entries()) {
          const begun = performance.now();
          const page = Listed.parse(await staff[at]?.get(path));
          const took = performance.now() - begun;
          if (items !== undefined && page.items.length !== items)
            throw new Error(`${what} has ${page.items.length} items.`);
          if (time >= WARM_UP) times.get(what)?.push(took);
        }
      }
    }
  } finally {
    for (const { stop } of processes) await stop();
  }
}

function toReport(filled: readonly Filled[]): Report {
  const p95 = (one: Filled | undefined, what: string) => quantile(one?.times.get(what) ?? [], 0.95);
  const rows = QUESTIONS.flatMap(({ what }) =>
    filled.map((one): Row => {
      const times = one.times.get(what) ?? [];
      return {
        what,
        proposals: one.size,
        'p50 ms': rounded(quantile(times, 0.5)),
        'p95 ms': rounded(p95(one, what)),
        'p99 ms': rounded(quantile(times, 0.99)),
        growth: rounded(p95(one, what) / p95(filled[0], what), 2),
        'loaded in s': one.seconds,
      };
    }),
  );
  return {
    name: 'scale',
    title: 'The inbox and the lists, by the number of proposals in one session',
    rows,
    remarks: [
      `pages of 20 by the API over HTTP, ${READS} requests at each size, the sizes in turns; each inbox holds ${PER_INBOX} open items`,
      'growth: p95 beside the p95 at the smallest size; the inbox is wanted within 1.3, lists under 300 ms',
      'search: words that one proposal in 50 has; in vain: one page, after which the search goes on with the next',
    ],
  };
}
