import { filesNamedIn } from '../attachments/handed-file.ts';
import type { StoredEvent } from '../event.ts';

/*
 * Who reads what is data: for each kind of event, for each side, the fields of its form. Whatever is not named is not
 * shown, so that what is thought of later is nobody's until somebody says whose it is. The office reads everything.
 */

/** The fields that each side reads; a side that is not named does not learn that there is such a thing. */
export type FieldsBySide<Side extends string> = Readonly<Partial<Record<Side, readonly string[]>>>;
export type EventTable<Side extends string> = Readonly<Record<string, FieldsBySide<Side>>>;

/** An event as somebody reads it: how it is chained is told to whoever reads all of it. */
export type ShownEvent = Omit<StoredEvent, 'previous' | 'hash'> &
  Partial<Pick<StoredEvent, 'previous' | 'hash'>>;

/** What sides read together; undefined where none of them is named. */
export function fieldsFor<Side extends string>(
  bySide: FieldsBySide<Side> | undefined,
  sides: readonly Side[],
): readonly string[] | undefined {
  const named = sides.flatMap((side) => (bySide?.[side] ? [bySide[side]] : []));
  return named.length === 0 ? undefined : [...new Set(named.flat())];
}

/** Only what is named of something. */
export const only = <Thing extends object>(thing: Thing, fields: readonly string[]): Partial<Thing> =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => fields.includes(name))) as Partial<Thing>;

/** The event with those fields of its form, the files that they name, and where it led. */
export function withFields(event: StoredEvent, fields: readonly string[]): ShownEvent {
  const { seq, kind, at, by, form = {}, files = [], changes } = event;
  const shown = only(form, fields);
  const named = new Set<string>(filesNamedIn(shown));
  const handed = files.filter(({ id }) => named.has(id));
  return {
    seq,
    kind,
    at,
    by,
    ...(Object.keys(shown).length > 0 && { form: shown }),
    ...(handed.length > 0 && { files: handed }),
    changes: changes.stage === undefined ? {} : { stage: changes.stage },
  };
}

/** What whoever wrote it reads of it: their own words. */
export const ownWords = ({ form = {} }: Pick<StoredEvent, 'form'>): readonly string[] => Object.keys(form);
