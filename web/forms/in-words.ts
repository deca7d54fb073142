import { common } from '../words/zh-CN/common.ts';
import { optionOf } from './wording.ts';

/** What an id at a path names, such as the agency of a clerk. */
export type NameOf = (path: string, id: string) => string | undefined;

/** A value of a form as one reads it: options by their names, yes and no, lists in a row; nothing where there is none. */
export function inWords(path: string, value: unknown, nameOf: NameOf = () => undefined): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? common.yes : common.no;
  if (Array.isArray(value)) return value.map((one) => inWords(path, one, nameOf)).join('、');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => inWords(`${path}.${name}`, one, nameOf))
      .filter((text) => text !== '')
      .join(' ');
  const text = String(value);
  return nameOf(path, text) ?? optionOf(path, text);
}
