import { Graph as DagreGraph, layout as dagreLayout } from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from './definition.ts';

interface Point {
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

const LINE = 44;
const CHARACTER = 16;
const PADDING = 28;

/** Places a graph from top to bottom. */
export function layOut({ nodes, edges }: Graph): Drawing {
  const graph = new DagreGraph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name, label } of nodes) {
    graph.setNode(name, { width: label.length * CHARACTER + PADDING, height: LINE });
  }
  for (const { from, to } of edges) graph.setEdge(from, to);
  dagreLayout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0, width: w = 0, height: h = 0 } = graph.node(node.name);
      return { ...node, x, y, width: w, height: h };
    }),
    edges: edges.map((edge) => ({ ...edge, points: graph.edge(edge.from, edge.to).points ?? [] })),
  };
}
