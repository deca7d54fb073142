import { uniqueKey } from '../api/unique-key.ts';
import type { Values } from '../forms/values.ts';

/** A proposal that is being written, as this machine keeps it. */
export interface Draft {
  /** Its name on this machine and in the address of the page. */
  readonly key: string;
  /** Whose it is: on a machine that several people use, nobody is shown another's. */
  readonly owner: string;
  readonly values: Values;
  /** Counts changes; what the server has is `synced`. */
  readonly version: number;
  readonly synced: number;
  readonly changedAt: number;
  /** Once the server has it: its id there, and the number of the event that kept it last. */
  readonly serverId?: string;
  readonly seq?: number;
  /** Makes that handing it in twice hands it in once. */
  readonly submitKey: string;
}

const PREFIX = 'duban:draft:';

export function readDraft(key: string): Draft | undefined {
  return parsed(localStorage.getItem(PREFIX + key));
}

/** Keeps it; false when this machine cannot. */
export function keepDraft(draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + draft.key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const dropDraft = (key: string): void => localStorage.removeItem(PREFIX + key);

/** The drafts of a person on this machine, the last changed first. */
export function draftsOf(owner: string): Draft[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const drafts = keys.map((key) => parsed(localStorage.getItem(key)));
  return drafts
    .filter((draft): draft is Draft => draft?.owner === owner)
    .sort((a, b) => b.changedAt - a.changedAt);
}

/** Takes off this machine what the server has; what it has not stays, for its owner. */
export function dropSavedDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    const draft = key.startsWith(PREFIX) ? parsed(localStorage.getItem(key)) : undefined;
    if (draft && draft.version === draft.synced) localStorage.removeItem(key);
  }
}

/** The draft that another window of this browser has just kept under the key. */
export const draftIn = (event: StorageEvent, key: string): Draft | undefined =>
  event.key === PREFIX + key ? parsed(event.newValue) : undefined;

export function newDraft(owner: string, values: Values, from: Partial<Draft> = {}): Draft {
  return {
    key: uniqueKey(),
    owner,
    values,
    version: 0,
    synced: 0,
    changedAt: Date.now(),
    submitKey: uniqueKey(),
    ...from,
  };
}

/** Whether a key was made on a machine such as this one; else it is an id of the server. */
export const isLocalKey = (key: string): boolean => /^[0-9a-f]{32}$/.test(key);

export const titleOf = ({ values }: Pick<Draft, 'values'>): string =>
  typeof values.title === 'string' ? values.title.trim() : '';

function parsed(text: string | null): Draft | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
