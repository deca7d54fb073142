import jsonata from 'jsonata';

/** What is wrong with an expression, by AWS's code and in its words. */
export interface ExpressionProblem {
  readonly code: 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION';
  readonly message: string;
}

/** Which members of `$states` an expression may read besides `input` and `context`. */
export interface Readable {
  readonly result?: boolean;
  readonly errorOutput?: boolean;
}

/**
 * What AWS refuses in an expression when a machine is created: what does not parse, what reads a context item (there
 * is none: the input is `$states.input`), and members of `$states` where they are not.
 */
export function problemsOf(expression: string, readable: Readable): readonly ExpressionProblem[] {
  let ast: jsonata.ExprNode;
  try {
    ast = jsonata(expression).ast();
  } catch (error) {
    return [{ code: 'INVALID_JSONATA_EXPRESSION', message: messageOf(error) }];
  }
  const messages = new Set(readsOf(ast as Part, readable));
  return [...messages].map((message) => ({ code: 'UNSUPPORTED_JSONATA_EXPRESSION', message }));
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/** A part of a parsed expression, as far as it is looked at here; the package's own type lacks half of it. */
interface Part {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Part[];
  readonly lhs?: Part | readonly (readonly Part[])[];
  readonly rhs?: Part;
  readonly expression?: Part;
  readonly expressions?: readonly Part[];
  readonly procedure?: Part;
  readonly arguments?: readonly Part[];
  readonly body?: Part;
  readonly condition?: Part;
  readonly then?: Part;
  readonly else?: Part;
}

/**
 * The complaints about a part. Only the first step of a path is read against the context of the whole expression;
 * what follows it, predicates, orders and groups have the context of the step before. A function's body has that of
 * the place where it is written.
 */
function readsOf(part: Part | undefined, readable: Readable): string[] {
  const inEach = (...parts: readonly (Part | undefined)[]) =>
    parts.flatMap((each) => readsOf(each, readable));
  switch (part?.type) {
    case 'path':
      return [...inEach(part.steps?.[0]), ...memberOfStates(part.steps ?? [], readable)];
    case 'name':
      return [atTopLevel(String(part.value))];
    case 'variable':
      if (part.value === '') return [atTopLevel('$')];
      return part.value === '$' ? ["Reference to '$$' is not supported."] : [];
    case 'unary':
      return inEach(part.expression, ...(part.expressions ?? []), ...pairsOf(part.lhs));
    case 'binary':
    case 'apply':
      return inEach(...pairsOf(part.lhs), part.rhs);
    case 'bind':
      return inEach(part.rhs);
    case 'function':
    case 'partial':
      return inEach(part.procedure, ...(part.arguments ?? []));
    case 'lambda':
      return inEach(part.body);
    case 'condition':
      return inEach(part.condition, part.then, part.else);
    case 'block':
      return inEach(...(part.expressions ?? []));
    default:
      return [];
  }
}

const atTopLevel = (name: string): string => `Reference to '${name}' at the top level is not supported.`;

/** The left side of an operator, or the keys and values of an object. */
function pairsOf(lhs: Part['lhs']): readonly Part[] {
  if (lhs === undefined) return [];
  return 'type' in lhs ? [lhs] : lhs.flat();
}

function memberOfStates([first, second]: readonly Part[], readable: Readable): string[] {
  if (first?.type !== 'variable' || first.value !== 'states' || second?.type !== 'name') return [];
  const refused =
    (second.value === 'result' && !readable.result) ||
    (second.value === 'errorOutput' && !readable.errorOutput);
  return refused ? [`Field '$states.${second.value}' does not exist.`] : [];
}
