import { ApiError } from '../api/errors.ts';
import { isObject } from '../json.ts';
import type { Definition } from './asl.ts';
import { checkMachine } from './containers.ts';
import { MACHINE_FIELDS } from './fields.ts';
import { checkFields, collectProblems, type Problem } from './problems.ts';
import { checkQueryLanguage, isJsonata } from './query-language.ts';
import { checkNumber } from './values.ts';

/** All that keeps a definition from being created; empty when nothing does. */
export function validateDefinition(source: string): readonly Problem[] {
  const problems = collectProblems();
  let definition: unknown;
  if (source.trim() === '') {
    problems.schema('Definition must be a valid JSON object', '/');
    return problems.found;
  }
  try {
    definition = JSON.parse(source);
  } catch (error) {
    problems.add('INVALID_JSON_DESCRIPTION', error instanceof Error ? error.message : 'not JSON', null);
    return problems.found;
  }
  if (checkFields(problems, definition, MACHINE_FIELDS, '')) {
    const { QueryLanguage, Version } = definition;
    checkQueryLanguage(problems, QueryLanguage, '/QueryLanguage');
    if (Version !== undefined && Version !== '1.0')
      problems.schema(`Version '${Version}' is not supported`, '/Version');
    if (typeof definition.TimeoutSeconds === 'string')
      problems.schema('Expected value of type Integer', '/TimeoutSeconds');
    else checkNumber(problems, definition.TimeoutSeconds, '/TimeoutSeconds', { from: 1, to: 99_999_999 });
    checkMachine(problems, definition, isJsonata(QueryLanguage, false));
  }
  return problems.found;
}

/** Refuses a definition with the reasons, in AWS's form. */
export function checkDefinition(source: string): void {
  const problems = validateDefinition(source);
  if (problems.length === 0) return;
  const reasons = problems.map((each) => `${each.code}: ${each.message} at ${each.location}`).join(', ');
  throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${reasons}'`);
}

/** Reads a definition that was checked when it was created. */
export function parseDefinition(source: string): Definition {
  const definition: unknown = JSON.parse(source);
  if (!isObject(definition)) throw new Error('a stored definition is no object');
  return definition as unknown as Definition;
}
