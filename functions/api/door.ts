import { cleanLines, hasHalfCharacter } from '../../domain/text/clean.ts';
import { ApiProblem, type FieldErrors } from './problem.ts';

/** No form of ours nests this deep; what does was not typed by anybody. */
const DEEPEST = 32;
const HALF = '含有不完整的字符（复制时被截断的生僻字或表情），请删去后重新输入';
/** What every object of the language has already, such as `constructor`: as a name it is taken for that. */
const OWN = '不能作为名称，请换一个';
const isOwn = (name: string): boolean => name in Object.prototype;

/**
 * What every body and query passes before its schema reads it, whatever fields it has: texts lose what nobody sees, and
 * half a character is refused, since nothing could store it.
 */
export function atTheDoor(value: unknown): unknown {
  const errors = new Map<string, string[]>();
  const cleaned = clean(value, [], errors);
  if (errors.size > 0) {
    throw new ApiProblem('invalid-input', { errors: Object.fromEntries(errors) satisfies FieldErrors });
  }
  return cleaned;
}

function clean(value: unknown, path: readonly (string | number)[], errors: Map<string, string[]>): unknown {
  if (typeof value === 'string') {
    if (hasHalfCharacter(value)) errors.set(path.join('.'), [HALF]);
    return cleanLines(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (path.length === DEEPEST) throw new ApiProblem('malformed-body');
  if (Array.isArray(value)) return value.map((part, at) => clean(part, [...path, at], errors));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const cleaned = cleanLines(name);
      if (hasHalfCharacter(name)) errors.set(path.join('.'), [HALF]);
      if (isOwn(cleaned)) errors.set(path.join('.'), [`“${cleaned}”${OWN}`]);
      return [cleaned, clean(part, [...path, cleaned], errors)];
    }),
  );
}
