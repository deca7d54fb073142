import * as z from 'zod';
import type { Machine, Version } from '../store/machines.ts';
import { splitMachineArn } from './arns.ts';
import { Arn, PageSize, PageToken, readInput } from './checks.ts';
import { type Context, type Operation, seconds } from './context.ts';
import { ApiError, machineDoesNotExist, validationError } from './errors.ts';
import { pageOf, pageSize, positionIn } from './paging.ts';

/** Makes a version of what a machine is now; the same revision again gives the same version. */
export function publish(
  context: Context,
  machine: Machine,
  description: string | undefined,
): [Machine, Version] {
  const [latest] = context.machines.listVersions(machine.arn, Infinity, 1);
  const unchanged =
    latest?.revisionId === machine.revisionId &&
    latest?.definition === machine.definition &&
    latest.roleArn === machine.roleArn;
  if (latest !== undefined && unchanged) {
    if (description === undefined || description === latest.description) return [machine, latest];
    throw new ApiError(
      'ConflictException',
      'Failed to publish the State Machine version for revision with a different description than the version already published',
    );
  }
  const number = machine.lastVersion + 1;
  const version: Version = {
    arn: `${machine.arn}:${number}`,
    machineArn: machine.arn,
    number,
    description,
    revisionId: machine.revisionId,
    roleArn: machine.roleArn,
    definition: machine.definition,
    createdAt: context.clock.now(),
    settings: machine.settings,
  };
  const numbered = { ...machine, lastVersion: number };
  context.machines.saveVersion(version);
  context.machines.save(numbered);
  return [numbered, version];
}

const PublishInput = z.object({
  stateMachineArn: Arn,
  revisionId: z.string().optional(),
  description: z.string().max(256).optional(),
});

export const publishStateMachineVersion: Operation = (context, input) => {
  const { stateMachineArn, revisionId, description } = readInput(PublishInput, input);
  const machine = context.machines.find(stateMachineArn);
  if (machine === undefined) throw machineDoesNotExist(stateMachineArn);
  if (revisionId !== undefined && revisionId !== (machine.revisionId ?? 'INITIAL')) {
    throw new ApiError(
      'ConflictException',
      `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${machine.revisionId ?? 'INITIAL'}.`,
    );
  }
  const [, version] = publish(context, machine, description);
  return { stateMachineVersionArn: version.arn, creationDate: seconds(version.createdAt) };
};

export const deleteStateMachineVersion: Operation = (context, input) => {
  const { stateMachineVersionArn: arn } = readInput(z.object({ stateMachineVersionArn: Arn }), input);
  const { machine, qualifier } = splitMachineArn(arn);
  if (qualifier === undefined || !/^\d+$/.test(qualifier)) {
    throw new ApiError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
  }
  const users = context.machines
    .listAliases(machine, '', 1000)
    .filter((alias) => alias.routing.some((route) => route.stateMachineVersionArn === arn));
  if (users.length > 0) {
    throw new ApiError(
      'ConflictException',
      `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${users.map((alias) => alias.name).join(', ')}]`,
    );
  }
  context.machines.removeVersion(arn);
  return {};
};

const ListInput = z.object({ stateMachineArn: Arn, maxResults: PageSize, nextToken: PageToken });

export const listStateMachineVersions: Operation = (context, input) => {
  const { stateMachineArn, maxResults, nextToken } = readInput(ListInput, input);
  if (splitMachineArn(stateMachineArn).qualifier !== undefined) {
    throw validationError('The state machine ARN must be unqualified.');
  }
  if (context.machines.find(stateMachineArn) === undefined) throw machineDoesNotExist(stateMachineArn);
  const limit = pageSize(maxResults);
  const rows = context.machines.listVersions(
    stateMachineArn,
    positionIn(nextToken, Number.MAX_SAFE_INTEGER),
    limit + 1,
  );
  const { items, ...rest } = pageOf(rows, limit, (row) => row.number);
  const stateMachineVersions = items.map((row) => ({
    stateMachineVersionArn: row.arn,
    creationDate: seconds(row.createdAt),
  }));
  return { stateMachineVersions, ...rest };
};
