import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { parseAst } from 'vite';

/*
 * What a function can call, found in its bundle: our own code without the packages, as esbuild leaves it when all that
 * is never used is gone. Calls are followed by name. A method is known by the thing that it is called on
 * (`store.notices.add` is `notices.add`), so the parts of store, workflow, mail and files are told apart.
 */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** A piece of code that runs when it is called: a function at the top, or a method of what a factory makes. */
interface Unit {
  readonly calls: Set<string>;
  /** The names of SDK commands that it makes, and of the methods that stand for one. */
  readonly makes: Set<string>;
}

export interface Source {
  /** A file of the repository, or code as if it stood in one. */
  readonly entry?: string;
  readonly code?: string;
}

/** The commands that can be reached from the handler, and the methods (`files.head`) that reach AWS without one. */
export function reachable(source: Source): Set<string> {
  const units = unitsOf(parsed(source));
  const seen = new Set<string>();
  const made = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const unit = units.get(name);
    if (!unit) return;
    made.add(name);
    for (const command of unit.makes) if (command.endsWith('Command')) made.add(command);
    for (const call of unit.calls) visit(call);
  };
  visit('handler');
  return made;
}

function parsed({ entry, code = '' }: Source): Node {
  const { outputFiles } = buildSync({
    ...(entry ? { entryPoints: [entry] } : { stdin: { contents: code, resolveDir: ROOT, loader: 'ts' } }),
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    write: false,
    logLevel: 'silent',
  });
  return parseAst(outputFiles[0]?.text ?? '') as unknown as Node;
}

function unitsOf(program: Node): Map<string, Unit> {
  const units = new Map<string, Unit>();
  const holders = holdersOf(program);
  for (const statement of program.body as Node[]) {
    for (const [name, body] of declared(statement)) add(name, body);
  }
  return units;

  function add(name: string, body: Node, within = name): void {
    const unit = units.get(name) ?? { calls: new Set<string>(), makes: new Set<string>() };
    units.set(name, unit);
    collect(body, unit, within);
  }

  function collect(node: Node, unit: Unit, within: string): void {
    const inner = named(node);
    if (node.type === 'Property' && !node.computed) property(node, unit, within);
    // What is declared inside runs when it is called, and is known there alone.
    else if (inner) add(`${within}>${inner.name}`, inner.body, within);
    // A module that is loaded when it is needed fills its variables then.
    else if (node.type === 'AssignmentExpression' && nameOf(node.left) && within.startsWith('init_'))
      add(nameOf(node.left) ?? '', node.right as Node);
    else if (node.type === 'MemberExpression' && !node.computed) {
      const member = nameOf(node.property) ?? '';
      const holder = nameOf(node.object) ?? nameOf((node.object as Node).property);
      // Of what is loaded when it is needed only the name of the function is seen.
      unit.calls.add(holder ? `${holder}.${member}` : member);
      collect(node.object as Node, unit, within);
    } else {
      // What is taken out of such a module is known by its name there.
      if (node.type === 'ObjectPattern')
        for (const { key } of node.properties as Node[]) unit.calls.add(nameOf(key) ?? '');
      if (node.type === 'NewExpression') unit.makes.add(nameOf(node.callee) ?? '');
      if (node.type === 'Identifier') {
        unit.calls.add(String(node.name));
        unit.calls.add(`${within}>${String(node.name)}`);
      }
      for (const child of childrenOf(node)) collect(child, unit, within);
    }
  }

  /** A method runs when it is called on what holds it, not when that is made. */
  function property({ key, value }: Node, unit: Unit, within: string): void {
    const method = nameOf(key);
    const held = holders.get(base(within)) ?? [];
    if (held.length > 0 && method && (isFunction(value) || nameOf(value))) {
      for (const holder of held) add(`${holder}.${method}`, value as Node, within);
    } else collect(value as Node, unit, within);
  }
}

/** A function that is declared with a name of its own. */
function named({ type, id, body, init }: Node): { name: string; body: Node } | undefined {
  const name = nameOf(id) ?? '';
  if (type === 'FunctionDeclaration') return { name, body: body as Node };
  if (type === 'VariableDeclarator' && name && isFunction(init)) return { name, body: init as Node };
  return undefined;
}

/** Under which names the things that factories make are held: `notices: createNotices(table)`. */
function holdersOf(program: Node): Map<string, string[]> {
  const holders = new Map<string, string[]>([
    ['createTableClient', ['table']],
    ['createStore', ['store']],
  ]);
  const hold = (key: unknown, value: unknown) => {
    const call = isNode(value) ? unwrapped(value) : undefined;
    if (call?.type !== 'CallExpression') return;
    const [holder, factory] = [nameOf(key), nameOf(call.callee)];
    if (!holder || !factory) return;
    holders.set(base(factory), [...(holders.get(base(factory)) ?? []), holder]);
  };
  const walk = (node: Node): void => {
    if (node.type === 'Property') hold(node.key, node.value);
    for (const child of childrenOf(node)) walk(child);
  };
  walk(program);
  return holders;
}

/** esbuild numbers what would be of the same name. */
const base = (name: string): string => name.replace(/\d+$/, '');

/** `createWorkflow?.(env) ?? absent()` is the call of createWorkflow. */
const unwrapped = ({ type, left, expression, ...rest }: Node): Node => {
  const inner = type === 'LogicalExpression' ? left : type === 'ChainExpression' ? expression : undefined;
  return isNode(inner) ? unwrapped(inner) : { type, ...rest };
};

/** What a statement at the top declares: functions, and values that are used by name. */
function declared(statement: Node): [string, Node][] {
  if (statement.type === 'FunctionDeclaration') return [[nameOf(statement.id) ?? '', statement.body as Node]];
  if (statement.type !== 'VariableDeclaration') return [];
  return (statement.declarations as Node[]).flatMap(({ id, init }): [string, Node][] => {
    const name = nameOf(id);
    return name && isNode(init) ? [[name, init]] : [];
  });
}

const isFunction = (value: unknown): boolean =>
  isNode(value) && ['ArrowFunctionExpression', 'FunctionExpression'].includes(value.type);

const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined;

const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
