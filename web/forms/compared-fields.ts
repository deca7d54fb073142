import type { JsonSchema } from '../api/types.ts';
import type { Compared } from '../parts/newer-version.tsx';
import { inWords, type NameOf } from './in-words.ts';
import { joined } from './values.ts';
import { labelOf } from './wording.ts';

/** The fields of a form's schema, as two versions of it are compared. */
export function comparedFields(form: string, schema: JsonSchema, nameOf?: NameOf, path = ''): Compared[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): Compared[] => {
    const at = joined(path, name);
    if (property.type === 'object') return comparedFields(form, property, nameOf, at);
    const shown = (value: unknown) => inWords(at, value, nameOf);
    return [{ path: at, label: labelOf(form, at, property), shown }];
  });
}
