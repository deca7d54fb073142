import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Duban, openDuban, type Visitor } from '../../infra/local/demo/client.ts';
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

/** Duban over a fresh folder, with the people whom a usual life needs and a meter at its table. */
export interface Running {
  readonly local: LocalDuban;
  readonly duban: Duban;
  readonly table: MeteredTable;
  readonly member: Visitor;
  readonly staff: Visitor;
  readonly clerk: Visitor;
}

export async function withDuban<Found>(measure: (running: Running) => Promise<Found>): Promise<Found> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  const before = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const table = await startMeteredTable(dataDir);
  process.env.AWS_ENDPOINT_URL_DYNAMODB = table.endpoint;
  try {
    const local = await startLocal({ dataDir: join(dataDir, 'duban') });
    try {
      const duban = openDuban(local.url);
      const as = (id: string) => duban.as(`${id}@fenghu.example`);
      return await measure({
        local,
        duban,
        table,
        member: as('linzhiyuan'),
        staff: as('niuhuimin'),
        clerk: as('yexiaofeng'),
      });
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
