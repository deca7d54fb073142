import { isExpression } from '../jsonata.ts';
import { CATCHER_FIELDS, RETRIER_FIELDS } from './fields.ts';
import { checkFields, type Problems } from './problems.ts';
import type { Scope } from './scope.ts';
import { checkExit, checkNumber, forEach, SECONDS } from './values.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Checks a state's Retry and Catch; each may be empty. */
export function checkGuards({ problems, names }: Scope, state: Fields, at: string): void {
  forEachGuard(problems, state.Retry, `${at}/Retry`, (retrier, where) =>
    checkRetrier(problems, retrier, where),
  );
  forEachGuard(problems, state.Catch, `${at}/Catch`, (catcher, where) => {
    if (!checkFields(problems, catcher, CATCHER_FIELDS, where)) return;
    checkErrorEquals(problems, catcher.ErrorEquals, `${where}/ErrorEquals`);
    checkExit(problems, catcher, where, names, { errorOutput: true });
  });
}

function forEachGuard(
  problems: Problems,
  list: unknown,
  at: string,
  check: (item: unknown, where: string) => void,
): void {
  if (Array.isArray(list) && list.length === 0) return;
  forEach(problems, list, at, check);
}

function checkRetrier(problems: Problems, retrier: unknown, where: string): void {
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
