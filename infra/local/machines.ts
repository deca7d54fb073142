import { readFileSync } from 'node:fs';
import {
  CreateStateMachineCommand,
  type SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import type { MachineBlueprint } from '../blueprint.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './credentials.ts';
import { functionArn } from './lambda.ts';

const ROOT = new URL('../../', import.meta.url);

/** The ARN that a machine of the blueprint has here. */
export function machineArn({ name }: MachineBlueprint): string {
  return `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stateMachine:${name}`;
}

/** The variables that tell functions the ARNs of the machines. */
export function machineVariables(machines: readonly MachineBlueprint[]): Record<string, string> {
  return Object.fromEntries(machines.map((machine) => [machine.arnVariable, machineArn(machine)]));
}

/** Creates the machines through the ordinary SDK, or updates those that are there: running executions keep their definition. */
export async function deployMachines(
  client: SFNClient,
  machines: readonly MachineBlueprint[],
): Promise<void> {
  for (const machine of machines) await deployMachine(client, machine);
}

async function deployMachine(client: SFNClient, machine: MachineBlueprint): Promise<void> {
  const definition = substituted(readFileSync(new URL(machine.definition, ROOT), 'utf8'), machine);
  const roleArn = `arn:aws:iam::${LOCAL_ACCOUNT}:role/duban-local`;
  try {
    await client.send(new CreateStateMachineCommand({ name: machine.name, definition, roleArn }));
  } catch (error) {
    if (!(error instanceof StateMachineAlreadyExists)) throw error;
    await client.send(new UpdateStateMachineCommand({ stateMachineArn: machineArn(machine), definition }));
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
