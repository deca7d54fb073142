import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createWalSync } from '../../../infra/local/wal-sync.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('what was committed when a sync was asked for is in the files when it resolves', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.sqlite');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE t (n INTEGER)');
  const wal = createWalSync(file);
  const found = async (n: number) => {
    database.exec(`INSERT INTO t VALUES (${n})`);
    await wal.sync();
    const copy = join(folder, `copy-${n}`);
    for (const end of ['', '-wal']) cpSync(`${file}${end}`, `${copy}${end}`);
    const read = new DatabaseSync(copy);
    const row = read.prepare('SELECT count(*) AS found FROM t WHERE n = ?').get(n);
    read.close();
    return row?.found;
  };
  // Later ones are committed while the sync of the first runs.
  expect(await Promise.all([1, 2, 3, 4, 5].map(found))).toEqual([1, 1, 1, 1, 1]);
  database.close();
  wal.close();
  await expect(wal.synced()).resolves.toBeUndefined();
});
