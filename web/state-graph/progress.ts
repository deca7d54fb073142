import type { Graph } from './definition.ts';

/** An event of a record, as far as it says where the subject went. */
export interface StageEvent {
  readonly at: string;
  readonly by: { readonly name?: string };
  readonly kind: string;
  readonly changes: { readonly stage?: unknown };
}

/** One stay in a state: from when, until when, who brought it there. */
export interface Visit {
  readonly from: string;
  /** Absent while it stands there. */
  readonly until?: string;
  readonly by: string;
}

export interface Progress {
  /** The state that the subject is in now; absent when none of the drawing is its. */
  readonly present?: string;
  /** Every state that was passed, with each stay in it. */
  readonly visits: ReadonlyMap<string, readonly Visit[]>;
}

/** Where a subject has been, by the record's events in their order. */
export function progressOf({ nodes }: Graph, events: readonly StageEvent[]): Progress {
  const names = new Map(nodes.flatMap(({ name, stage }) => (stage === undefined ? [] : [[stage, name]])));
  const moves = events.filter(({ changes }) => typeof changes.stage === 'string');
  const visits = new Map<string, Visit[]>();
  for (const [at, move] of moves.entries()) {
    const name = names.get(String(move.changes.stage));
    if (name === undefined) continue;
    const left = moves[at + 1]?.at;
    const visit = { from: move.at, by: move.by.name ?? '', ...(left !== undefined && { until: left }) };
    visits.set(name, [...(visits.get(name) ?? []), visit]);
  }
  const last = moves.at(-1);
  const present = last && names.get(String(last.changes.stage));
  return { visits, ...(present !== undefined && { present }) };
}
