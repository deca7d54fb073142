import { Graph as DagreGraph, layout as dagreLayout } from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from './definition.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends GraphNode, Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly Point[];
}

/** A drawing: everything has its place, in pixels from the top left; nodes by their middle. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const LINE = 46;
const CHARACTER = 16;
const PADDING = 30;
const MARGIN = 12;

/** Places a graph from top to bottom. */
export function layOut({ nodes, edges }: Graph): Drawing {
  const graph = new DagreGraph();
  graph.setGraph({ rankdir: 'TB', nodesep: 22, edgesep: 12, ranksep: 34, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name, label } of nodes) {
    graph.setNode(name, { width: label.length * CHARACTER + PADDING, height: LINE });
  }
  // A state that leads to itself, such as a report that is asked for again, needs no way around.
  const between = edges.filter(({ from, to }) => from !== to);
  for (const { from, to } of between) graph.setEdge(from, to);
  dagreLayout(graph);
  const placed = nodes.map((node) => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(node.name);
    return { ...node, x, y, width, height };
  });
  const ways = between.map((edge) => ({ ...edge, points: graph.edge(edge.from, edge.to).points ?? [] }));
  return { ...extentOf(placed, ways), nodes: placed, edges: ways };
}

/** Ways may go around beyond the last node: they belong to the drawing as well. */
function extentOf(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]) {
  const points = edges.flatMap((edge) => edge.points);
  const right = [...nodes.map(({ x, width }) => x + width / 2), ...points.map(({ x }) => x)];
  const bottom = [...nodes.map(({ y, height }) => y + height / 2), ...points.map(({ y }) => y)];
  return { width: Math.max(0, ...right) + MARGIN, height: Math.max(0, ...bottom) + MARGIN };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const halfWay = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const said = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

/** A way through its points with round corners, as a path of SVG. */
export function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const corners = rest.slice(0, -1);
  const turns = corners.map((corner, at) => {
    const after = corners[at + 1];
    return `Q ${said(corner)} ${said(after ? halfWay(corner, after) : halfWay(corner, last))}`;
  });
  return [`M ${said(first)}`, ...turns, `L ${said(last)}`].join(' ');
}
