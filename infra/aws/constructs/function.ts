import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionBlueprint } from '../../blueprint.ts';
import type { Settings } from '../settings.ts';
import { bundledCode } from './bundled-code.ts';
import { logGroup } from './log-group.ts';

export interface HouseFunctionProps {
  readonly code: Code;
  readonly description: string;
  readonly memory: number;
  readonly timeout: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** Where calls go that failed three times; of functions that others wait for, whoever waits sees the failure. */
  readonly deadLetters?: IQueue | undefined;
  /** How many may run at once, and are kept for it; all that the account has where it is not said. */
  readonly atOnce?: number | undefined;
}

/** A function with a log group that forgets and a role that may write there and nothing else. */
export function houseFunction(scope: Construct, id: string, props: HouseFunctionProps): LambdaFunction {
  const { code, description, memory, timeout, environment, settings, deadLetters, atOnce } = props;
  const logs = logGroup(scope, `${id}Logs`, settings);
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logs.grantWrite(role);
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: settings.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    handler: 'index.handler',
    code,
    description,
    memorySize: memory,
    timeout: Duration.seconds(timeout),
    environment: { ...environment },
    logGroup: logs,
    role,
    tracing: settings.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    ...(deadLetters && { deadLetterQueue: deadLetters }),
    ...(atOnce !== undefined && { reservedConcurrentExecutions: atOnce }),
  });
}

/** `tasks/open-work-item` is `OpenWorkItem`: the id of its construct, as in the definitions. */
export const idOf = (key: string): string =>
  (key.split('/').at(-1) ?? key).replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A function of the blueprint, bundled from its own file. */
export const functionOf = (
  scope: Construct,
  { key, entry, memory, timeout }: FunctionBlueprint,
  props: Pick<HouseFunctionProps, 'environment' | 'settings' | 'deadLetters' | 'atOnce'>,
): LambdaFunction =>
  houseFunction(scope, idOf(key), {
    ...props,
    code: bundledCode(entry),
    description: `Duban: ${key}`,
    memory,
    timeout,
  });
