import { EvaluationError } from './errors.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { compile, type Program } from './jsonata-program.ts';

/** Evaluates the JSONata that stands in the fields of a state. */
export interface Evaluator {
  /** The value of a field; a string `{% … %}` anywhere in it is evaluated, anything else stands for itself. */
  evaluate(value: Json, location: string, bindings: JsonObject): Promise<Json>;
}

const CACHED = 10_000;
const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** True for a string that holds an expression. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && EXPRESSION.test(value);
}

/** The expression without its delimiters. */
export function expressionIn(value: string): string {
  return EXPRESSION.exec(value)?.[1]?.trim() ?? value;
}

/** An evaluator whose `$now()` and `$millis()` follow the given clock. */
export function createEvaluator(now: () => number): Evaluator {
  const idle = new Map<string, Program[]>();

  /** Runs an expression in a program that nobody else is in: two executions may evaluate the same at once. */
  async function run(text: string, bindings: JsonObject): Promise<unknown> {
    if (idle.size >= CACHED) idle.clear();
    const programs = idle.get(text) ?? [];
    idle.set(text, programs);
    const program = programs.pop() ?? compile(text);
    try {
      return await program(bindings, now());
    } finally {
      programs.push(program);
    }
  }

  async function evaluateExpression(value: string, location: string, bindings: JsonObject): Promise<Json> {
    const text = expressionIn(value);
    const subject = `The JSONata expression '${text}' specified for the field '${location}'`;
    let result: unknown;
    try {
      result = await run(text, bindings);
    } catch (error) {
      throw new EvaluationError(
        location,
        `${subject} threw an error during evaluation${separator(error)}${describe(error)}`,
      );
    }
    if (result === undefined) throw new EvaluationError(location, `${subject} returned nothing (undefined).`);
    return plain(result, location, subject);
  }

  async function evaluate(value: Json, location: string, bindings: JsonObject): Promise<Json> {
    if (typeof value === 'string') {
      return isExpression(value) ? evaluateExpression(value, location, bindings) : value;
    }
    if (Array.isArray(value)) {
      const items: Json[] = [];
      for (const [index, item] of value.entries())
        items.push(await evaluate(item, `${location}[${index}]`, bindings));
      return items;
    }
    if (!isObject(value)) return value;
    const members: Record<string, Json> = {};
    for (const [key, member] of Object.entries(value)) {
      members[key] = await evaluate(member, `${location}/${key}`, bindings);
    }
    return members;
  }

  return { evaluate };
}

/** The result as JSON carries it: no sequences, no functions, nothing shared with the input. */
function plain(result: unknown, location: string, subject: string): Json {
  const text = JSON.stringify(result, (_key, value: unknown) => {
    if (typeof value === 'function' || isJsonataFunction(value)) {
      throw new EvaluationError(location, `${subject} returned an unsupported result type.`, true);
    }
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
  return JSON.parse(text);
}

function isJsonataFunction(value: unknown): boolean {
  return isObject(value) && ('_jsonata_function' in value || '_jsonata_lambda' in value);
}

function separator(error: unknown): string {
  return hasCode(error) && !LIMITS.has(error.code) ? '. ' : ': ';
}

/** The sentences that AWS has for its own limits. */
const LIMITS = new Map([
  [
    'D1011',
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
  ],
  ['D1012', 'Expression evaluation timeout: Check for infinite loop'],
  ['D2014', 'Expression evaluation memory limit exceeded: Check for excessive memory usage'],
  ['D2015', 'Expression evaluation memory limit exceeded: Check for excessive memory usage'],
]);

function describe(error: unknown): string {
  if (!hasCode(error)) return error instanceof Error ? error.message : String(error);
  return LIMITS.get(error.code) ?? `${error.code}: ${error.message}`;
}

function hasCode(error: unknown): error is { code: string; message: string } {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}

/** What JSONata calls the type of a value. */
export function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
