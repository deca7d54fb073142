import { isObject } from '../json.ts';
import type { Problems } from './problems.ts';
import { checkReachable } from './reach.ts';
import type { Scope } from './scope.ts';
import { checkState } from './states.ts';

/** What is known around a container while it is checked. */
interface Surroundings {
  readonly problems: Problems;
  readonly jsonata: boolean;
  /** Names of states met so far: AWS wants them unique in the whole machine. */
  readonly met: Set<string>;
  /** Variables assigned in the scopes around: an inner scope may not assign them again. */
  readonly outer: ReadonlySet<string>;
}

/** Checks all the states of a machine, and how they lead to each other. */
export function checkMachine(
  problems: Problems,
  machine: Readonly<Record<string, unknown>>,
  jsonata: boolean,
): void {
  checkContainer({ problems, jsonata, met: new Set(), outer: new Set() }, machine, '');
}

function checkContainer(
  around: Surroundings,
  container: Readonly<Record<string, unknown>>,
  location: string,
): void {
  const { problems, met, jsonata } = around;
  const { StartAt, States } = container;
  if (StartAt !== undefined && typeof StartAt !== 'string') {
    problems.schema('Expected value of type String', `${location}/StartAt`);
  }
  if (States === undefined) return;
  if (!isObject(States) || Object.keys(States).length === 0) {
    return void problems.schema(
      'Expected value of type Object with at least one state',
      `${location}/States`,
    );
  }
  const names = Object.keys(States);
  if (typeof StartAt === 'string' && !names.includes(StartAt)) {
    problems.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${StartAt}`, `${location}/StartAt`);
  }
  const outer = new Set([...around.outer, ...Object.values(States).flatMap(assignedAlways)]);
  const scope: Scope = {
    problems,
    jsonata,
    names,
    checkNested: (nested, at) => checkContainer({ ...around, outer }, nested, at),
  };
  for (const name of names) {
    const at = `${location}/States/${name}`;
    if (name.length > 80) problems.schema('A state name may have at most 80 characters', at);
    if (met.has(name)) problems.add('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, at);
    met.add(name);
    checkState(scope, States[name], at);
  }
  checkVariables(around, States, location);
  checkReachable(problems, StartAt, States, location);
}

function checkVariables(
  { problems, outer }: Surroundings,
  states: Readonly<Record<string, unknown>>,
  location: string,
): void {
  const assigned = new Set(Object.values(states).flatMap(assignedSometimes));
  for (const variable of assigned) {
    if (outer.has(variable)) {
      problems.schema(
        `The variable '${variable}' is assigned in an outer scope and cannot be assigned again here`,
        `${location}/States`,
      );
    }
  }
}

/** What a state assigns itself: AWS leaves out what its rules and catchers do, which scopes within it may use. */
const assignedAlways = (state: unknown): string[] =>
  isObject(state) && isObject(state.Assign) ? Object.keys(state.Assign) : [];

function assignedSometimes(state: unknown): string[] {
  if (!isObject(state)) return [];
  return [state, ...listOf(state.Catch), ...listOf(state.Choices)].flatMap(assignedAlways);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
