import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DayRoot, rootFrom } from '../../functions/store/root.ts';
import { DataFolderInUse, OBJECTS, openDataFolder } from './data-folder.ts';
import { startDynamodb } from './dynamodb.ts';
import { ROOTS_FILE, rootsIn } from './roots.ts';
import { readObject } from './stored-object.ts';
import { problemsBeside, type ReadFile } from './verify/beside.ts';
import { problemsOfRecords } from './verify/records.ts';
import { problemOfRoot } from './verify/roots.ts';
import { readTable } from './verify/stored.ts';

/** What was looked at, and every place where a record is not what its events say. */
export interface Verification {
  readonly subjects: number;
  readonly entries: number;
  readonly events: number;
  readonly roots: number;
  readonly problems: readonly string[];
}

/** What there is beside the table. */
interface Beside {
  readonly readFile?: ReadFile;
  /** Roots that were given out: to readers of mails, and to the file of roots. */
  readonly roots?: readonly DayRoot[];
}

/** Reckons every chain of events and all that follows from them anew, from the table at an endpoint. */
export async function verifyTable(
  endpoint: string,
  { readFile, roots = [] }: Beside = {},
): Promise<Verification> {
  const stored = await readTable(endpoint);
  const problems = [
    ...problemsOfRecords(stored),
    ...(await problemsBeside(stored, readFile)),
    ...roots.flatMap((root) => problemOfRoot(stored, root) ?? []),
  ];
  const names = [...stored.records.keys()];
  const entries = names.filter((pk) => pk.split('#')[1] === 'r').length;
  const events = [...stored.records.values()].reduce((sum, record) => sum + record.length, 0);
  return { subjects: names.length - entries, entries, events, roots: roots.length, problems };
}

/** Thrown when what was asked for cannot be read. */
class NotARoot extends Error {
  override readonly name = 'NotARoot';
}

function givenRoots(typed: readonly string[]): DayRoot[] {
  return typed.map((text) => {
    const root = rootFrom(text);
    if (!root)
      throw new NotARoot(
        `看不懂这个存证值：${text}。请从信中完整复制，形如 fenghu/2026-12-01/0a1b2c3d-…。\n` +
          'This is no root; copy it whole from the letter.',
      );
    return root;
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { root: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const typed = givenRoots(values.root);
  const folder = openDataFolder(positionals[0] ?? process.env.DUBAN_DATA ?? '.duban');
  const dynamodb = await startDynamodb(join(folder.path, 'table.sqlite'));
  try {
    const file = folder.file(ROOTS_FILE);
    const kept = existsSync(file) ? rootsIn(readFileSync(file, 'utf8')) : [];
    const readFile: ReadFile = (key) => readObject(folder.file(OBJECTS), 'duban-attachments', key);
    const found = await verifyTable(dynamodb.endpoint, { readFile, roots: [...kept, ...typed] });
    for (const problem of found.problems) console.error(problem);
    const { subjects, entries, events, roots, problems } = found;
    console.log(
      `核对 ${subjects} 件，通讯录、届次和设置 ${entries} 项，${events} 条记录，${roots} 个存证值，${
        problems.length === 0 ? '全部一致' : `${problems.length} 处不一致`
      }。`,
    );
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await dynamodb.stop();
    await folder.close();
  }
}

if (import.meta.main) {
  await main().catch((error) => {
    console.error(error instanceof DataFolderInUse || error instanceof NotARoot ? error.message : error);
    process.exitCode = 1;
  });
}
