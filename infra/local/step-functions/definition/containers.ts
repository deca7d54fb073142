import { isObject } from '../json.ts';
import { CONTAINER_FIELDS, PROCESSOR_FIELDS } from './fields.ts';
import { checkFields, type Problems } from './problems.ts';
import { checkState } from './states.ts';

/** What is known around a container while it is checked. */
export interface Scope {
  readonly problems: Problems;
  /** Names of states met so far: AWS wants them unique in the whole machine. */
  readonly names: Set<string>;
  /** Variables assigned in the scopes around: an inner scope may not assign them again. */
  readonly outer: ReadonlySet<string>;
  /** Whether states speak JSONata when they do not say. */
  readonly jsonata: boolean;
}

/** Checks a machine's, branch's or processor's states, and how they lead to each other. */
export function checkContainer(
  scope: Scope,
  container: Readonly<Record<string, unknown>>,
  location: string,
): void {
  const { problems } = scope;
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
  const assigned = new Set(Object.values(States).flatMap(assignedBy));
  const inner = { ...scope, outer: new Set([...scope.outer, ...assigned]) };
  for (const name of names) {
    const at = `${location}/States/${name}`;
    if (name.length > 80) problems.schema('A state name may have at most 80 characters', at);
    if (scope.names.has(name)) problems.add('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, at);
    scope.names.add(name);
    checkState(scope, inner, States[name], at, names);
  }
  for (const variable of assigned) {
    if (scope.outer.has(variable)) {
      problems.schema(
        `The variable '${variable}' is assigned in an outer scope and cannot be assigned again here`,
        `${location}/States`,
      );
    }
  }
  checkReachable(problems, StartAt, States, location);
}

/** Checks a branch of a Parallel. */
export function checkBranch(scope: Scope, branch: unknown, location: string): void {
  if (checkFields(scope.problems, branch, CONTAINER_FIELDS, location))
    checkContainer(scope, branch, location);
}

/** Checks the processor of an inline Map. */
export function checkProcessor(scope: Scope, processor: unknown, location: string): void {
  const { problems } = scope;
  if (!checkFields(problems, processor, PROCESSOR_FIELDS, location)) return;
  const config = processor.ProcessorConfig;
  if (isObject(config) && config.Mode !== undefined && config.Mode !== 'INLINE') {
    problems.schema(
      `Mode '${config.Mode}' is not supported by the local engine: only INLINE is`,
      `${location}/ProcessorConfig/Mode`,
    );
  }
  checkContainer(scope, processor, location);
}

function assignedBy(state: unknown): string[] {
  if (!isObject(state)) return [];
  const holders = [state, ...listOf(state.Catch), ...listOf(state.Choices)];
  return holders.flatMap((each) => (isObject(each) && isObject(each.Assign) ? Object.keys(each.Assign) : []));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function checkReachable(
  problems: Problems,
  start: unknown,
  states: Readonly<Record<string, unknown>>,
  location: string,
): void {
  if (typeof start !== 'string') return;
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(states[name]));
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name)) {
      problems.add(
        'MISSING_TRANSITION_TARGET',
        `State "${name}" is not reachable`,
        `${location}/States/${name}`,
      );
    }
  }
}

function targetsOf(state: unknown): string[] {
  if (!isObject(state)) return [];
  const holders = [state, ...listOf(state.Catch), ...listOf(state.Choices)];
  const targets = holders.flatMap((each) => (isObject(each) ? [each.Next] : []));
  return [...targets, state.Default].filter((each) => typeof each === 'string');
}
