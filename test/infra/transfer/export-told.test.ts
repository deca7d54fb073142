import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { pageOfLines } from '../../../functions/store/security-lines.ts';
import { createTableClient } from '../../../functions/store/table.ts';
import { foundCommittee } from '../../../infra/transfer/new-committee.ts';
import { openPlace } from '../../../infra/transfer/place.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

const run = promisify(execFile);

test('that a committee was exported stands in its security log: by whom, on which machine, how much, and no secret', async () => {
  const dataDir = temporaryFolder();
  const founding = await openPlace(`local:${dataDir}`, { make: true });
  await foundCommittee(founding, {
    id: 'tian',
    name: '政协田安区委员会',
    shortName: '田安区政协',
    from: 'tian@tian.example',
    term: 3,
    meeting: 1,
    person: { id: 'niu', name: '牛惠民', email: 'niu@tian.example' },
  });
  await founding.close();
  const file = join(temporaryFolder(), 'tian.jsonl');
  const { stdout } = await run(
    'node_modules/.bin/node',
    ['infra/transfer/main.ts', 'export', '--from', `local:${dataDir}`, '--committee', 'tian', '--file', file],
    { cwd: new URL('../../../', import.meta.url).pathname },
  );
  const written = readFileSync(file, 'utf8').match(/^\{"item":/gm)?.length ?? 0;
  expect(stdout).toContain(`${written} 条记录`);

  const place = await openPlace(`local:${dataDir}`);
  const day = dayOf(instant(place.now()));
  const { items } = await pageOfLines(
    createTableClient(place.table, place.client),
    { committeeId: 'tian', day },
    { keep: ({ kind }) => kind === 'exported', limit: 5 },
  );
  await place.close();
  expect(items).toMatchObject([{ what: `整个委员会 ${written} 条，附件 0 个` }]);
  expect(items[0]?.network).toMatch(/^运行维护 .+@/);
  expect(items[0]?.network).toContain(hostname());
  const credentials = Object.values(JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')));
  for (const secret of credentials) expect(JSON.stringify(items)).not.toContain(String(secret));
});
