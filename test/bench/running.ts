import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { type LocalDuban, startLocal } from '../../infra/local/local.ts';
import { type MeteredTable, startMeteredTable } from './metered-table.ts';
import { quantile, type Row, rounded } from './report.ts';

/** How long each request took, by route. */
export class Stopwatch {
  readonly #times = new Map<string, number[]>();

  async time<Answer>(route: string, ask: () => Promise<Answer>): Promise<Answer> {
    const begun = performance.now();
    const answer = await ask();
    const times = this.#times.get(route) ?? [];
    times.push(performance.now() - begun);
    this.#times.set(route, times);
    return answer;
  }

  rows(): Row[] {
    return [...this.#times].map(([route, times]) => ({
      route,
      requests: times.length,
      'p50 ms': rounded(quantile(times, 0.5)),
      'p95 ms': rounded(quantile(times, 0.95)),
      'p99 ms': rounded(quantile(times, 0.99)),
    }));
  }
}

/** Duban with the people whom a usual life needs. */
export interface People {
  readonly local: LocalDuban;
  readonly member: Visitor;
  readonly staff: Visitor;
  readonly clerk: Visitor;
}

/** The same over a fresh folder, with a meter at its table. */
export interface Running extends People {
  readonly table: MeteredTable;
}

export function peopleOf(local: LocalDuban): People {
  const duban = openDuban(local.url);
  const as = (id: string) => duban.as(`${id}@fenghu.example`);
  return { local, member: as('linzhiyuan'), staff: as('niuhuimin'), clerk: as('yexiaofeng') };
}

export async function withDuban<Found>(measure: (running: Running) => Promise<Found>): Promise<Found> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  const before = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const table = await startMeteredTable(dataDir);
  process.env.AWS_ENDPOINT_URL_DYNAMODB = table.endpoint;
  try {
    const local = await startLocal({ dataDir: join(dataDir, 'duban') });
    try {
      return await measure({ ...peopleOf(local), table });
    } finally {
      await local.stop();
    }
  } finally {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    else process.env.AWS_ENDPOINT_URL_DYNAMODB = before;
    await table.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
