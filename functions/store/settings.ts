import * as z from 'zod/mini';
import type { CommitteeId } from '../../domain/ids.ts';
import { CommitteeId as CommitteeIdSchema } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { SETTINGS_FORMAT } from '../../domain/settings/format.ts';
import { Settings } from '../../domain/settings/settings.ts';
import { Calendar } from '../../domain/time/calendar.ts';
import { typedDay } from '../../domain/time/typed-day.ts';
import { versionOf, type Writing, writeEntries } from './entries.ts';
import { calendarKey, committeeKey, settingsKey } from './keys.ts';
import { readable } from './readable.ts';
import type { Table } from './table.ts';

const Formatted = lazily(() => z.object({ data: z.unknown(), format: z.optional(z.int()) }));

/** Attachments were judged by the types that browsers tell; now by kinds. */
const Formerly = lazily(() =>
  z.looseObject({ attachments: z.optional(z.looseObject({ types: z.optional(z.unknown()) })) }),
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
  record(c: string, settings: Settings, version: number, writing: Writing): Promise<void>;
  /** Without published years when nothing was entered. */
  readCalendar(c: string): Promise<{ calendar: Calendar; version: number }>;
  recordCalendar(c: string, calendar: Calendar, version: number, writing: Writing): Promise<void>;
  listCommittees(): Promise<CommitteeId[]>;
}

export function createSettings(table: Table): SettingsStore {
  const settled = remembering(async (c) => {
    const item = await table.get(settingsKey(c));
    if (!item) return undefined;
    const { data, format } = Formatted.parse(item);
    // What was parsed by the same schema when it was written needs no reading by it.
    const settings = format === SETTINGS_FORMAT ? (data as Settings) : Settings.parse(ofToday(mended(data)));
    return { settings, version: versionOf(item) };
  });
  const calendars = remembering(async (c) => {
    const item = await table.get(calendarKey(c));
    if (!item) return undefined;
    return { calendar: Calendar.parse(item.data), version: versionOf(item) };
  });

  return {
    find: settled.find,
    record: (c, settings, version, writing) =>
      settled.forgetAfter(c, async () => {
        const data = Settings.parse(settings);
        const of = { kind: 'settings', id: 'settings', data, version } as const;
        // Settings say in which format they were written.
        const beside = { format: SETTINGS_FORMAT };
        // A committee that has settings is there.
        const along = (before: unknown) =>
          before ? [] : [{ Put: { TableName: table.name, Item: { ...committeeKey(c) } } }];
        await writeEntries(table, c, [{ ...of, beside, along }], writing);
      }),
    readCalendar: async (c) => (await calendars.find(c)) ?? { calendar: { years: [] }, version: 0 },
    recordCalendar: (c, calendar, version, writing) =>
      calendars.forgetAfter(c, async () => {
        const data = Calendar.parse(calendar);
        await writeEntries(table, c, [{ kind: 'calendar', id: 'calendar', data, version }], writing);
      }),
    listCommittees: async () =>
      await readable(table, 'committee', await table.query(committeeKey('').pk), ({ sk }) =>
        CommitteeIdSchema.parse(sk),
      ),
  };
}

/** Settings of an earlier format without what nothing asks for any more. */
function ofToday(data: unknown): unknown {
  const { attachments, ...settings } = Formerly.parse(data);
  const { types: _, ...kept } = attachments ?? {};
  return { ...settings, ...(attachments && { attachments: kept }) };
}

/** A day that could be typed before such days had bounds was mistyped, and is asked for again. */
function mended(data: unknown): object {
  const { nextPlenary, ...others } = Object(data);
  return typedDay('around').safeParse(nextPlenary).success ? { ...others, nextPlenary } : others;
}

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
