import { readFileSync } from 'node:fs';
import {
  ConflictException,
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  type SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { LIVE, type MachineBlueprint } from '../blueprint.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './credentials.ts';
import { functionArn } from './lambda.ts';

const ROOT = new URL('../../', import.meta.url);

/** The ARN that a machine of the blueprint has here. */
export function machineArn({ name }: MachineBlueprint): string {
  return `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stateMachine:${name}`;
}

/** What functions start a machine by, as on AWS: the alias of the version that was deployed last. */
export const liveArn = (machine: MachineBlueprint): string => `${machineArn(machine)}:${LIVE}`;

/** The variables that tell functions the ARNs of the machines. */
export function machineVariables(machines: readonly MachineBlueprint[]): Record<string, string> {
  return Object.fromEntries(machines.map((machine) => [machine.arnVariable, liveArn(machine)]));
}

/**
 * Creates the machines through the ordinary SDK, or publishes a new version of those whose definition has changed:
 * running executions keep theirs.
 */
export async function deployMachines(
  client: SFNClient,
  machines: readonly MachineBlueprint[],
): Promise<void> {
  for (const machine of machines) await pointLiveAt(client, machine, await publish(client, machine));
}

/** Answers the version; the same definition again is the same version. */
async function publish(client: SFNClient, machine: MachineBlueprint): Promise<string> {
  const definition = substituted(readFileSync(new URL(machine.definition, ROOT), 'utf8'), machine);
  const roleArn = `arn:aws:iam::${LOCAL_ACCOUNT}:role/duban-local`;
  const { name } = machine;
  const { stateMachineVersionArn } = await client
    .send(new CreateStateMachineCommand({ name, definition, roleArn, publish: true }))
    .catch((error: unknown) => {
      if (!(error instanceof StateMachineAlreadyExists)) throw error;
      const stateMachineArn = machineArn(machine);
      return client.send(new UpdateStateMachineCommand({ stateMachineArn, definition, publish: true }));
    });
  if (!stateMachineVersionArn) throw new Error(`The machine ${name} was deployed without a version.`);
  return stateMachineVersionArn;
}

async function pointLiveAt(client: SFNClient, machine: MachineBlueprint, version: string): Promise<void> {
  const routingConfiguration = [{ stateMachineVersionArn: version, weight: 100 }];
  try {
    await client.send(new CreateStateMachineAliasCommand({ name: LIVE, routingConfiguration }));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    const stateMachineAliasArn = liveArn(machine);
    await client.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration }));
  }
}

/** The definition with every placeholder replaced by the ARN of its function; one that nobody fills is a fault. */
export function substituted(definition: string, { name, placeholders }: MachineBlueprint): string {
  return definition.replace(/\$\{(\w+)\}/g, (_, placeholder: string) => {
    const key = placeholders[placeholder];
    if (key === undefined)
      throw new Error(
        `The machine ${name} has a placeholder that the blueprint does not fill: ${placeholder}`,
      );
    return functionArn(key);
  });
}
