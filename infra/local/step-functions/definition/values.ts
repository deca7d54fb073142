import { isObject } from '../json.ts';
import { expressionIn, isExpression } from '../jsonata.ts';
import { problemsOf, type Readable } from './expressions.ts';
import type { Problems } from './problems.ts';

/** The bounds of a time-out, in seconds. */
export const SECONDS = { from: 1, to: 99_999_999 };

/** Checks every expression in a value that may hold some. */
export function checkExpressions(
  problems: Problems,
  value: unknown,
  location: string,
  readable: Readable = {},
): void {
  if (typeof value === 'string') {
    if (!isExpression(value)) return;
    for (const { code, message } of problemsOf(expressionIn(value), readable))
      problems.add(code, message, location);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      checkExpressions(problems, item, `${location}[${index}]`, readable);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value))
      checkExpressions(problems, member, `${location}/${key}`, readable);
  }
}

/** Checks a field that is a number within bounds, or an expression. */
export function checkNumber(
  problems: Problems,
  value: unknown,
  location: string,
  { from, to, whole = true }: { readonly from: number; readonly to: number; readonly whole?: boolean },
): void {
  if (value === undefined) return;
  if (isExpression(value)) return void checkExpressions(problems, value, location);
  const fits =
    typeof value === 'number' && value >= from && value <= to && (!whole || Number.isInteger(value));
  if (!fits) {
    problems.schema(
      `The value must be ${whole ? 'an integer' : 'a number'} from ${from} to ${to} or a JSONata expression`,
      location,
    );
  }
}

/** Checks a field that must be text, or an expression that gives text. */
export function checkText(problems: Problems, value: unknown, location: string): void {
  if (value === undefined) return;
  if (typeof value !== 'string') problems.schema('Expected value of type String', location);
  else checkExpressions(problems, value, location);
}

const VARIABLE = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

function checkAssign(problems: Problems, value: unknown, location: string, readable: Readable): void {
  if (value === undefined) return;
  if (!isObject(value)) return void problems.schema('Expected value of type Object', location);
  for (const name of Object.keys(value)) {
    if (name === 'states') problems.schema("The variable name 'states' is reserved", `${location}/${name}`);
    else if (name.length > 80 || !VARIABLE.test(name)) {
      problems.schema(`The variable name '${name}' is not valid`, `${location}/${name}`);
    }
  }
  checkExpressions(problems, value, location, readable);
}

/** Checks how a state, a rule of a Choice or a catcher is left: Next, Output, and an Assign whose names may be variables. */
export function checkExit(
  problems: Problems,
  exit: Readonly<Record<string, unknown>>,
  at: string,
  names: readonly string[],
  readable: Readable,
): void {
  checkTarget(problems, exit.Next, `${at}/Next`, names);
  checkExpressions(problems, exit.Output, `${at}/Output`, readable);
  checkAssign(problems, exit.Assign, `${at}/Assign`, readable);
}

/** Checks the name of the next state. */
export function checkTarget(problems: Problems, target: unknown, at: string, names: readonly string[]): void {
  if (target === undefined) return;
  if (typeof target !== 'string') problems.schema('Expected value of type String', at);
  else if (!names.includes(target))
    problems.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${target}`, at);
}

/** Checks each item of a list that has at least one. */
export function forEach(
  problems: Problems,
  list: unknown,
  at: string,
  check: (item: unknown, where: string) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) return void problems.schema('Expected value of type Array', at);
  if (list.length === 0) return void problems.schema('Value cannot be empty', at);
  for (const [index, item] of list.entries()) check(item, `${at}[${index}]`);
}
