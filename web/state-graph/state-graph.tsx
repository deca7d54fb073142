import { momentInWords } from '../parts/days.ts';
import { machine as words } from '../words/zh-CN/console.ts';
import { type Definition, graphOf } from './definition.ts';
import { layOut, type PlacedEdge, type PlacedNode } from './layout.ts';
import { type Progress, progressOf, type StageEvent } from './progress.ts';

interface Props {
  readonly name: string;
  readonly definition: Definition;
  readonly events: readonly StageEvent[];
}

/** A machine as a picture: where the subject is, where it has been, and as a table when and by whom. */
export function StateGraph({ name, definition, events }: Props) {
  const graph = graphOf(definition);
  const { width, height, nodes, edges } = layOut(graph);
  const progress = progressOf(graph, events);
  const present = nodes.find((node) => node.name === progress.present)?.label ?? words.ended;
  return (
    <figure class="machine">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label={name}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img">
          <title>{words.drawing(name, present)}</title>
          <defs>
            <marker
              id="arrow"
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
          {edges.map((edge) => (
            <Edge key={`${edge.from}→${edge.to}`} edge={edge} />
          ))}
          {nodes.map((node) => (
            <Node key={node.name} node={node} progress={progress} />
          ))}
        </svg>
      </section>
      <figcaption>{words.legend}</figcaption>
      <Visits nodes={nodes} progress={progress} />
    </figure>
  );
}

const Edge = ({ edge: { points } }: { readonly edge: PlacedEdge }) => (
  <path
    class="edge"
    d={points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ')}
    marker-end="url(#arrow)"
  />
);

function Node({ node, progress }: { readonly node: PlacedNode; readonly progress: Progress }) {
  const { name, label, x, y, width, height, kind } = node;
  const state = name === progress.present ? 'present' : progress.visits.has(name) ? 'passed' : 'ahead';
  const said = { present: words.now, passed: words.passed, ahead: words.ahead }[state];
  return (
    <g class={`node ${state} ${kind}`}>
      <title>{`${label}：${said}`}</title>
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
    </g>
  );
}

/** The same in words: each stay in a state. */
function Visits({ nodes, progress }: { readonly nodes: readonly PlacedNode[]; readonly progress: Progress }) {
  const stays = nodes
    .flatMap(({ name, label }) => (progress.visits.get(name) ?? []).map((visit) => ({ label, ...visit })))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return (
    <details>
      <summary>{words.visits}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.from}</th>
            <th scope="col">{words.until}</th>
            <th scope="col">{words.by}</th>
          </tr>
        </thead>
        <tbody>
          {stays.map(({ label, from, until, by }) => (
            <tr key={from + label}>
              <th scope="row">{label}</th>
              <td>{momentInWords(from)}</td>
              <td>{until ? momentInWords(until) : words.stillHere}</td>
              <td>{by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
