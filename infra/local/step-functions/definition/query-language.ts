import type { Problems } from './problems.ts';

/** Checks what a machine or a state says its query language is. */
export function checkQueryLanguage(problems: Problems, language: unknown, location: string): void {
  if (language === undefined || language === 'JSONata' || language === 'JSONPath') return;
  problems.schema(
    typeof language === 'string'
      ? 'Value should be one of the following: [JSONPath, JSONata]'
      : 'Expected value of type [STRING]',
    location,
  );
}

/** As on AWS, what is neither of the two counts as JSONata, besides being refused as a value. */
export const isJsonata = (language: unknown, otherwise: boolean): boolean =>
  language === undefined ? otherwise : language !== 'JSONPath';
