import type { Me } from '../api/types.ts';

/*
 * All that the pages keep in this browser's storage, under keys that are made here alone. What somebody typed or read
 * lies under their name: no other person is given it, and it goes when they sign out.
 */

const ALL = 'duban:';
const OF = `${ALL}of:`;

/** What the machine keeps for whoever sits at it: who that is, that they still are to be signed out, how large the letters are. */
type OfMachine = 'me' | 'ending' | 'text-size';
const STAYS: readonly OfMachine[] = ['ending', 'text-size'];

/** What is kept of a person. */
export type Shelf =
  /** Proposals that are being written. */
  | 'draft'
  /** Forms as far as they are filled in, what they were made from, the keys by which they are sent once, and what was sent without an answer. */
  | 'form'
  | 'base'
  | 'once'
  | 'sent'
  /** Steps with their cases as they were read. */
  | 'work'
  /** Searches that are made again and again. */
  | 'views';

/** Whose things these are on a machine that several people may use. */
export const ownerOf = ({ committee, person }: Pick<Me, 'committee' | 'person'>): string =>
  `${committee.id}/${person.id}`;

let owner: string | undefined;

/** From now on this page keeps, and is given, what is this person's. */
export function belongTo(me: Me): void {
  owner = ownerOf(me);
}

export const readHere = <Value>(what: OfMachine): Value | undefined => parsed(read(ALL + what));

export const keepHere = (what: OfMachine, value: unknown): boolean => write(ALL + what, value);

export const dropHere = (what: OfMachine): void => erase(ALL + what);

/** Whether another window of this browser has just changed it. */
export const changedHere = ({ key }: StorageEvent, what: OfMachine): boolean =>
  key === ALL + what || key === null;

export const readKept = <Value>(shelf: Shelf, name: string): Value | undefined =>
  parsed(read(keyOf(shelf, name)));

/** Keeps it for whoever this page belongs to; false when it cannot, or when they have signed out in another window. */
export function keep(shelf: Shelf, name: string, value: unknown): boolean {
  const me = readHere<Me>('me');
  return me !== undefined && ownerOf(me) === owner && write(keyOf(shelf, name), value);
}

export const drop = (shelf: Shelf, name: string): void => erase(keyOf(shelf, name));

export const namesIn = (shelf: Shelf): string[] =>
  keysBeginning(keyOf(shelf, '')).map((key) => key.slice(keyOf(shelf, '').length));

/** What another window of this browser has just kept under a name. */
export const keptIn = <Value>(
  { key, newValue }: StorageEvent,
  shelf: Shelf,
  name: string,
): Value | undefined => (key === keyOf(shelf, name) ? parsed(newValue) : undefined);

/** Takes away everything that is kept of a person, and whatever lies here without a name. */
export function dropAllOf(whose: string): void {
  const theirs = keysBeginning(`${OF}${whose}:`);
  const nobodys = keysBeginning(ALL).filter(
    (key) => !key.startsWith(OF) && !STAYS.some((what) => key === ALL + what),
  );
  for (const key of [...theirs, ...nobodys]) erase(key);
}

/** Takes away what others had read at this machine; what they typed waits for them, and is given to nobody else. */
export function dropReadByOthers(than: string): void {
  const read = keysBeginning(OF).filter((key) => key.split(':')[3] === ('work' satisfies Shelf));
  for (const key of read) if (!key.startsWith(`${OF}${than}:`)) erase(key);
}

const keyOf = (shelf: Shelf, name: string): string => `${OF}${owner ?? ''}:${shelf}:${name}`;

const keysBeginning = (start: string): string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
};

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    // Full or closed: what that means, the caller knows.
    return false;
  }
}

function erase(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // What is closed holds nothing.
  }
}

function parsed<Value>(text: string | null): Value | undefined {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
