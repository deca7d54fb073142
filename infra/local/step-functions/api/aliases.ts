import * as z from 'zod';
import type { Alias, Route } from '../store/machines.ts';
import { splitMachineArn } from './arns.ts';
import { Arn, PageSize, PageToken, readInput } from './checks.ts';
import { type Context, type Operation, seconds } from './context.ts';
import { ApiError, machineDoesNotExist, resourceNotFound, validationError } from './errors.ts';
import { pageOf, pageSize, positionIn } from './paging.ts';

const Routing = z
  .array(z.object({ stateMachineVersionArn: Arn, weight: z.number().int().min(0).max(100) }))
  .min(1)
  .max(2);
const Description = z.string().max(256).optional();

const CreateInput = z.object({
  name: z
    .string()
    .min(1)
    .max(80)
    .refine((name) => /^(?=.*[a-zA-Z_.-])[a-zA-Z0-9_.-]+$/.test(name), {
      message: String.raw`Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`,
    }),
  description: Description,
  routingConfiguration: Routing,
});

export const createStateMachineAlias: Operation = (context, input) => {
  const { name, description, routingConfiguration } = readInput(CreateInput, input);
  const machineArn = checkRouting(context, routingConfiguration);
  const arn = `${machineArn}:${name}`;
  const existing = context.machines.findAlias(arn);
  const now = context.clock.now();
  const alias: Alias = existing ?? {
    arn,
    machineArn,
    name,
    description,
    routing: routingConfiguration,
    createdAt: now,
    updatedAt: now,
  };
  if (existing === undefined) context.machines.saveAlias(alias);
  else if (existing.description !== description || !sameRouting(existing.routing, routingConfiguration)) {
    throw new ApiError(
      'ConflictException',
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    );
  }
  return { stateMachineAliasArn: arn, creationDate: seconds(alias.createdAt) };
};

/** The machine to whose versions a routing goes. */
function checkRouting(context: Context, routing: readonly Route[]): string {
  const arns = routing.map((route) => route.stateMachineVersionArn);
  const received = `Received: [${arns.join(', ')}]`;
  if (arns.some((arn) => !/^\d+$/.test(splitMachineArn(arn).qualifier ?? ''))) {
    throw validationError(`Routing configuration must contain state machine version ARNs. ${received}`);
  }
  if (new Set(arns).size < arns.length) {
    throw validationError(
      `Routing configuration must contain distinct state machine version ARNs. ${received}`,
    );
  }
  const [machine, ...others] = new Set(arns.map((arn) => splitMachineArn(arn).machine));
  if (machine === undefined || others.length > 0) {
    throw validationError(
      `Routing configuration must contain versions of the same state machine. ${received}`,
    );
  }
  const weights = routing.map((route) => route.weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw validationError(
      `Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`,
    );
  }
  for (const arn of arns) if (context.machines.findVersion(arn) === undefined) throw resourceNotFound(arn);
  return machine;
}

function sameRouting(one: readonly Route[], other: readonly Route[]): boolean {
  const shape = (routing: readonly Route[]) =>
    routing
      .map((route) => `${route.stateMachineVersionArn} ${route.weight}`)
      .sort()
      .join();
  return shape(one) === shape(other);
}

const UpdateInput = z.object({
  stateMachineAliasArn: Arn,
  description: Description,
  routingConfiguration: Routing.optional(),
});

export const updateStateMachineAlias: Operation = (context, input) => {
  const { stateMachineAliasArn, description, routingConfiguration } = readInput(UpdateInput, input);
  const alias = findAlias(context, stateMachineAliasArn);
  if (description === undefined && routingConfiguration === undefined) {
    throw validationError('Either the description or the routing configuration must be specified.');
  }
  if (
    routingConfiguration !== undefined &&
    checkRouting(context, routingConfiguration) !== alias.machineArn
  ) {
    throw validationError('Routing configuration must contain versions of the state machine of the alias.');
  }
  const updatedAt = context.clock.now();
  context.machines.saveAlias({
    ...alias,
    description: description ?? alias.description,
    routing: routingConfiguration ?? alias.routing,
    updatedAt,
  });
  return { updateDate: seconds(updatedAt) };
};

const AliasArn = z.object({ stateMachineAliasArn: Arn });

export const describeStateMachineAlias: Operation = (context, input) => {
  const alias = findAlias(context, readInput(AliasArn, input).stateMachineAliasArn);
  return {
    stateMachineAliasArn: alias.arn,
    name: alias.name,
    ...(alias.description === undefined ? {} : { description: alias.description }),
    routingConfiguration: alias.routing,
    creationDate: seconds(alias.createdAt),
    updateDate: seconds(alias.updatedAt),
  };
};

export const deleteStateMachineAlias: Operation = (context, input) => {
  const alias = findAlias(context, readInput(AliasArn, input).stateMachineAliasArn);
  context.machines.removeAlias(alias.arn);
  return {};
};

function findAlias(context: Context, arn: string): Alias {
  const alias = context.machines.findAlias(arn);
  if (alias === undefined) throw resourceNotFound(arn);
  return alias;
}

const ListInput = z.object({ stateMachineArn: Arn, maxResults: PageSize, nextToken: PageToken });

export const listStateMachineAliases: Operation = (context, input) => {
  const { stateMachineArn, maxResults, nextToken } = readInput(ListInput, input);
  const { machine, qualifier } = splitMachineArn(stateMachineArn);
  if (context.machines.find(machine) === undefined) throw machineDoesNotExist(stateMachineArn);
  const limit = pageSize(maxResults);
  const all = context.machines.listAliases(
    machine,
    positionIn(nextToken, ''),
    qualifier === undefined ? limit + 1 : 1000,
  );
  const rows = all.filter(
    (alias) =>
      qualifier === undefined ||
      alias.routing.some((route) => route.stateMachineVersionArn === stateMachineArn),
  );
  const { items, ...rest } = pageOf(rows, limit, (row) => row.name);
  const stateMachineAliases = items.map((row) => ({
    stateMachineAliasArn: row.arn,
    creationDate: seconds(row.createdAt),
  }));
  return { stateMachineAliases, ...rest };
};
