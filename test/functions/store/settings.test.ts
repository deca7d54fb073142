import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settings } from '../../../domain/settings/settings.ts';
import { createSettings } from '../../../functions/store/settings.ts';
import { Conflict, type Table } from '../../../functions/store/table.ts';
import { founded } from './founded.ts';
import { freshTable } from './fresh-table.ts';

const table = freshTable();
const named = (name: string) => Settings.parse({ committee: { name, shortName: '区政协' } });

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** Settings as one process has them, and how often it asked the table. */
function inAProcess() {
  let asked = 0;
  const counting: Table = {
    ...table(),
    get: async (key, consistent) => {
      asked += 1;
      return await table().get(key, consistent);
    },
  };
  return { settings: createSettings(counting), asked: () => asked };
}

test('steps in quick succession read the settings once', async () => {
  const { settings, asked } = inAProcess();
  await settings.record('a', named('甲'), 0, founded);
  const written = asked();
  const found = await Promise.all(Array.from({ length: 20 }, () => settings.find('a')));
  expect(found.map((each) => each?.settings.committee.name)).toEqual(Array.from({ length: 20 }, () => '甲'));
  expect(asked()).toBe(written + 1);
});

test('a change is seen at once where it was made, and within five seconds elsewhere', async () => {
  const [here, there] = [inAProcess(), inAProcess()];
  await here.settings.record('b', named('先'), 0, founded);
  const nameIn = async ({ settings }: typeof here) => (await settings.find('b'))?.settings.committee.name;
  expect([await nameIn(here), await nameIn(there)]).toEqual(['先', '先']);
  await here.settings.record('b', named('后'), 1, founded);
  expect(await nameIn(here)).toBe('后');
  vi.advanceTimersByTime(5000);
  expect(await nameIn(there)).toBe('后');
});

test('who was not the first to change them reads them anew', async () => {
  const [here, there] = [inAProcess(), inAProcess()];
  await here.settings.record('c', named('原'), 0, founded);
  await there.settings.find('c');
  await here.settings.record('c', named('快'), 1, founded);
  await expect(there.settings.record('c', named('慢'), 1, founded)).rejects.toBeInstanceOf(Conflict);
  expect(await there.settings.find('c')).toMatchObject({ version: 2 });
});

test('a committee that was not there is looked for each time', async () => {
  const [here, there] = [inAProcess(), inAProcess()];
  expect(await there.settings.find('d')).toBeUndefined();
  expect(await there.settings.readCalendar('d')).toMatchObject({ version: 0 });
  await here.settings.record('d', named('新'), 0, founded);
  await here.settings.recordCalendar('d', { years: [] }, 0, founded);
  expect(await there.settings.find('d')).toMatchObject({ version: 1 });
  expect(await there.settings.readCalendar('d')).toMatchObject({ version: 1 });
});
