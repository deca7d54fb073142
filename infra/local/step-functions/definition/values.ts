import { isObject } from '../json.ts';
import { isExpression, syntaxProblem } from '../jsonata.ts';
import type { Problems } from './problems.ts';

/** Checks every expression in a value that may hold some. */
export function checkExpressions(problems: Problems, value: unknown, location: string): void {
  if (typeof value === 'string') {
    const problem = isExpression(value) ? syntaxProblem(value) : undefined;
    if (problem !== undefined)
      problems.schema(`The value must be a valid JSONata expression: ${problem}`, location);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkExpressions(problems, item, `${location}[${index}]`);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value))
      checkExpressions(problems, member, `${location}/${key}`);
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

/** Checks an Assign: an object whose names may be variables. */
export function checkAssign(problems: Problems, value: unknown, location: string): void {
  if (value === undefined) return;
  if (!isObject(value)) return void problems.schema('Expected value of type Object', location);
  for (const name of Object.keys(value)) {
    if (name === 'states') problems.schema("The variable name 'states' is reserved", `${location}/${name}`);
    else if (name.length > 80 || !VARIABLE.test(name)) {
      problems.schema(`The variable name '${name}' is not valid`, `${location}/${name}`);
    }
  }
  checkExpressions(problems, value, location);
}
