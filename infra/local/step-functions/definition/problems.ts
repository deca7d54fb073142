import { isObject } from '../json.ts';
import type { Fields } from './fields.ts';
import { JSONPATH_FIELDS, UNSUPPORTED_FIELDS } from './fields.ts';

/** Something that keeps a definition from being created. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** Where, as a path such as `/States/Register/Retry[0]`; null when it is about the machine as a whole. */
  readonly location: string | null;
}

/** Collects problems while a definition is read. */
export interface Problems {
  readonly found: Problem[];
  add(code: string, message: string, location: string | null): void;
  schema(message: string, location: string): void;
}

export function collectProblems(): Problems {
  const found: Problem[] = [];
  const add = (code: string, message: string, location: string | null) =>
    void found.push({ code, message, location });
  return { found, add, schema: (message, location) => add('SCHEMA_VALIDATION_FAILED', message, location) };
}

/** Checks that an object has the fields it must have, and none that it may not; tells whether it is one. */
export function checkFields(
  problems: Problems,
  value: unknown,
  fields: Fields,
  location: string,
  also: readonly string[] = [],
): value is Record<string, unknown> {
  if (!isObject(value)) {
    problems.schema('Expected value of type Object', location);
    return false;
  }
  const missing = fields.required.filter((name) => value[name] === undefined);
  if (missing.length > 0)
    problems.schema(`These fields are required: [${missing.join(', ')}]`, location || '/');
  for (const name of Object.keys(value)) {
    if (fields.required.includes(name) || fields.optional.includes(name) || also.includes(name)) continue;
    problems.schema(refusal(name), location || '/');
  }
  return true;
}

function refusal(name: string): string {
  if (JSONPATH_FIELDS.has(name)) {
    return `The QueryLanguage is set to 'JSONata', but field '${name}' is only supported for the 'JSONPath' QueryLanguage`;
  }
  if (UNSUPPORTED_FIELDS.has(name)) return `Field '${name}' is not supported by the local engine`;
  return `Field '${name}' is not supported`;
}
