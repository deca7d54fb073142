import { isObject } from '../json.ts';
import { isExpression } from '../jsonata.ts';
import { isTimestamp } from '../timestamp.ts';
import { CONTAINER_FIELDS, PROCESSOR_FIELDS, RULE_FIELDS, STATE_FIELDS } from './fields.ts';
import { checkGuards } from './guards.ts';
import { checkFields, type Problems } from './problems.ts';
import { checkQueryLanguage, isJsonata } from './query-language.ts';
import { readResource, SUPPORTED_RESOURCES } from './resource.ts';
import type { Scope } from './scope.ts';
import {
  checkExit,
  checkExpressions,
  checkNumber,
  checkTarget,
  checkText,
  forEach,
  SECONDS,
} from './values.ts';

const COMMON = ['Type', 'Comment', 'QueryLanguage'];

/** The states that have a result: only their own Output and Assign may read it. */
const WITH_RESULT: readonly unknown[] = ['Task', 'Parallel', 'Map'];

/** Checks one state. */
export function checkState(scope: Scope, state: unknown, at: string): void {
  const { problems, names } = scope;
  if (!isObject(state)) return void problems.schema('Expected value of type Object', at);
  const { Type, QueryLanguage } = state;
  if (Type === undefined) return void problems.schema('These fields are required: [Type]', at);
  if (typeof Type !== 'string' || !isStateType(Type)) {
    const types = Object.keys(STATE_FIELDS).join(', ');
    return void problems.schema(`Field 'Type' should have one of these values: [${types}]`, `${at}/Type`);
  }
  checkQueryLanguage(problems, QueryLanguage, `${at}/QueryLanguage`);
  if (QueryLanguage === 'JSONPath' && scope.jsonata) {
    return void problems.schema(
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      at,
    );
  }
  if (!isJsonata(QueryLanguage, scope.jsonata)) {
    return void problems.schema(
      "QueryLanguage 'JSONPath' is not supported by the local engine: only JSONata is",
      `${at}/QueryLanguage`,
    );
  }
  if (!checkFields(problems, state, STATE_FIELDS[Type], at, COMMON)) return;
  checkTransition(problems, Type, state, at);
  checkTarget(problems, state.Default, `${at}/Default`, names);
  checkExit(problems, state, at, names, { result: WITH_RESULT.includes(Type) });
  checkExpressions(problems, state.Arguments, `${at}/Arguments`);
  checkGuards(scope, state, at);
  checkOwn(scope, Type, state, at);
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

function checkOwn(scope: Scope, type: StateType, state: Fields, at: string): void {
  const { problems } = scope;
  switch (type) {
    case 'Task':
      return void checkTask(problems, state, at);
    case 'Choice':
      return void checkChoices(scope, state.Choices, at);
    case 'Wait':
      return void checkWait(problems, state, at);
    case 'Fail':
      checkText(problems, state.Error, `${at}/Error`);
      return void checkText(problems, state.Cause, `${at}/Cause`);
    case 'Parallel':
      return void forEach(problems, state.Branches, `${at}/Branches`, (branch, where) => {
        if (checkFields(problems, branch, CONTAINER_FIELDS, where)) scope.checkNested(branch, where);
      });
    case 'Map':
      return void checkMap(scope, state, at);
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

function checkMap(scope: Scope, state: Fields, at: string): void {
  const { problems } = scope;
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
  checkProcessor(scope, state.ItemProcessor, `${at}/ItemProcessor`);
}

function checkProcessor(scope: Scope, processor: unknown, location: string): void {
  const { problems } = scope;
  if (!checkFields(problems, processor, PROCESSOR_FIELDS, location)) return;
  const config = processor.ProcessorConfig;
  if (isObject(config) && config.Mode !== undefined && config.Mode !== 'INLINE') {
    problems.schema(
      `Mode '${config.Mode}' is not supported by the local engine: only INLINE is`,
      `${location}/ProcessorConfig/Mode`,
    );
  }
  scope.checkNested(processor, location);
}

function checkChoices({ problems, names }: Scope, choices: unknown, at: string): void {
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
    checkExit(problems, rule, where, names, {});
  });
}
