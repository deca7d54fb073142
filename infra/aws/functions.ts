import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type EnvironmentName, type FunctionBlueprint, machines } from '../blueprint.ts';
import { functionOf } from './constructs/function.ts';
import { machineArn } from './constructs/machine.ts';
import { statementsOf } from './grants.ts';
import { forStrangersAlone, isTask } from './graph.ts';
import type { Place } from './place.ts';
import type { DataStack } from './stacks/data.ts';
import type { MailStack } from './stacks/mail.ts';
import type { WebStack } from './stacks/web.ts';

/** What all functions stand on. */
export interface Ground {
  readonly place: Place;
  readonly data: DataStack;
  readonly web: WebStack;
  readonly mail: MailStack;
}

/** What a function is told beside the machines. */
type Told = Readonly<Record<Exclude<EnvironmentName, `${string}_MACHINE_ARN`>, string>>;

/**
 * Makes functions of the blueprint, each with the variables and permissions that it names. The machines that they
 * deal with are named in `tellMachines`, once there are any.
 */
export function makeFunctions(
  scope: Construct,
  blueprints: readonly FunctionBlueprint[],
  { place: { settings }, data, web, mail }: Ground,
  deadLetters?: IQueue,
): Map<string, LambdaFunction> {
  const told: Told = {
    TABLE_NAME: data.table.tableName,
    ATTACHMENT_BUCKET: data.attachments.bucketName,
    ROOTS_BUCKET: data.roots.bucketName,
    SITE_URL: web.siteUrl,
    EDGE_KEY: web.edgeKey,
    // No scanner stands in a region by itself: see docs/deploy.md.
    CLAMD_ADDRESS: settings.clamdAddress,
    LOG_LEVEL: settings.logLevel,
    ...mail.told,
  };
  const things = {
    table: data.table,
    attachments: data.attachments,
    edgeKey: web.edgeKey || undefined,
    roots: data.roots,
    sending: mail.sending,
  };
  const made = blueprints.map((blueprint) => {
    const environment = Object.fromEntries(
      Object.entries(told).filter(
        ([name, value]) => value !== '' && blueprint.environment.some((of) => of === name),
      ),
    );
    const lambda = functionOf(scope, blueprint, {
      environment,
      settings,
      // Whoever calls a task waits for it, and tries again or fails with it.
      deadLetters: isTask(blueprint.key) ? undefined : deadLetters,
      atOnce: forStrangersAlone(blueprint.key) ? settings.publicPagesAtOnce : undefined,
    });
    const known = machines
      .filter(({ arnVariable }) => blueprint.environment.includes(arnVariable))
      .map((machine) => ({ arn: machineArn(scope, machine, settings) }));
    for (const statement of statementsOf(blueprint, { ...things, machines: known }))
      lambda.addToRolePolicy(statement);
    return [blueprint.key, lambda] as const;
  });
  return new Map(made);
}

/** Tells functions where the machines are: which ARN that is to be, is for the caller to say. */
export function tellMachines(
  blueprints: readonly FunctionBlueprint[],
  functions: ReadonlyMap<string, LambdaFunction>,
  arnFor: (machine: (typeof machines)[number], key: string) => string,
): void {
  for (const { key, environment } of blueprints) {
    for (const machine of machines) {
      if (environment.includes(machine.arnVariable))
        functions.get(key)?.addEnvironment(machine.arnVariable, arnFor(machine, key));
    }
  }
}
