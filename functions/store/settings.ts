import * as z from 'zod';
import type { CommitteeId } from '../../domain/ids.ts';
import { CommitteeId as CommitteeIdSchema } from '../../domain/ids.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { Calendar } from '../../domain/time/calendar.ts';
import { calendarKey, committeeKey, settingsKey } from './keys.ts';
import type { Table } from './table.ts';

const Versioned = z.object({ version: z.int(), data: z.unknown() });

/** What a committee has settled, with the version that a change of it is conditioned on. */
export interface SettingsStore {
  /** Undefined for a committee that is not here. */
  find(c: string): Promise<{ settings: Settings; version: number } | undefined>;
  /** Version 0 sets up a committee. Throws Conflict when somebody changed it meanwhile. */
  record(c: string, settings: Settings, version: number): Promise<void>;
  /** Without published years when nothing was entered. */
  readCalendar(c: string): Promise<{ calendar: Calendar; version: number }>;
  recordCalendar(c: string, calendar: Calendar, version: number): Promise<void>;
  listCommittees(): Promise<CommitteeId[]>;
}

export function createSettings(table: Table): SettingsStore {
  const TableName = table.name;
  const versioned = (data: unknown, key: { pk: string; sk: string }, version: number) => ({
    TableName,
    Item: { ...key, version: version + 1, data },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :v', ExpressionAttributeValues: { ':v': version } }),
  });

  return {
    find: async (c) => {
      const item = await table.get(settingsKey(c));
      if (!item) return undefined;
      const { version, data } = Versioned.parse(item);
      return { settings: Settings.parse(data), version };
    },
    record: async (c, settings, version) => {
      const put = versioned(Settings.parse(settings), settingsKey(c), version);
      await table.transact([
        { Put: put },
        ...(version === 0 ? [{ Put: { TableName, Item: { ...committeeKey(c) } } }] : []),
      ]);
    },
    readCalendar: async (c) => {
      const item = await table.get(calendarKey(c));
      if (!item) return { calendar: { years: [] }, version: 0 };
      const { version, data } = Versioned.parse(item);
      return { calendar: Calendar.parse(data), version };
    },
    recordCalendar: async (c, calendar, version) => {
      await table.transact([{ Put: versioned(Calendar.parse(calendar), calendarKey(c), version) }]);
    },
    listCommittees: async () =>
      (await table.query(committeeKey('').pk)).map(({ sk }) => CommitteeIdSchema.parse(sk)),
  };
}
