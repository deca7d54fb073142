import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { type LocalDuban, startLocal } from '../../infra/local/local.ts';
import { type MeteredTable, startMeteredTable } from './metered-table.ts';
import { quantile, type Row, rounded } from './report.ts';

/**
 * How long a step takes to come, as seen lately. Nobody asks much earlier than that: many who ask again and again
 * would measure nothing but their asking.
 */
class Patience {
  #expected = 20;

  /** Asks until there is an answer, or for two minutes. */
  async await<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    const begun = performance.now();
    await sleep(this.#expected);
    for (let tries = 1; performance.now() - begun < LONGEST_WAIT_MS; tries += 1) {
      const asked = performance.now() - begun;
      const answer = await ask();
      if (answer !== undefined) {
        this.#expected = tries === 1 ? this.#expected * 0.9 : (this.#expected + asked) / 2;
        return answer;
      }
      await sleep(Math.max(5, this.#expected / 4));
    }
    return undefined;
  }
}

const LONGEST_WAIT_MS = 120_000;

/** How long each request took, by route. */
export class Stopwatch {
  readonly patience = new Patience();
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

function peopleOf(local: LocalDuban): People {
  const duban = openDuban(local.url);
  const as = (id: string) => duban.as(`${id}@fenghu.example`);
  return { local, member: as('linzhiyuan'), staff: as('niuhuimin'), clerk: as('yexiaofeng') };
}

/** Duban over a fresh folder. */
export async function withDuban<Found>(measure: (people: People) => Promise<Found>): Promise<Found> {
  return await withFolder(async (dir) => await running(join(dir, 'duban'), measure));
}

/** Duban over a fresh folder, with a meter at its table, which takes its own part of the time. */
export async function withMeter<Found>(
  measure: (people: People, table: MeteredTable) => Promise<Found>,
): Promise<Found> {
  return await withFolder(async (dir) => {
    const before = process.env.AWS_ENDPOINT_URL_DYNAMODB;
    const table = await startMeteredTable(dir);
    process.env.AWS_ENDPOINT_URL_DYNAMODB = table.endpoint;
    try {
      return await running(join(dir, 'duban'), (people) => measure(people, table));
    } finally {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
      else process.env.AWS_ENDPOINT_URL_DYNAMODB = before;
      await table.stop();
    }
  });
}

/** Duban over a folder, stopped when the measurement is done. */
export async function running<Found>(
  dataDir: string,
  measure: (people: People) => Promise<Found>,
): Promise<Found> {
  const local = await startLocal({ dataDir });
  try {
    return await measure(peopleOf(local));
  } finally {
    await local.stop();
  }
}

/** A folder that is there while something is measured. */
export async function withFolder<Found>(measure: (dir: string) => Promise<Found>): Promise<Found> {
  const dir = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  try {
    return await measure(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
