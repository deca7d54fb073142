import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { functions } from '../../infra/blueprint.ts';
import { type Bundle, bundle } from './bundle.ts';
import { median, type Report, type Row, rounded } from './report.ts';

const run = promisify(execFile);

const EMPTY = 'test/bench/yardsticks/empty.ts';
const TABLE = 'test/bench/yardsticks/lib-dynamodb.ts';
/** How much slower than the yardstick with the table client a function may start. */
const LIMIT = 1.35;

/** Loads the module as Lambda does on a cold start and answers for how long. */
const LOADER = `
const begun = performance.now();
require(process.argv[1]);
process.stdout.write(String(performance.now() - begun));
process.exit(0);`;

interface Measured {
  readonly key: string;
  readonly bundle: Bundle;
  readonly times: number[];
}

/**
 * Bundle size and start-up of every function beside two yardsticks, in turns, so that noise meets all alike. The
 * yardsticks have the SDK as it comes, as anybody would bundle it.
 */
export async function measureFunctions({ rounds = 15 } = {}): Promise<Report> {
  const dir = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  try {
    const entries = [
      { key: 'empty handler', entry: EMPTY },
      { key: 'only lib-dynamodb', entry: TABLE },
      ...functions,
    ];
    const measured: Measured[] = [];
    const failures: string[] = [];
    for (const { key, entry } of entries) {
      try {
        const plain = entry.includes('/yardsticks/');
        measured.push({ key, bundle: await bundle(entry, dir, plain), times: [] });
      } catch (error) {
        const [, why] = String(error).split('\n');
        failures.push(`${key} cannot be bundled and was not measured: ${why}`);
      }
    }
    // One round beforehand brings all files into the cache of the system.
    for (const { bundle } of measured) await startUp(bundle.file);
    for (let round = 0; round < rounds; round += 1) {
      for (const { bundle, times } of measured) times.push(await startUp(bundle.file));
    }
    return toReport(measured, rounds, failures);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function startUp(file: string): Promise<number> {
  const { stdout } = await run(process.execPath, ['-e', LOADER, file], {
    env: { PATH: process.env.PATH, AWS_REGION: 'cn-north-1', NODE_ENV: 'production' },
  });
  return Number(stdout);
}

function toReport(measured: readonly Measured[], rounds: number, failures: readonly string[]): Report {
  const yardstick = median(measured.find(({ key }) => key === 'only lib-dynamodb')?.times ?? []);
  const rows = measured.map(({ key, bundle, times }): Row => {
    const ratio = median(times) / yardstick;
    return {
      function: key,
      KB: rounded(bundle.bytes / 1024, 0),
      'init ms': rounded(median(times)),
      ratio: rounded(ratio, 2),
      within: ratio <= LIMIT ? 'yes' : 'NO',
      'heaviest parts, KB': heaviest(bundle),
    };
  });
  return {
    name: 'functions',
    title: `Functions: bundle size and start-up (median of ${rounds} fresh processes)`,
    rows,
    remarks: [`ratio: to the handler with only lib-dynamodb; at most ${LIMIT} is wanted`, ...failures],
  };
}

const heaviest = ({ parts }: Bundle): string =>
  parts
    .slice(0, 6)
    .map(({ name, bytes }) => `${name} ${rounded(bytes / 1024, 0)}`)
    .join(', ');
