import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HandlingStage } from '../../../domain/handling/handling.ts';
import { ProposalStage } from '../../../domain/proposal/proposal.ts';
import { type Definition, graphOf } from '../../../web/state-graph/definition.ts';
import { curveThrough, layOut } from '../../../web/state-graph/layout.ts';
import { progressOf } from '../../../web/state-graph/progress.ts';

const definitionOf = (machine: string): Definition =>
  JSON.parse(readFileSync(new URL(`../../../workflows/${machine}.asl.json`, import.meta.url), 'utf8'));

const proposal = graphOf(definitionOf('proposal'));
const handling = graphOf(definitionOf('handling'));

describe.each([
  ['proposal', proposal, ProposalStage.options.filter((stage) => stage !== 'draft')],
  ['handling', handling, HandlingStage.options],
] as const)('the drawing of the %s machine', (_, graph, stages) => {
  test('has a state for every stage', () => {
    const drawn = graph.nodes.flatMap(({ stage }) => (stage === undefined ? [] : [stage]));
    expect(drawn.toSorted()).toEqual([...stages].toSorted());
  });

  test('joins states that are drawn, and leaves out the hub and what runs out of time', () => {
    const names = new Set(graph.nodes.map(({ name }) => name));
    for (const { from, to } of graph.edges)
      expect([names.has(from), names.has(to)], `${from} → ${to}`).toEqual([true, true]);
    for (const name of ['Where it stands', 'Overdue', 'Superseded', 'Unknown stage'])
      expect(names.has(name)).toBe(false);
  });

  test('names each state in Chinese', () => {
    for (const { label } of graph.nodes) expect(label).toMatch(/\p{Script=Han}/u);
  });

  test('places every state apart from the others', () => {
    const { nodes, edges, width, height } = layOut(graph);
    for (const [at, one] of nodes.entries()) {
      expect(one.x).toBeLessThanOrEqual(width);
      expect(one.y).toBeLessThanOrEqual(height);
      for (const other of nodes.slice(at + 1)) {
        const apart =
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
          Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        expect(apart, `${one.name} and ${other.name}`).toBe(true);
      }
    }
    for (const { x, y } of edges.flatMap(({ points }) => points)) {
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
    }
  });
});

test('a review leads to assignment and to every way of not filing', () => {
  const from = proposal.edges.filter((edge) => edge.from === 'Review').map(({ to }) => to);
  expect(from).toEqual(['Assign', 'Revise', 'Not filed', 'Referred', 'Merged']);
});

test('a second feedback that does not satisfy leads back to the reply', () => {
  expect(handling.edges).toContainEqual({ from: 'Ask for the second feedback', to: 'Reply' });
});

test('a record says which states were passed, when and by whom, and which is the present one', () => {
  const events = [
    { kind: 'submitted', at: '1', by: { name: '林致远' }, changes: { stage: 'registering' } },
    { kind: 'registered', at: '2', by: { name: '系统' }, changes: { stage: 'review' } },
    { kind: 'marked-key', at: '3', by: { name: '牛慧敏' }, changes: {} },
    { kind: 'sent-back', at: '4', by: { name: '牛慧敏' }, changes: { stage: 'revise' } },
    { kind: 'revised', at: '5', by: { name: '林致远' }, changes: { stage: 'review' } },
  ];
  const { present, visits, ways } = progressOf(proposal, events);
  const [, , key, sentBack, revised] = events;
  expect(present).toBe('Review');
  expect(visits.get('Review')).toEqual([
    { from: '2', until: '4', by: '系统', done: [key, sentBack] },
    { from: '5', by: '林致远', done: [] },
  ]);
  expect(visits.get('Revise')).toEqual([{ from: '4', until: '5', by: '牛慧敏', done: [revised] }]);
  expect(visits.has('Assign')).toBe(false);
  expect(ways).toEqual([
    { from: 'Register', to: 'Review' },
    { from: 'Review', to: 'Revise' },
    { from: 'Revise', to: 'Review' },
  ]);
});

test('a way is drawn with round corners, from its beginning to its end', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 20 },
    { x: 30, y: 20 },
    { x: 40, y: 40 },
  ];
  expect(curveThrough(points)).toBe('M 0 0 Q 10 20 20 20 Q 30 20 35 30 L 40 40');
});
