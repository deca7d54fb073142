import type { JsonSchema } from '../api/types.ts';

/** How a field is filled in. */
export type Kind =
  | 'fixed'
  | 'text'
  | 'long'
  | 'rich'
  | 'choice'
  | 'choices'
  | 'date'
  | 'moment'
  | 'check'
  | 'yes-no'
  | 'number'
  | 'agency'
  | 'agencies'
  | 'person'
  | 'people'
  | 'leader'
  | 'group'
  | 'subject'
  | 'proposal'
  | 'attachments'
  | 'words'
  | 'part'
  | 'list';

/** Fields whose schema is only an id: what they name, by the name of the field. */
const BY_NAME: Readonly<Record<string, Kind>> = {
  email: 'text',
  leaderEmail: 'text',
  agencyId: 'agency',
  lead: 'agency',
  suggested: 'agency',
  coHandlers: 'agencies',
  wanted: 'agencies',
  signers: 'people',
  leader: 'leader',
  instead: 'person',
  person: 'person',
  right: 'yes-no',
  by: 'person',
  groupId: 'group',
  field: 'subject',
  into: 'proposal',
  attachments: 'attachments',
  photos: 'attachments',
  paper: 'attachments',
};

const LONG = 120;

export function kindOf(name: string, schema: JsonSchema, required: boolean): Kind {
  if (schema.enum) return 'choice';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'moment';
  const named = BY_NAME[name];
  if (named) return named;
  if (schema.const !== undefined) return 'fixed';
  if (schema.contentMediaType === 'text/markdown') return 'rich';
  switch (schema.type) {
    case 'boolean':
      return required || schema.default !== undefined ? 'check' : 'yes-no';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      if (schema.items?.enum) return 'choices';
      return schema.items?.type === 'object' ? 'list' : 'words';
    case 'object':
      return 'part';
    default:
      return (schema.maxLength ?? 0) > LONG ? 'long' : 'text';
  }
}

/** The forms that one form may be: an outcome each, or only one. */
export const variantsOf = (schema: JsonSchema): readonly JsonSchema[] =>
  schema.oneOf ?? schema.anyOf ?? [schema];

export const outcomeOf = (variant: JsonSchema): string => String(variant.properties?.outcome?.const ?? '');

/** The variant that the values chose; undefined while nothing is chosen among several. */
export function chosenVariant(schema: JsonSchema, outcome: unknown): JsonSchema | undefined {
  const variants = variantsOf(schema);
  return variants.length === 1 ? variants[0] : variants.find((one) => outcomeOf(one) === outcome);
}

/** What a new form holds: the defaults of its schema. */
export function defaultsOf(schema: JsonSchema): Record<string, unknown> {
  const [only, ...others] = variantsOf(schema);
  if (!only || others.length > 0) return {};
  const entries = Object.entries(only.properties ?? {}).map(([name, property]): [string, unknown] => [
    name,
    property.default ??
      (property.type === 'object' && only.required?.includes(name) ? defaultsOf(property) : undefined),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A text that has to be there, and may be an empty one. */
export const mayBeEmpty = ({ type, enum: options, format, pattern, minLength = 0 }: JsonSchema): boolean =>
  type === 'string' &&
  options === undefined &&
  format === undefined &&
  pattern === undefined &&
  minLength === 0;
