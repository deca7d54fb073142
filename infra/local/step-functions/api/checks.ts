import * as z from 'zod';
import { ApiError, validationError } from './errors.ts';

/** Reads a request's input; what breaks the schema is a ValidationException in AWS's words. */
export function readInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input ?? {}, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map(describe);
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: `;
  throw validationError(count + problems.join('; '));
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `${part + 1}.member` : String(part)))
    .join('.');
  const value = issue.input === undefined ? 'Value null' : `Value '${show(issue.input)}'`;
  return `${value} at '${where}' failed to satisfy constraint: ${constraint(issue)}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function constraint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Member must not be null'
        : `Member must be of type ${issue.expected}`;
    case 'too_big':
      return `Member must have ${issue.origin === 'number' ? 'value' : 'length'} less than or equal to ${issue.maximum}`;
    case 'too_small':
      return `Member must have ${issue.origin === 'number' ? 'value' : 'length'} greater than or equal to ${issue.minimum}`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${issue.pattern?.replace(/^\/|\/$/g, '') ?? issue.format}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    default:
      return issue.message;
  }
}

/** The ARN of anything. */
export const Arn = z.string().min(1).max(2000);
export const PageSize = z.number().int().min(0).max(1000).optional();
export const PageToken = z.string().min(1).max(1024).optional();
/** Of lists of executions, whose tokens AWS lets be longer. */
export const LongPageToken = z.string().min(1).max(3096).optional();

// Whitespace, brackets, wildcards, the characters that ARNs and URLs keep for themselves, and controls.
const NAME_FORBIDS = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Refuses a name that AWS would. */
export function checkName(name: string): void {
  if (NAME_FORBIDS.test(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
  if (name.length < 1 || name.length > 80) throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
}

/** Refuses an ARN that is none of the kind. */
export function checkArn(arn: string, kind: string): void {
  if (!arn.startsWith('arn:')) throw new ApiError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  const pattern = new RegExp(`^arn:[\\w-]+:states:[\\w-]+:\\d{12}:${kind}:.+$`);
  if (!pattern.test(arn))
    throw new ApiError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
}
