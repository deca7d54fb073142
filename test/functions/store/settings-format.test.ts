import { expect, onTestFinished, test } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import { SETTINGS_FORMAT } from '../../../domain/settings/format.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { settingsKey } from '../../../functions/store/keys.ts';
import { createStore } from '../../../functions/store/store.ts';
import { createTableClient } from '../../../functions/store/table.ts';
import { table as blueprint } from '../../../infra/blueprint.ts';
import { localClient, startDynamodb } from '../../../infra/local/dynamodb.ts';
import { createTable } from '../../../infra/local/table.ts';
import { temporaryFolder } from '../../infra/local/temporary-folder.ts';
import { founded } from './founded.ts';

test('settings of an earlier format are read with the defaults of what is new', async () => {
  const dynamodb = await startDynamodb(`${temporaryFolder()}/table.sqlite`);
  onTestFinished(dynamodb.stop);
  const client = localClient(dynamodb.endpoint);
  await createTable(client, blueprint);
  const table = createTableClient(blueprint.name, client);
  onTestFinished(() => table.destroy());
  const settings = Settings.parse({ committee: { name: '政协枫湖区委员会', shortName: '枫湖区政协' } });
  const now = CommitteeId.parse('now');
  await createStore(table).settings.record(now, settings, 0, founded);
  expect(await table.get(settingsKey(now))).toMatchObject({ format: SETTINGS_FORMAT });
  expect((await createStore(table).settings.find(now))?.settings).toEqual(settings);
  const { judges: _, attachments, ...rest } = settings;
  const { kinds: __, ...before } = attachments;
  // Once attachments were taken by the type that a browser tells.
  const data = { ...rest, attachments: { ...before, types: ['application/pdf'] } };
  await table.put({ ...settingsKey('before'), version: 1, format: SETTINGS_FORMAT - 1, data });
  await table.put({ ...settingsKey('long-before'), version: 1, data });
  for (const c of ['before', 'long-before'])
    expect((await createStore(table).settings.find(c))?.settings).toEqual(settings);
});
