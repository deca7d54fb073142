import * as z from 'zod/mini';
import type { CommitteeId } from '../../domain/ids.ts';
import { CommitteeId as CommitteeIdSchema } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { SETTINGS_FORMAT } from '../../domain/settings/format.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { Calendar } from '../../domain/time/calendar.ts';
import { calendarKey, committeeKey, settingsKey } from './keys.ts';
import type { Table } from './table.ts';

const Versioned = lazily(() =>
  z.object({ version: z.int(), data: z.unknown(), format: z.optional(z.int()) }),
);

/**
 * How long another process may still go by what was settled before. Every step reads the settings and the calendar,
 * which change a few times a year; a change made here is seen here at once.
 */
const FRESH_MS = 5000;

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

  const settled = remembering(async (c) => {
    const item = await table.get(settingsKey(c));
    if (!item) return undefined;
    const { version, data, format } = Versioned.parse(item);
    // What was parsed by the same schema when it was written needs no reading by it.
    const settings = format === SETTINGS_FORMAT ? (data as Settings) : Settings.parse(data);
    return { settings, version };
  });
  const calendars = remembering(async (c) => {
    const item = await table.get(calendarKey(c));
    if (!item) return undefined;
    const { version, data } = Versioned.parse(item);
    return { calendar: Calendar.parse(data), version };
  });

  return {
    find: settled.find,
    record: (c, settings, version) =>
      settled.forgetAfter(c, () =>
        table.transact([
          { Put: withFormat(versioned(Settings.parse(settings), settingsKey(c), version)) },
          ...(version === 0 ? [{ Put: { TableName, Item: { ...committeeKey(c) } } }] : []),
        ]),
      ),
    readCalendar: async (c) => (await calendars.find(c)) ?? { calendar: { years: [] }, version: 0 },
    recordCalendar: (c, calendar, version) =>
      calendars.forgetAfter(c, () =>
        table.transact([{ Put: versioned(Calendar.parse(calendar), calendarKey(c), version) }]),
      ),
    listCommittees: async () =>
      (await table.query(committeeKey('').pk)).map(({ sk }) => CommitteeIdSchema.parse(sk)),
  };
}

/** Settings say in which format they were written. */
const withFormat = <Put extends { readonly Item: object }>(put: Put) => ({
  ...put,
  Item: { ...put.Item, format: SETTINGS_FORMAT },
});

/** Reads of one committee in quick succession become one; what is not there is looked for each time. */
function remembering<Found>(read: (c: string) => Promise<Found | undefined>) {
  const known = new Map<string, { readonly at: number; readonly found: Promise<Found | undefined> }>();

  async function find(c: string): Promise<Found | undefined> {
    const last = known.get(c);
    if (last && Date.now() - last.at < FRESH_MS) return await last.found;
    const entry = { at: Date.now(), found: read(c) };
    known.set(c, entry);
    const forget = () => known.get(c) === entry && known.delete(c);
    entry.found.then((found) => found === undefined && forget(), forget);
    return await entry.found;
  }

  async function forgetAfter(c: string, write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } finally {
      known.delete(c);
    }
  }

  return { find, forgetAfter };
}
