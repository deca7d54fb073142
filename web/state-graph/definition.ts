/*
 * A state machine as staff look at it, drawn from the definition that runs (Amazon States Language): the states that
 * people wait in and the ends, joined by where each of them leads. Choices are passed through, and what every state
 * may do (come back to the hub after an intervention, run out of time) is left out, or nothing could be seen.
 */

interface State {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
}

/** As much of a definition as a drawing needs. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface GraphNode {
  readonly name: string;
  /** The Chinese name, from the definition's Comment. */
  readonly label: string;
  readonly kind: 'step' | 'end';
  /** The stage that stands in the record while the machine is in this state; absent for what runs by itself. */
  readonly stage?: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The drawing of a definition whose StartAt is the hub that goes to where the subject stands. */
export function graphOf(definition: Definition): Graph {
  const { StartAt: hub, States } = definition;
  const stages = stagesOf(definition);
  const shown = (name: string): boolean => {
    const state = States[name];
    if (state === undefined || name === hub || state.Type === 'Choice') return false;
    return stages.has(name) || isBetween(name, definition) || isEndReached(name, definition, stages);
  };
  const nodes = Object.entries(States)
    .filter(([name]) => shown(name))
    .map(([name, { Comment, Type }]): GraphNode => {
      const stage = stages.get(name);
      const kind = Type === 'Succeed' || Type === 'Fail' ? 'end' : 'step';
      return { name, label: Comment ?? name, kind, ...(stage !== undefined && { stage }) };
    });
  const edges = nodes.flatMap(({ name }) =>
    leadsTo(name, definition)
      .filter(shown)
      .map((to) => ({ from: name, to })),
  );
  return { nodes, edges };
}

/** Which stage each state of the hub stands for, read from the hub's conditions. */
function stagesOf({ StartAt, States }: Definition): Map<string, string> {
  const choices = States[StartAt]?.Choices ?? [];
  const pairs = choices.flatMap(({ Condition, Next }) => {
    const stage = /=\s*'([^']+)'/.exec(Condition)?.[1];
    return stage === undefined ? [] : [[Next, stage] as const];
  });
  return new Map(pairs);
}

/** Where a state leads when its work is done: through choices, never back to the hub. */
function leadsTo(name: string, { StartAt, States }: Definition): string[] {
  const next = States[name]?.Next;
  if (next === undefined || next === StartAt) return [];
  const target = States[next];
  if (target?.Type !== 'Choice') return [next];
  return [...new Set((target.Choices ?? []).map((choice) => choice.Next))];
}

/** Runs by itself between two steps, such as closing after all handlings. */
const isBetween = (name: string, definition: Definition): boolean =>
  definition.States[name]?.Type === 'Task' && leadsTo(name, definition).length > 0;

const isEndReached = (name: string, definition: Definition, stages: ReadonlyMap<string, string>): boolean =>
  definition.States[name]?.Type === 'Succeed' &&
  [...stages.keys()].some((from) => leadsTo(from, definition).includes(name));
