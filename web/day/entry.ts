import { Problem, Unreachable } from '../api/client.ts';
import type { SignedRequest } from '../api/types.ts';
import type { Values } from '../forms/values.ts';

/** What can be sent from the spot: how a proposal was found, what somebody says of it, the day written up. */
export type DayAct = 'finding' | 'remark' | 'hold';

/** Why the API did not take it, in its own words. */
export interface Why {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** Something that was done on the spot, kept on this phone until the server has it. */
export interface Entry {
  /** Also its idempotency key: sent again, it is done once. */
  readonly id: string;
  /** Whose it is: nobody else sees or sends it. */
  readonly owner: string;
  readonly inspection: string;
  readonly order: number;
  readonly act: DayAct;
  /** Of writing up the day. */
  readonly workItem?: string;
  readonly form: Values;
  /** Names of the photos on this phone, in order. */
  readonly photos: readonly string[];
  readonly madeAt: number;
  readonly state: 'waiting' | 'delivered' | 'refused';
  /** The server may have it: from here on it is not changed, or a change could be lost. */
  readonly tried: boolean;
  /** The number of its event, once it is delivered. */
  readonly seq?: number;
  readonly why?: Why;
}

/** A photo on this phone, and how far it has come. */
export interface Photo {
  readonly id: string;
  readonly owner: string;
  readonly blob: Blob;
  readonly filename: string;
  /** Its id at the server, once it was registered. */
  readonly attachment?: string;
  readonly upload?: SignedRequest;
  readonly sent: boolean;
}

/** Which is sent next. A day is not written up while something that belongs to it was not accepted. */
export function nextToSend(entries: readonly Entry[]): Entry | undefined {
  const inOrder = entries.toSorted((a, b) => a.order - b.order);
  return inOrder.find((one) => one.state === 'waiting' && !waitsForOthers(one, entries));
}

/** Whether what was not accepted has to be put right before it. */
export const waitsForOthers = ({ act, inspection, order }: Entry, entries: readonly Entry[]): boolean =>
  act === 'hold' &&
  entries.some((one) => one.state === 'refused' && one.inspection === inspection && one.order < order);

export const nextOrder = (entries: readonly Entry[]): number =>
  1 + Math.max(0, ...entries.map(({ order }) => order));

/** What was sent before may be with the server: only what never went, or was not accepted, is changed or taken back. */
export const mayTakeBack = ({ state, tried }: Entry): boolean =>
  state === 'refused' || (state === 'waiting' && !tried);

type Verdict = 'later' | 'signed-out' | 'refused';

/** What a failure means for what was being sent: whether it will pass by itself. */
export function verdictOn(error: unknown, act: DayAct): Verdict {
  if (error instanceof Unreachable) return 'later';
  if (!(error instanceof Problem)) throw error;
  const { status, code } = error;
  if (status === 401) return 'signed-out';
  if (status >= 500 || status === 408 || status === 429 || code === 'inspection-not-begun') return 'later';
  // Many wrote at once; but a day that somebody else has written up stays so.
  return code === 'changed-meanwhile' && act !== 'hold' ? 'later' : 'refused';
}

/** The API's reasons, with those of single fields. */
export function whyOf(error: unknown): Why | undefined {
  if (!(error instanceof Problem)) return undefined;
  const fields = Object.values(error.errors).flat();
  return { code: error.code, title: error.title, detail: [error.message, ...fields].join(' ') };
}

/** What the record shows by now needs no mark of its own. */
export const isInRecord = ({ state, seq = Number.POSITIVE_INFINITY }: Entry, recorded: number): boolean =>
  state === 'delivered' && seq <= recorded;

/** The same once more under another key, as what it was or as something else: of what was not accepted, nothing was done. */
export function anew({ why: _, seq: __, ...entry }: Entry, id: string, act: DayAct = entry.act): Entry {
  const { rating, ...rest } = entry.form;
  const form = act === 'remark' ? rest : { ...rest, ...(rating !== undefined && { rating }) };
  return { ...entry, id, act, form, state: 'waiting', tried: false };
}
