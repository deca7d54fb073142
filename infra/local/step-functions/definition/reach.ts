import { isObject } from '../json.ts';
import type { Problems } from './problems.ts';

/**
 * Checks that every state is led to and, for a whole machine, that one of them ends it. As on AWS, a machine without
 * an end is told nothing of states that are not reached, and a branch may go round for ever.
 */
export function checkReachable(
  problems: Problems,
  start: unknown,
  states: Readonly<Record<string, unknown>>,
  location: string,
): void {
  if (typeof start !== 'string') return;
  if (location === '' && !Object.values(states).some(ends)) {
    return void problems.add('MISSING_END_STATE', 'Workflow has no terminal state', null);
  }
  const reached = reachedFrom(start, states);
  for (const name of Object.keys(states)) {
    if (!reached.has(name)) {
      problems.add(
        'MISSING_TRANSITION_TARGET',
        `State "${name}" is not reachable.`,
        `${location}/States/${name}`,
      );
    }
  }
}

const ends = (state: unknown): boolean =>
  isObject(state) && (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail');

function reachedFrom(start: string, states: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(states[name]));
  }
  return reached;
}

/** The names of the states that a state may lead to. */
export function targetsOf(state: unknown): string[] {
  if (!isObject(state)) return [];
  const lists = [state.Catch, state.Choices].flatMap((list) => (Array.isArray(list) ? list : []));
  const targets = [state, ...lists].flatMap((each) => (isObject(each) ? [each.Next] : []));
  return [...targets, state.Default].filter((each) => typeof each === 'string');
}
