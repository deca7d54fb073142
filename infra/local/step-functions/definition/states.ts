import { isObject } from '../json.ts';
import { isExpression } from '../jsonata.ts';
import { isTimestamp } from '../timestamp.ts';
import { checkBranch, checkProcessor, type Scope } from './containers.ts';
import { CATCHER_FIELDS, RETRIER_FIELDS, RULE_FIELDS, STATE_FIELDS } from './fields.ts';
import { checkFields, type Problems } from './problems.ts';
import { readResource, SUPPORTED_RESOURCES } from './resource.ts';
import { checkAssign, checkExpressions, checkNumber, checkText } from './values.ts';

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const SECONDS = { from: 1, to: 99_999_999 };

/** Checks one state. */
export function checkState(
  scope: Scope,
  inner: Scope,
  state: unknown,
  at: string,
  names: readonly string[],
): void {
  const { problems } = scope;
  if (!isObject(state)) return void problems.schema('Expected value of type Object', at);
  const { Type, QueryLanguage } = state;
  if (typeof Type !== 'string' || !isStateType(Type)) {
    return void problems.schema(
      Type === undefined ? 'These fields are required: [Type]' : `Unknown state type '${Type}'`,
      Type === undefined ? at : `${at}/Type`,
    );
  }
  if (QueryLanguage === 'JSONPath' && scope.jsonata) {
    return void problems.schema(
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      at,
    );
  }
  if (QueryLanguage === undefined ? !scope.jsonata : QueryLanguage !== 'JSONata') {
    const found = QueryLanguage ?? 'JSONPath';
    return void problems.schema(
      `QueryLanguage '${found}' is not supported by the local engine: only JSONata is`,
      `${at}/QueryLanguage`,
    );
  }
  if (!checkFields(problems, state, STATE_FIELDS[Type], at, COMMON)) return;
  checkTransition(problems, Type, state, at);
  for (const target of ['Next', 'Default'])
    checkTarget(problems, state[target], `${at}/${target}`, target, names);
  checkExpressions(problems, state.Output, `${at}/Output`);
  checkAssign(problems, state.Assign, `${at}/Assign`);
  checkExpressions(problems, state.Arguments, `${at}/Arguments`);
  checkGuards(problems, state, at, names);
  checkOwn(problems, inner, Type, state, at, names);
}

type StateType = keyof typeof STATE_FIELDS;
type Fields = Readonly<Record<string, unknown>>;

function isStateType(type: string): type is StateType {
  return Object.hasOwn(STATE_FIELDS, type);
}

function checkTransition(problems: Problems, type: StateType, state: Fields, at: string): void {
  if (!STATE_FIELDS[type].optional.includes('Next')) return;
  if (state.End !== undefined && state.End !== true)
    problems.schema("The value of 'End' must be true", `${at}/End`);
  if (state.Next !== undefined && state.End !== undefined)
    problems.schema("Only one of 'Next' and 'End' may be given", at);
  if (state.Next === undefined && state.End === undefined)
    problems.schema('These fields are required: [Next] or [End]', at);
}

function checkTarget(
  problems: Problems,
  target: unknown,
  at: string,
  field: string,
  names: readonly string[],
): void {
  if (target === undefined) return;
  if (typeof target !== 'string') problems.schema('Expected value of type String', at);
  else if (!names.includes(target))
    problems.add('MISSING_TRANSITION_TARGET', `Missing '${field}' target: ${target}`, at);
}

function checkOwn(
  problems: Problems,
  inner: Scope,
  type: StateType,
  state: Fields,
  at: string,
  names: readonly string[],
): void {
  switch (type) {
    case 'Task':
      return void checkTask(problems, state, at);
    case 'Choice':
      return void checkChoices(problems, state.Choices, at, names);
    case 'Wait':
      return void checkWait(problems, state, at);
    case 'Fail':
      checkText(problems, state.Error, `${at}/Error`);
      return void checkText(problems, state.Cause, `${at}/Cause`);
    case 'Parallel':
      return void forEach(problems, state.Branches, `${at}/Branches`, (each, where) =>
        checkBranch(inner, each, where),
      );
    case 'Map':
      return void checkMap(problems, inner, state, at);
    case 'Pass':
    case 'Succeed':
      return;
  }
}

function checkTask(problems: Problems, state: Fields, at: string): void {
  const { Resource, TimeoutSeconds, HeartbeatSeconds } = state;
  if (typeof Resource === 'string' && readResource(Resource) === undefined) {
    problems.schema(
      `The resource '${Resource}' is not supported by the local engine (supported: ${SUPPORTED_RESOURCES.join(', ')})`,
      `${at}/Resource`,
    );
  } else if (Resource !== undefined && typeof Resource !== 'string') {
    problems.schema('Expected value of type String', `${at}/Resource`);
  }
  checkNumber(problems, TimeoutSeconds, `${at}/TimeoutSeconds`, SECONDS);
  checkNumber(problems, HeartbeatSeconds, `${at}/HeartbeatSeconds`, SECONDS);
  if (
    typeof TimeoutSeconds === 'number' &&
    typeof HeartbeatSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
  ) {
    problems.schema('HeartbeatSeconds must be smaller than TimeoutSeconds', `${at}/HeartbeatSeconds`);
  }
}

