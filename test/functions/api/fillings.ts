/** A JSON Schema, as the OpenAPI document has it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

/** One place of a schema where a string stands, and a value that fits everywhere else with the string in it. */
export interface Filling {
  readonly place: string;
  /** There are only certain strings that are taken. */
  readonly closed: boolean;
  readonly fill: (text: string) => unknown;
}

export type Resolve = (ref: string) => JsonSchema;

/**
 * Every place where a schema has a string: in every branch, as the name of what has free names, and where all fits.
 * Beside the string stands what `right` has, where that fits, or else an example.
 */
export function fillings(schema: JsonSchema, resolve: Resolve, place: string, right?: unknown): Filling[] {
  const whole = schema.$ref === undefined ? schema : resolve(schema.$ref);
  const branches = whole.anyOf ?? whole.oneOf;
  if (branches)
    return branches.flatMap((branch, at) =>
      fillings(branch, resolve, `${place}|${at}`, isOf(branch, right) ? right : undefined),
    );
  if (whole.items) return ofItems(whole.items, resolve, `${place}[]`, Array.isArray(right) ? right : []);
  if (whole.properties || typeof whole.additionalProperties === 'object')
    return [...ofProperties(whole, resolve, place, right), ...ofFreeNames(whole, resolve, place)];
  const isAnything = whole.type === undefined && isFree(whole);
  if (whole.type === 'string' || isAnything) return [{ place, closed: !isFree(whole), fill: (text) => text }];
  return [];
}

const isFree = ({ const: only, enum: some }: JsonSchema): boolean => only === undefined && some === undefined;

/** Whether a value is of a branch, by what tells the branches apart. */
const isOf = ({ properties = {} }: JsonSchema, value: unknown): boolean =>
  Object.entries(properties).every(
    ([name, { const: only }]) => only === undefined || only === Object(value)[name],
  );

const ofItems = (
  items: JsonSchema,
  resolve: Resolve,
  place: string,
  [first, ...others]: readonly unknown[],
): Filling[] =>
  fillings(items, resolve, place, first).map((one) => ({
    ...one,
    fill: (text) => [one.fill(text), ...others],
  }));

function ofProperties(schema: JsonSchema, resolve: Resolve, place: string, right: unknown): Filling[] {
  const rest = Object(right ?? exampleOf(schema, resolve));
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    fillings(property, resolve, `${place}.${name}`, rest[name]).map((one) => ({
      ...one,
      fill: (text) => ({ ...rest, [name]: one.fill(text) }),
    })),
  );
}

/** A record, whose names are strings as well. */
function ofFreeNames(
  { propertyNames, additionalProperties: values }: JsonSchema,
  resolve: Resolve,
  place: string,
): Filling[] {
  if (typeof values !== 'object') return [];
  const named = (name: string, value: unknown) => Object.fromEntries([[name, value]]);
  const name = String(exampleOf(propertyNames ?? { type: 'string' }, resolve));
  return [
    {
      place: `${place}{name}`,
      closed: propertyNames?.enum !== undefined,
      fill: (text) => named(text, exampleOf(values, resolve)),
    },
    ...fillings(values, resolve, `${place}{}`).map((one) => ({
      ...one,
      fill: (text: string) => named(name, one.fill(text)),
    })),
  ];
}

/** Something that fits each kind of string that there is; where much may be written, it says enough. */
const STRINGS = [
  '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收，逐年检查维护。',
  '一',
  'x1',
  '12345678',
  'x.y',
  '2026-09-24T01:00:00.000Z',
  '2026-12-31',
  'somebody@fengshan.example',
  '第{n}号',
  `${'A'.repeat(43)}=`,
];
const MUCH = 1000;

/** A value that fits a schema, with what is required and no more. */
export function exampleOf(schema: JsonSchema, resolve: Resolve): unknown {
  if (schema.$ref !== undefined) return exampleOf(resolve(schema.$ref), resolve);
  const [branch] = schema.anyOf ?? schema.oneOf ?? [];
  const given = schema.const ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  if (branch) return exampleOf(branch, resolve);
  switch (schema.type) {
    case 'string':
      return STRINGS.find((text) => fits(text, schema)) ?? '';
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'array':
      return schema.items ? [exampleOf(schema.items, resolve)] : [];
    default:
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, resolve)]),
      );
  }
}

const fits = (text: string, { pattern, minLength = 0, maxLength = 0 }: JsonSchema): boolean =>
  text.length >= minLength &&
  (text.length < 30 || maxLength >= MUCH || text.length === minLength || pattern !== undefined) &&
  (pattern === undefined || new RegExp(pattern, 'u').test(text));
