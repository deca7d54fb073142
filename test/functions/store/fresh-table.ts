import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createTableClient, type Table } from '../../../functions/store/table.ts';
import { table as blueprint } from '../../../infra/blueprint.ts';
import { localClient, startDynamodb } from '../../../infra/local/dynamodb.ts';
import { createTable } from '../../../infra/local/table.ts';

/** An empty table for the tests of a file. */
export function freshTable(): () => Table {
  let table: Table | undefined;
  let close = async () => {};

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-test-'));
    const dynamodb = await startDynamodb(join(folder, 'table.sqlite'), {});
    const client = localClient(dynamodb.endpoint);
    const opened = createTableClient(blueprint.name, client);
    table = opened;
    close = async () => {
      opened.destroy();
      await dynamodb.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    };
    await createTable(client, blueprint);
  });
  afterAll(() => close());

  return () => {
    if (!table) throw new Error('The table is there when the tests run.');
    return table;
  };
}
