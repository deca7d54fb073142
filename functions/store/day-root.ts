import type { RecordedKind } from '../../domain/entries/entry.ts';
import { StoredEvent } from '../../domain/event.ts';
import { entryKey, versionOf } from './entries.ts';
import {
  agencyKey,
  EVENTS,
  entryEventKey,
  eventKey,
  groupKey,
  type Key,
  personKey,
  recordsKey,
  sessionKey,
  subjectKey,
} from './keys.ts';
import { type Leaf, leafAt, rootOf } from './root.ts';
import type { Table } from './table.ts';

/** A record as it stands now: the partition of its events, and the key of the last. */
interface Standing {
  readonly last: Key;
  readonly isDraft: boolean;
}

/** How many records are looked at together: memory stays small however many there are. */
const ABREAST = 1000;

/**
 * P45, P4, P6, P7, P38, P10: the root over all records of a committee as of a moment, and how many they are. Two reads
 * of half a unit for each record; of those that have changed since, the events.
 */
export async function rootAt(
  table: Table,
  c: string,
  moment: string,
): Promise<{ root: string; records: number }> {
  const ids = (await table.query(recordsKey(c).pk, { index: 'gsi2', only: ['gsi2sk'] })).map(({ gsi2sk }) =>
    String(gsi2sk),
  );
  const leaves: Leaf[] = [];
  for (let at = 0; at < ids.length; at += ABREAST) {
    const subjects = await table.getAll(ids.slice(at, at + ABREAST).map((id) => subjectKey(c, id)));
    const standing = subjects.map(({ data }) => {
      const { id, seq, stage } = Object(data);
      return { last: eventKey(c, String(id), Number(seq)), isDraft: stage === 'draft' };
    });
    leaves.push(...(await leavesOf(table, standing, moment)));
  }
  leaves.push(...(await leavesOf(table, await entriesOf(table, c), moment)));
  return { root: rootOf(leaves), records: leaves.length };
}

async function leavesOf(table: Table, standing: readonly Standing[], moment: string): Promise<Leaf[]> {
  const handedIn = standing.filter(({ isDraft }) => !isDraft);
  const events = await table.getAll(handedIn.map(({ last }) => last));
  const leaves: Leaf[] = [];
  for (const { pk, data } of events) {
    const record = String(pk);
    const { at, seq, hash } = StoredEvent.parse(data);
    // What has changed since tells by its events where it stood.
    const leaf =
      at < moment ? { record, seq, head: hash } : leafAt(record, await eventsOf(table, record), moment);
    if (leaf) leaves.push(leaf);
  }
  return leaves;
}

const eventsOf = async (table: Table, partition: string): Promise<StoredEvent[]> => {
  const partitions = await table.query(partition, { begins: EVENTS, consistent: true });
  return partitions.map(({ data }) => StoredEvent.parse(data));
};

/** People, agencies, groups, sessions, settings and the calendar. */
async function entriesOf(table: Table, c: string): Promise<Standing[]> {
  const folders = [
    ['person', personKey(c, '').pk],
    ['agency', agencyKey(c, '').pk],
    ['group', groupKey(c, '').pk],
    ['session', sessionKey(c, '').pk],
  ] as const;
  const lists = await Promise.all(
    folders.map(async ([kind, pk]) =>
      (await table.query(pk)).map((item) => standingOf(c, kind, String(item.sk), item)),
    ),
  );
  const single = await Promise.all(
    (['settings', 'calendar'] as const).map(async (kind) =>
      standingOf(c, kind, kind, await table.get(entryKey(c, { kind, id: kind }))),
    ),
  );
  return [...lists.flat(), ...single].flatMap((each) => each ?? []);
}

function standingOf(c: string, kind: RecordedKind, id: string, item: Record<string, unknown> | undefined) {
  const seq = versionOf(item);
  return seq > 0 ? { last: entryEventKey(c, kind, id, seq), isDraft: false } : undefined;
}
