/** How a task's result comes about. */
type Pattern =
  /** The answer to the call. */
  | 'response'
  /** What is sent with the task token. */
  | 'token'
  /** The end of the execution that the call started. */
  | 'sync';

/** A Resource that this engine understands. */
export interface Resource {
  /** `lambda`, `states`, `dynamodb`, `aws-sdk:sfn`; `function` for the bare ARN of one. */
  readonly service: string;
  /** The operation without its pattern, or the ARN of a function. */
  readonly operation: string;
  /** As histories write it, such as `invoke.waitForTaskToken`. */
  readonly name: string;
  readonly pattern: Pattern;
  /** `.sync:2` gives the nested output as JSON, `.sync` as text. */
  readonly parsed: boolean;
}

const SUPPORTED: Readonly<Record<string, readonly string[]>> = {
  lambda: ['invoke', 'invoke.waitForTaskToken'],
  states: [
    'startExecution',
    'startExecution.sync',
    'startExecution.sync:2',
    'startExecution.waitForTaskToken',
  ],
  dynamodb: ['getItem', 'putItem', 'updateItem', 'deleteItem'],
  'aws-sdk:sfn': [
    'sendTaskSuccess',
    'sendTaskFailure',
    'sendTaskHeartbeat',
    'startExecution',
    'stopExecution',
    'describeExecution',
  ],
};

const FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;
const INTEGRATION = /^arn:[\w-]+:states:[\w-]*:(?:\d{12})?:((?:aws-sdk:)?[\w-]+):(\w+)((?:\.[\w:]+)?)$/;

/** Reads a Resource; undefined when this engine does not have it. */
export function readResource(arn: string): Resource | undefined {
  if (FUNCTION.test(arn)) {
    return { service: 'function', operation: arn, name: arn, pattern: 'response', parsed: true };
  }
  const [, service, operation, suffix] = INTEGRATION.exec(arn) ?? [];
  if (service === undefined || operation === undefined || suffix === undefined) return undefined;
  const name = operation + suffix;
  if (!SUPPORTED[service]?.includes(name)) return undefined;
  const pattern = suffix === '.waitForTaskToken' ? 'token' : suffix.startsWith('.sync') ? 'sync' : 'response';
  return { service, operation, name, pattern, parsed: suffix === '.sync:2' };
}

/** What a definition may name, for the refusal of what it may not. */
export const SUPPORTED_RESOURCES: readonly string[] = [
  'a Lambda function ARN',
  ...Object.entries(SUPPORTED).flatMap(([service, names]) => names.map((name) => `${service}:${name}`)),
];
