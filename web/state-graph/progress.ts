import type { Graph, GraphEdge } from './definition.ts';

/** An event of a record, as far as it says where the subject went. */
export interface StageEvent {
  readonly at: string;
  readonly by: { readonly name?: string };
  readonly kind: string;
  readonly changes: { readonly stage?: unknown };
}

/** One stay in a state: from when, until when, who brought it there, and what was done there, its end included. */
export interface Visit<Event extends StageEvent = StageEvent> {
  readonly from: string;
  /** Absent while it stands there. */
  readonly until?: string;
  readonly by: string;
  readonly done: readonly Event[];
}

export interface Progress<Event extends StageEvent = StageEvent> {
  /** The state that the subject is in now; absent when none of the drawing is its. */
  readonly present?: string;
  /** Every state that was passed, with each stay in it. */
  readonly visits: ReadonlyMap<string, readonly Visit<Event>[]>;
  /** The ways that were gone, each once; those by the hub, after an intervention, are no edges of the drawing. */
  readonly ways: readonly GraphEdge[];
}

export const isWay = (ways: readonly GraphEdge[], { from, to }: GraphEdge): boolean =>
  ways.some((way) => way.from === from && way.to === to);

interface Entering<Event> {
  readonly name: string;
  readonly event: Event;
  readonly at: number;
}

/** Where a subject has been, by the record's events in their order. */
export function progressOf<Event extends StageEvent>(
  { nodes }: Graph,
  events: readonly Event[],
): Progress<Event> {
  const names = new Map(nodes.flatMap(({ name, stage }) => (stage === undefined ? [] : [[stage, name]])));
  const entered = events.flatMap((event, at): Entering<Event>[] => {
    const { stage } = event.changes;
    return typeof stage === 'string' ? [{ name: names.get(stage) ?? '', event, at }] : [];
  });
  const visits = new Map<string, Visit<Event>[]>();
  const ways: GraphEdge[] = [];
  for (const [index, { name, event, at }] of entered.entries()) {
    const next = entered[index + 1];
    if (name === '') continue;
    const way = next?.name ? { from: name, to: next.name } : undefined;
    if (way && !isWay(ways, way)) ways.push(way);
    const visit = {
      from: event.at,
      by: event.by.name ?? '',
      done: events.slice(at + 1, next && next.at + 1),
      ...(next && { until: next.event.at }),
    };
    visits.set(name, [...(visits.get(name) ?? []), visit]);
  }
  const present = entered.at(-1)?.name;
  return { visits, ways, ...(present && { present }) };
}
