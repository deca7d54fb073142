import type { JsonSchema } from '../api/types.ts';
import { formWords, helps, labels, options, submits } from '../words/zh-CN/forms.ts';

/** Words of forms that only a few pages have: they come with those pages. */
export interface FormWords {
  readonly labels?: Readonly<Record<string, string>>;
  readonly helps?: Readonly<Record<string, string>>;
  /** What the button says that adds one more to a list. */
  readonly adds?: Readonly<Record<string, string>>;
  /** What the button says that sends it. */
  readonly submits?: Readonly<Record<string, string>>;
  /** Options by the whole path of the field, and value. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
const more: FormWords[] = [];
export const addWords = (words: FormWords): void => {
  more.push(words);
};
const added = <Said>(find: (words: FormWords) => Said | undefined): Said | undefined => {
  for (const words of more) {
    const said = find(words);
    if (said !== undefined) return said;
  }
  return undefined;
};

/** `text.situation` and `leads.0.agencyId` by their last name. */
const nameOf = (path: string): string => path.split('.').at(-1) ?? path;
const withoutIndexes = (path: string): string => path.replace(/\.\d+\b/g, '');

export const labelOf = (form: string, path: string, schema: JsonSchema): string =>
  added((words) => words.labels?.[`${form}/${withoutIndexes(path)}`]) ??
  labels[`${form}/${withoutIndexes(path)}`] ??
  labels[withoutIndexes(path)] ??
  schema.title ??
  labels[nameOf(path)] ??
  nameOf(path);

export const helpOf = (form: string, path: string): string | undefined =>
  added((words) => words.helps?.[`${form}/${withoutIndexes(path)}`]) ??
  helps[`${form}/${withoutIndexes(path)}`] ??
  helps[nameOf(path)];

export const addPartOf = (form: string, path: string): string =>
  added((words) => words.adds?.[`${form}/${path}`]) ?? formWords.addPart;

export const optionOf = (path: string, value: string): string =>
  added((words) => words.options?.[withoutIndexes(path)]?.[value]) ?? options[nameOf(path)]?.[value] ?? value;

export const submitOf = (form: string): string =>
  added((words) => words.submits?.[form]) ?? submits[form] ?? formWords.submit;
