import type { SubjectRef } from '../../domain/subject-ref.ts';
import { get } from '../api/client.ts';
import type { Key } from '../parts/key-tag.tsx';

/** A proposal or a handling in a list that says what to look at. */
export interface Line {
  readonly subject: SubjectRef;
  readonly title: string;
  readonly label?: string;
  readonly key?: Key;
  readonly stageLabel: string;
  readonly who: string;
  readonly dueAt?: string;
  readonly remaining?: string;
  readonly urgings: number;
  readonly late: boolean;
}

export interface Today {
  readonly stages: readonly { readonly stage: string; readonly label: string; readonly count: number }[];
  readonly office: { readonly open: number; readonly overdue: number };
  readonly overdue: readonly Line[];
  readonly failures: readonly {
    readonly workItemId: string;
    readonly subject: SubjectRef;
    readonly title: string;
  }[];
  /** What cannot be read, and is left out everywhere until it can. */
  readonly setAside: readonly { readonly what: string; readonly row: string; readonly at: string }[];
}

export interface Load {
  readonly agencyId: string;
  readonly name: string;
  readonly open: number;
  readonly toSign: number;
  readonly toReply: number;
  readonly promised: number;
  readonly again: number;
  readonly overdue: number;
}

export interface Attention {
  readonly mine: readonly Line[];
  readonly supervised: readonly Line[];
  readonly notSatisfied: readonly Line[];
}

/** How full every agency is. */
export const readLoads = async (): Promise<readonly Load[]> =>
  (await get<{ items: readonly Load[] }>('/overview/agencies')).items;
