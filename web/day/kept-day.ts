import type { Note } from './phone-store.ts';

const KEPT_DAY = '|day|';

/** The note in which an inspection is kept as it was read. */
export const keptDayId = (owner: string, inspection: string): string => owner + KEPT_DAY + inspection;

/** Whether a note is an inspection as it was read, rather than something that somebody typed. */
export const isKeptDay = ({ id, owner }: Pick<Note, 'id' | 'owner'>): boolean =>
  id.startsWith(owner + KEPT_DAY);
