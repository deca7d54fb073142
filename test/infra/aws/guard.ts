import type { Statement } from './policies.ts';

/** A call of AWS, as far as our policies look at it. */
export interface Call {
  readonly action: string;
  /** As the end of an ARN. */
  readonly resource: string;
  readonly leadingKeys?: readonly string[];
}

interface Input {
  readonly [field: string]: unknown;
}

/** What a command of the SDK asks AWS for; a transaction for each of its kinds of write, with all its keys. */
export function callsOf(command: string, input: Input): Call[] {
  const one = (action: string, keys: readonly unknown[], index?: unknown): Call => ({
    action: `dynamodb:${action}`,
    resource: index ? `/index/${String(index)}` : 'table',
    leadingKeys: keys.map(textOf),
  });
  const name = command.replace(/Command$/, '').replace(/^(Get|Put|Update|Delete|BatchGet)$/, '$1Item');
  switch (name) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [one(name, [pk(input.Key)])];
    case 'PutItem':
      return [one(name, [pk(input.Item)])];
    case 'Query':
      return [one(name, [(input.ExpressionAttributeValues as Input)[':pk']], input.IndexName)];
    case 'BatchGetItem': {
      const tables = Object.values(input.RequestItems as Record<string, { Keys: unknown[] }>);
      return [
        one(
          name,
          tables.flatMap(({ Keys }) => Keys.map(pk)),
        ),
      ];
    }
    case 'TransactWrite':
    case 'TransactWriteItems': {
      const writes = (input.TransactItems as Record<string, Input>[]).flatMap((write) =>
        Object.entries(write),
      );
      const keys = writes.map(([, { Key, Item }]) => pk(Key ?? Item));
      const kinds = new Set(writes.map(([kind]) => kind));
      return [...kinds].map((kind) => one(`${kind}Item`, keys));
    }
    case 'StartExecution':
    case 'ListExecutions':
      return [{ action: `states:${name}`, resource: unqualified(String(input.stateMachineArn)) }];
    case 'DescribeExecution':
      return [{ action: `states:${name}`, resource: String(input.executionArn) }];
    case 'SendTaskSuccess':
    case 'SendTaskFailure':
      return [{ action: `states:${name}`, resource: 'token' }];
    default:
      throw new Error(`The guard does not know ${command}.`);
  }
}

/** Whether a policy allows a call, as IAM decides it. */
export const allows = (statements: readonly Statement[], call: Call): boolean =>
  statements.some(
    ({ actions, resources, conditions }) =>
      actions.includes(call.action) &&
      resources.some((pattern) => covers(pattern, call.resource)) &&
      Object.entries(conditions).every(([operator, terms]) => holds(operator, terms, call)),
  );

function covers(pattern: string, resource: string): boolean {
  if (pattern === '*') return true;
  if (resource === 'table') return /Table\w+Arn\w+\}$/.test(pattern);
  if (resource.startsWith('/index/')) return pattern.endsWith(resource);
  // ARNs by all that comes after account and region, which are other ones here.
  return like(afterAccount(pattern), afterAccount(resource));
}

function holds(
  operator: string,
  terms: Readonly<Record<string, unknown>>,
  { leadingKeys = [] }: Call,
): boolean {
  const patterns = terms['dynamodb:LeadingKeys'];
  if (operator !== 'ForAllValues:StringNotLike' || !Array.isArray(patterns))
    throw new Error(`The guard does not know the condition ${operator}.`);
  return leadingKeys.every((key) => patterns.every((pattern) => !like(String(pattern), key)));
}

const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[^\w]/g, '\\$&'))
      .join('.*')}$`,
    's',
  ).test(text);

const afterAccount = (arn: string): string =>
  arn
    .replace(/\{[^}]*\}/g, '')
    .split(':')
    .slice(5)
    .join(':');
const unqualified = (arn: string): string => arn.split(':').slice(0, 7).join(':');
const pk = (item: unknown): unknown => (item as Input | undefined)?.pk;

/** A key as the document client has it, or as DynamoDB does. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'S' in value ? String(value.S) : String(value);
