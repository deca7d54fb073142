import jsonata from 'jsonata';
import type { JsonObject } from './json.ts';
import { addFunctions } from './jsonata-functions.ts';

/** A compiled expression. `now` (milliseconds since 1970) stays the same within one run. */
export type Program = (bindings: JsonObject, now: number) => Promise<unknown>;

/** What AWS grants an expression: measured there, except the time. */
const LONGEST_MS = 2000;
const DEEPEST = 100;
const MOST_ELEMENTS = 873_782;

/** The names by which JSONata calls back before and after it evaluates a part of an expression. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry');
const EXIT = Symbol.for('jsonata.__evaluate_exit');

/** Compiles an expression, with AWS's functions and limits. One run must have ended before the next begins. */
export function compile(text: string): Program {
  const expression = jsonata(text);
  let now = 0;
  let depth = 0;
  let begun = 0;
  addFunctions(expression, () => now);
  assign(expression, ENTRY, () => {
    depth += 1;
    if (depth > DEEPEST) throw limit('D1011');
    if (performance.now() - begun > LONGEST_MS) throw limit('D1012');
  });
  assign(expression, EXIT, (_part: unknown, _input: unknown, _frame: unknown, result: unknown) => {
    depth -= 1;
    if (Array.isArray(result) && result.length > MOST_ELEMENTS) throw limit('D2015');
  });
  return (bindings, at) => {
    now = at;
    depth = 0;
    begun = performance.now();
    return expression.evaluate(undefined, bindings);
  };
}

/** JSONata takes symbols as names, too, and keeps its own callbacks under such. */
function assign(expression: jsonata.Expression, name: symbol, value: unknown): void {
  expression.assign(name as unknown as string, value);
}

function limit(code: string): Error & { code: string } {
  return Object.assign(new Error(code), { code });
}
