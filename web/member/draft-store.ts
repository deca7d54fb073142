import { uniqueKey } from '../api/unique-key.ts';
import type { Values } from '../forms/values.ts';
import { drop, keep, keptIn, namesIn, readKept } from '../parts/kept.ts';

/** A proposal that is being written, as this machine keeps it. */
export interface Draft {
  /** Its name on this machine and in the address of the page. */
  readonly key: string;
  readonly values: Values;
  /** Rises with every change, whichever window makes it; what the server has is `synced`. */
  readonly version: number;
  readonly synced: number;
  readonly changedAt: number;
  /** Once the server has it: its id there, and the number of the event that it was made from. */
  readonly serverId?: string;
  readonly seq?: number;
  /** Names this machine's copy, and makes that handing it in twice hands it in once. */
  readonly submitKey: string;
}

export const readDraft = (key: string): Draft | undefined => readKept('draft', key);

/** Keeps it; false when this machine cannot. */
export const keepDraft = (draft: Draft): boolean => keep('draft', draft.key, draft);

export const dropDraft = (key: string): void => drop('draft', key);

/** The drafts of whoever is signed in on this machine, the last changed first. */
export const localDrafts = (): Draft[] =>
  namesIn('draft')
    .map(readDraft)
    .filter((draft) => draft !== undefined)
    .sort((a, b) => b.changedAt - a.changedAt);

/** Whether the server does not have it as it is here. */
export const isUnsaved = ({ version, synced }: Pick<Draft, 'version' | 'synced'>): boolean =>
  version !== synced;

/** The draft that another window of this browser has just kept under the key. */
export const draftIn = (event: StorageEvent, key: string): Draft | undefined => keptIn(event, 'draft', key);

export function newDraft(values: Values, from: Partial<Draft> = {}): Draft {
  return {
    key: uniqueKey(),
    values,
    version: 0,
    synced: 0,
    changedAt: Date.now(),
    submitKey: uniqueKey(),
    ...from,
  };
}

/** The draft with other values: two windows that change it in one moment give it two versions. */
export const changedDraft = (draft: Draft, values: Values, now = Date.now()): Draft => ({
  ...draft,
  values,
  version: Math.max(draft.version + 1, now),
  changedAt: now,
});

/** The draft as the server has it, in the place of what lay here. */
export const replacedBy = (draft: Draft, { values, seq }: Newer): Draft => {
  const { version } = changedDraft(draft, values);
  return { ...draft, values, seq, version, synced: version };
};

/** What the server keeps of a draft that was written elsewhere meanwhile. */
export interface Newer {
  readonly values: Values;
  readonly seq: number;
}

/** Whether a key was made on a machine such as this one; else it is an id of the server. */
export const isLocalKey = (key: string): boolean => /^[0-9a-f]{32}$/.test(key);

export const titleOf = ({ values }: Pick<Draft, 'values'>): string =>
  typeof values.title === 'string' ? values.title.trim() : '';
