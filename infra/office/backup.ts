import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { keepToOurselves, OBJECTS } from '../local/data-folder.ts';

/** Thrown when there is nothing to be copied, or nowhere to copy it. */
export class NoBackup extends Error {
  override readonly name = 'NoBackup';
}

/**
 * In this order: the table after the state machines, so that no fact is missing for which a machine waits (`recover`
 * starts anew what the machines do not know yet); the attachments last, so that all are there that the table names.
 */
const DATABASES = ['step-functions.sqlite', 'table.sqlite', 'mail.sqlite'];
const FILES = ['clock.json', 'credentials.json', 'schedules.json'];

/**
 * Copies a data folder, also while Duban works on it: each database as it is at one moment, by SQLite itself. The copy
 * is a data folder: verify it, and start on it. Answers its path; a copy that was broken off is never taken for one.
 */
export function backUp(dataDir: string, to: string, now: Date = new Date()): string {
  if (!existsSync(join(dataDir, 'table.sqlite')))
    throw new NoBackup(`${dataDir} 里没有督办的数据。There is no data of Duban in that folder.`);
  keepToOurselves();
  mkdirSync(to, { recursive: true });
  const copy = join(to, nameOf(now));
  if (existsSync(copy)) throw new NoBackup(`${copy} 已经存在。That copy is there already.`);
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  for (const name of DATABASES) copyDatabase(join(dataDir, name), join(unfinished, name));
  for (const name of [...FILES, OBJECTS]) {
    const source = join(dataDir, name);
    if (existsSync(source)) cpSync(source, join(unfinished, name), { recursive: true, filter: isWhole });
  }
  renameSync(unfinished, copy);
  return copy;
}

function copyDatabase(source: string, copy: string): void {
  if (!existsSync(source)) return;
  const database = new DatabaseSync(source, { timeout: 30_000 });
  try {
    database.prepare('VACUUM INTO ?').run(copy);
  } finally {
    database.close();
  }
}

/** Not what is just being written. */
const isWhole = (path: string): boolean => !path.endsWith('.tmp');

/** Such as 2027-03-12T01-00-00Z, so that the order of names is that of times. */
const nameOf = (now: Date): string => `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

/** Takes away all copies but the latest; answers which. */
export function keepLatest(to: string, count: number): string[] {
  const copies = readdirSync(to).filter((name) => NAME.test(name));
  const old = copies.sort().slice(0, Math.max(0, copies.length - count));
  for (const name of old) rmSync(join(to, name), { recursive: true });
  return old;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env.DUBAN_DATA ?? '.duban' },
      to: { type: 'string' },
      keep: { type: 'string', default: '14' },
    },
  });
  const keep = Number(values.keep);
  if (!values.to || !Number.isInteger(keep) || keep < 1)
    throw new NoBackup('npm run backup -- --to /var/backups/duban [--data .duban] [--keep 14]');
  console.log(`已备份到 ${backUp(values.data, values.to)}。`);
  const old = keepLatest(values.to, keep);
  if (old.length > 0) console.log(`只保留最近 ${keep} 份，已删去：${old.join('、')}。`);
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof NoBackup ? error.message : error);
    process.exitCode = 1;
  }
}