function checkWait(problems: Problems, state: Fields, at: string): void {
  const { Seconds, Timestamp } = state;
  if ((Seconds === undefined) === (Timestamp === undefined)) {
    problems.schema('Exactly one of these fields is required: [Seconds, Timestamp]', at);
  }
  checkNumber(problems, Seconds, `${at}/Seconds`, { from: 0, to: SECONDS.to });
  checkText(problems, Timestamp, `${at}/Timestamp`);
  if (typeof Timestamp === 'string' && !isExpression(Timestamp) && !isTimestamp(Timestamp)) {
    problems.schema('String does not match RFC3339 timestamp', `${at}/Timestamp`);
  }
}

function checkMap(problems: Problems, inner: Scope, state: Fields, at: string): void {
  const { Items } = state;
  if (Items !== undefined && !Array.isArray(Items) && !isExpression(Items)) {
    problems.schema('The value must be an array or a JSONata expression', `${at}/Items`);
  }
  checkExpressions(problems, Items, `${at}/Items`);
  checkExpressions(problems, state.ItemSelector, `${at}/ItemSelector`);
  checkNumber(problems, state.MaxConcurrency, `${at}/MaxConcurrency`, { from: 0, to: SECONDS.to });
  checkNumber(problems, state.ToleratedFailureCount, `${at}/ToleratedFailureCount`, {
    from: 0,
    to: SECONDS.to,
  });
  const percentage = { from: 0, to: 100, whole: false };
  checkNumber(problems, state.ToleratedFailurePercentage, `${at}/ToleratedFailurePercentage`, percentage);
  checkProcessor(inner, state.ItemProcessor, `${at}/ItemProcessor`);
}

function checkChoices(problems: Problems, choices: unknown, at: string, names: readonly string[]): void {
  forEach(problems, choices, `${at}/Choices`, (rule, where) => {
    if (!checkFields(problems, rule, RULE_FIELDS, where)) return;
    if (
      rule.Condition !== undefined &&
      typeof rule.Condition !== 'boolean' &&
      !isExpression(rule.Condition)
    ) {
      problems.schema('The value must be a boolean or a JSONata expression', `${where}/Condition`);
    }
    checkExpressions(problems, rule.Condition, `${where}/Condition`);
    checkExit(problems, rule, where, names);
  });
}

function checkGuards(problems: Problems, state: Fields, at: string, names: readonly string[]): void {
  if (state.Retry !== undefined) {
    forEach(problems, state.Retry, `${at}/Retry`, (retrier, where) => {
      if (!checkFields(problems, retrier, RETRIER_FIELDS, where)) return;
      checkErrorEquals(problems, retrier.ErrorEquals, `${where}/ErrorEquals`);
      checkLiteral(problems, retrier, 'IntervalSeconds', where, { from: 0, to: SECONDS.to });
      checkLiteral(problems, retrier, 'MaxAttempts', where, { from: 0, to: SECONDS.to });
      checkLiteral(problems, retrier, 'MaxDelaySeconds', where, { from: 1, to: 31_622_400 });
      checkLiteral(problems, retrier, 'BackoffRate', where, {
        from: 1,
        to: Number.MAX_SAFE_INTEGER,
        whole: false,
      });
      const jitter = retrier.JitterStrategy;
      if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
        problems.schema('The value must be FULL or NONE', `${where}/JitterStrategy`);
      }
    });
  }
  if (state.Catch !== undefined) {
    forEach(problems, state.Catch, `${at}/Catch`, (catcher, where) => {
      if (!checkFields(problems, catcher, CATCHER_FIELDS, where)) return;
      checkErrorEquals(problems, catcher.ErrorEquals, `${where}/ErrorEquals`);
      checkExit(problems, catcher, where, names);
    });
  }
}

function checkExit(problems: Problems, exit: Fields, at: string, names: readonly string[]): void {
  checkTarget(problems, exit.Next, `${at}/Next`, 'Next', names);
  checkExpressions(problems, exit.Output, `${at}/Output`);
  checkAssign(problems, exit.Assign, `${at}/Assign`);
}

function checkLiteral(
  problems: Problems,
  holder: Fields,
  field: string,
  at: string,
  bounds: { readonly from: number; readonly to: number; readonly whole?: boolean },
): void {
  if (isExpression(holder[field])) problems.schema(`Field '${field}' must be a number`, `${at}/${field}`);
  else checkNumber(problems, holder[field], `${at}/${field}`, bounds);
}

function checkErrorEquals(problems: Problems, names: unknown, at: string): void {
  if (names === undefined) return;
  const fits = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
  if (!fits) return void problems.schema('Expected value of type Array of String with at least one name', at);
  if (names.includes('States.ALL') && names.length > 1) problems.schema('States.ALL must appear alone', at);
}

function forEach(
  problems: Problems,
  list: unknown,
  at: string,
  check: (item: unknown, where: string) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list) || list.length === 0) {
    return void problems.schema('Expected value of type Array with at least one element', at);
  }
  for (const [index, item] of list.entries()) check(item, `${at}[${index}]`);
}
