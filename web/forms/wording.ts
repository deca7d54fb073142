import type { JsonSchema } from '../api/types.ts';
import { helps, labels, options } from '../words/zh-CN/forms.ts';

/** `text.situation` and `leads.0.agencyId` by their last name. */
const nameOf = (path: string): string => path.split('.').at(-1) ?? path;
const withoutIndexes = (path: string): string => path.replace(/\.\d+\b/g, '');

export const labelOf = (form: string, path: string, schema: JsonSchema): string =>
  labels[`${form}/${withoutIndexes(path)}`] ??
  labels[withoutIndexes(path)] ??
  schema.title ??
  labels[nameOf(path)] ??
  nameOf(path);

export const helpOf = (form: string, path: string): string | undefined =>
  helps[`${form}/${withoutIndexes(path)}`] ?? helps[nameOf(path)];

export const optionOf = (path: string, value: string): string => options[nameOf(path)]?.[value] ?? value;
