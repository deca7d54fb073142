import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { machine as words } from '../words/zh-CN/console.ts';
import { type Definition, type Graph, type GraphEdge, type GraphNode, graphOf } from './definition.ts';
import { curveThrough, layOut, type PlacedEdge, type PlacedNode } from './layout.ts';
import { isWay, type Progress, progressOf, type StageEvent, type Visit } from './progress.ts';
import { Visits } from './visits.tsx';

export type Standing = 'present' | 'passed' | 'ahead';

/** A state that somebody looks at: how the subject stands to it, and each stay in it. */
export interface Chosen<Event extends StageEvent> {
  readonly node: GraphNode;
  readonly standing: Standing;
  readonly visits: readonly Visit<Event>[];
}

interface Props<Event extends StageEvent> {
  readonly name: string;
  readonly definition: Definition;
  readonly events: readonly Event[];
  /** What is told beside the drawing of the state that was clicked, at first of the present one. */
  readonly children: (chosen: Chosen<Event>) => ComponentChildren;
}

/** A machine as a picture: where the subject is and has been. A click on a state tells of it. */
export function StateGraph<Event extends StageEvent>({ name, definition, events, children }: Props<Event>) {
  const graph = useMemo(() => graphOf(definition), [definition]);
  const progress = useMemo(() => progressOf(graph, events), [graph, events]);
  const drawing = useMemo(() => layOut(withWays(graph, progress.ways)), [graph, progress]);
  const [clicked, click] = useState<string>();
  const id = useId();
  const at = clicked ?? progress.present;
  const node = graph.nodes.find((one) => one.name === at) ?? graph.nodes[0];
  const present = graph.nodes.find((one) => one.name === progress.present)?.label ?? words.ended;
  const visits = (node && progress.visits.get(node.name)) ?? [];
  return (
    <figure class="machine">
      <Picture {...drawing} id={id} name={words.drawing(name, present)} progress={progress} at={at}>
        {(one) => {
          click(one);
          lookAt(`${id}-state`);
        }}
      </Picture>
      <section class="state" id={`${id}-state`} tabIndex={-1} aria-live="polite">
        {node && children({ node, standing: standingOf(node, progress), visits })}
      </section>
      <figcaption>
        <p class="muted">{words.legend}</p>
        <Visits nodes={drawing.nodes} progress={progress} />
      </figcaption>
    </figure>
  );
}

/** With the ways that were really gone, though the definition leads there by its hub. */
const withWays = ({ nodes, edges }: Graph, ways: readonly GraphEdge[]): Graph => ({
  nodes,
  edges: [...edges, ...ways.filter((way) => !isWay(edges, way))],
});

/** Leads eyes and keyboard to what is told; the window moves no more than it must. */
function lookAt(id: string): void {
  const told = document.getElementById(id);
  told?.focus({ preventScroll: true });
  told?.scrollIntoView({ block: 'nearest' });
}

interface PictureProps {
  readonly id: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly progress: Progress;
  /** The state that is told of. */
  readonly at: string | undefined;
  readonly children: (clicked: string) => void;
}

function Picture({ id, name, width, height, nodes, edges, progress, at, children: click }: PictureProps) {
  const box = useRef<HTMLElement>(null);
  const present = nodes.find((node) => node.name === progress.present);
  // On a phone the drawing is wider than the window: it opens where the subject stands.
  useEffect(() => {
    if (box.current && present) box.current.scrollLeft = present.x - box.current.clientWidth / 2;
  }, [present?.x]);
  return (
    <section class="scroll" ref={box} aria-label={name}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>{name}</title>
        <defs>
          <marker
            id={`${id}-arrow`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M 0 0 L 10 5 L 0 10 z" />
          </marker>
        </defs>
        {inOrder(edges, progress, at).map(({ from, to, points, look }) => (
          <path
            key={`${from}→${to}`}
            class={`edge ${look}`}
            d={curveThrough(points)}
            marker-end={`url(#${id}-arrow)`}
          />
        ))}
        {nodes.map((node) => (
          <Node
            key={node.name}
            id={id}
            node={node}
            standing={standingOf(node, progress)}
            chosen={node.name === at}
            click={click}
          />
        ))}
      </svg>
    </section>
  );
}

/** The ways with their looks, those that matter on top of the others. */
function inOrder(edges: readonly PlacedEdge[], { ways }: Progress, at: string | undefined) {
  const rank = { '': 0, passed: 1, leads: 2 } as const;
  const lookOf = ({ from, to }: PlacedEdge): keyof typeof rank =>
    from === at ? 'leads' : isWay(ways, { from, to }) ? 'passed' : '';
  return edges
    .map((edge) => ({ ...edge, look: lookOf(edge) }))
    .toSorted((a, b) => rank[a.look] - rank[b.look]);
}

const standingOf = ({ name }: GraphNode, { present, visits }: Progress): Standing =>
  name === present ? 'present' : visits.has(name) ? 'passed' : 'ahead';

interface NodeProps {
  readonly id: string;
  readonly node: PlacedNode;
  readonly standing: Standing;
  readonly chosen: boolean;
  readonly click: (name: string) => void;
}

/** A state as a link to what is told of it. */
function Node({ id, node, standing, chosen, click }: NodeProps) {
  const { name, label, x, y, width, height, kind } = node;
  return (
    <a
      class={`node ${standing} ${kind} ${chosen ? 'chosen' : ''}`}
      href={`#${id}-state`}
      aria-label={`${label}：${words.standing[standing]}`}
      {...(chosen && { 'aria-current': 'true' as const })}
      onClick={(event) => {
        event.preventDefault();
        click(name);
      }}
    >
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={kind === 'end' ? height / 2 : 6}
      />
      <text x={x} y={y} text-anchor="middle" dominant-baseline="central">
        {label}
      </text>
    </a>
  );
}
