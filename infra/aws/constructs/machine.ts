import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  type CfnStateMachine,
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { LIVE, type MachineBlueprint } from '../../blueprint.ts';
import type { Settings } from '../settings.ts';
import { logGroup } from './log-group.ts';

const ROOT = new URL('../../../', import.meta.url);

/** A state machine as functions and people deal with it. */
export interface Machine {
  readonly blueprint: MachineBlueprint;
  readonly stateMachine: StateMachine;
  /** What functions start: the alias, which points at the version that was deployed last. */
  readonly aliasArn: string;
}

/** `duban-proposal`, or another deployment's name for it. */
export const machineName = ({ key }: MachineBlueprint, { name }: Settings): string => `${name}-${key}`;

/** The ARN of a machine, or of its alias, made of names: so that one need not exist before the other. */
export const machineArn = (scope: Construct, machine: MachineBlueprint, settings: Settings, alias = false) =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machineName(machine, settings) + (alias ? `:${LIVE}` : ''),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** The definition as it stands in its file, with the functions of this deployment in it, published as a version. */
export function machineOf(
  scope: Construct,
  blueprint: MachineBlueprint,
  settings: Settings,
  functions: ReadonlyMap<string, IFunction>,
): Machine {
  const id = blueprint.key.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const invoked = Object.entries(blueprint.placeholders).map(([placeholder, key]) => {
    const found = functions.get(key);
    if (!found) throw new Error(`The machine ${blueprint.key} needs ${key}, which is no function.`);
    return [placeholder, found.functionArn] as const;
  });
  const stateMachine = new StateMachine(scope, `${id}Machine`, {
    stateMachineName: machineName(blueprint, settings),
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(readFileSync(new URL(blueprint.definition, ROOT), 'utf8')),
    definitionSubstitutions: Object.fromEntries(invoked),
    tracingEnabled: settings.tracing,
    logs: {
      destination: logGroup(scope, `${id}MachineLogs`, settings, `states/${blueprint.key}`),
      level: LogLevel.ALL,
      // What is executed holds the tokens of waits, and those open doors.
      includeExecutionData: false,
    },
  });
  stateMachine.addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: invoked.map(([, arn]) => arn) }),
  );
  return { blueprint, stateMachine, aliasArn: publish(scope, id, stateMachine) };
}

/** Keeps every version: a proposal on its way stays on the one that it began with, and the alias can go back. */
function publish(scope: Construct, id: string, { node, stateMachineArn }: StateMachine): string {
  const { attrStateMachineRevisionId } = node.defaultChild as CfnStateMachine;
  const version = new CfnStateMachineVersion(scope, `${id}Version`, {
    stateMachineArn,
    stateMachineRevisionId: attrStateMachineRevisionId,
  });
  version.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const alias = new CfnStateMachineAlias(scope, `${id}Alias`, {
    name: LIVE,
    routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
  });
  return alias.ref;
}
