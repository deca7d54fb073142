import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { checkDefinition, validateDefinition } from '../definition/parse.ts';
import type { Machine, Version } from '../store/machines.ts';
import { splitMachineArn } from './arns.ts';
import { Arn, checkArn, checkName, PageSize, PageToken, readInput } from './checks.ts';
import { type Context, type Operation, seconds } from './context.ts';
import { ApiError, executionDoesNotExist, machineDoesNotExist, validationError } from './errors.ts';
import { pageOf, pageSize, positionIn } from './paging.ts';
import { Tags } from './tags.ts';
import { publish } from './versions.ts';

const Source = z.string().min(1).max(1_048_576);
const Settings = {
  loggingConfiguration: z.unknown().optional(),
  tracingConfiguration: z.unknown().optional(),
  encryptionConfiguration: z.unknown().optional(),
};
const NO_LOGS = { level: 'OFF', includeExecutionData: false };
const NO_TRACES = { enabled: false };

const CreateInput = z.object({
  name: z.string().min(1).max(80),
  definition: Source,
  roleArn: Arn,
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  publish: z.boolean().optional(),
  versionDescription: z.string().max(256).optional(),
  tags: Tags.optional(),
  ...Settings,
});

export const createStateMachine: Operation = (context, input) => {
  const wanted = readInput(CreateInput, input);
  checkName(wanted.name);
  if (wanted.type === 'EXPRESS') {
    throw new ApiError(
      'StateMachineTypeNotSupported',
      'State Machine Type is not supported: EXPRESS (only STANDARD is)',
    );
  }
  if (wanted.versionDescription !== undefined && !wanted.publish) {
    throw validationError('Version description can only be set when publish is true');
  }
  checkDefinition(wanted.definition);
  const arn = context.arns.machine(wanted.name);
  const settings = {
    loggingConfiguration: wanted.loggingConfiguration ?? NO_LOGS,
    tracingConfiguration: wanted.tracingConfiguration ?? NO_TRACES,
  };
  const definition = context.machines.keep(wanted.definition);
  const now = context.clock.now();
  const existing = context.machines.find(arn);
  let machine: Machine = existing ?? {
    arn,
    name: wanted.name,
    roleArn: wanted.roleArn,
    definition,
    createdAt: now,
    updatedAt: now,
    revisionId: undefined,
    lastVersion: 0,
    settings,
  };
  if (existing === undefined) {
    context.machines.save(machine);
    for (const { key, value } of wanted.tags ?? []) context.machines.tag(arn, key, value);
  } else if (!isSame(machine, { definition, roleArn: existing.roleArn, settings })) {
    // As on AWS, another role or other tags alone do not make it another machine.
    throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
  }
  let version: Version | undefined;
  if (wanted.publish) [machine, version] = publish(context, machine, wanted.versionDescription);
  return {
    stateMachineArn: arn,
    creationDate: seconds(machine.createdAt),
    ...(version === undefined ? {} : { stateMachineVersionArn: version.arn }),
  };
};

const UpdateInput = z.object({
  stateMachineArn: Arn,
  definition: Source.optional(),
  roleArn: Arn.optional(),
  publish: z.boolean().optional(),
  versionDescription: z.string().max(256).optional(),
  ...Settings,
});

export const updateStateMachine: Operation = (context, input) => {
  const wanted = readInput(UpdateInput, input);
  const machine = findMachine(context, wanted.stateMachineArn);
  const { definition: source, roleArn, loggingConfiguration, tracingConfiguration } = wanted;
  if (
    [source, roleArn, loggingConfiguration, tracingConfiguration].every((each) => each === undefined) &&
    !wanted.publish
  ) {
    throw new ApiError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
  if (source !== undefined) checkDefinition(source);
  const next = {
    roleArn: roleArn ?? machine.roleArn,
    definition: source === undefined ? machine.definition : context.machines.keep(source),
    settings: {
      loggingConfiguration: loggingConfiguration ?? machine.settings.loggingConfiguration,
      tracingConfiguration: tracingConfiguration ?? machine.settings.tracingConfiguration,
    },
  };
  const now = context.clock.now();
  const revisionId = isSame(machine, next) ? machine.revisionId : randomUUID();
  let updated: Machine = { ...machine, ...next, revisionId, updatedAt: now };
  context.machines.save(updated);
  let version: Version | undefined;
  if (wanted.publish) [updated, version] = publish(context, updated, wanted.versionDescription);
  return {
    updateDate: seconds(now),
    revisionId,
    ...(version === undefined ? {} : { stateMachineVersionArn: version.arn }),
  };
};

function isSame(machine: Machine, other: Pick<Machine, 'definition' | 'roleArn' | 'settings'>): boolean {
  const same = JSON.stringify(machine.settings) === JSON.stringify(other.settings);
  return same && machine.definition === other.definition && machine.roleArn === other.roleArn;
}

const MachineArn = z.object({ stateMachineArn: Arn });

export const deleteStateMachine: Operation = (context, input) => {
  const { stateMachineArn } = readInput(MachineArn, input);
  checkArn(stateMachineArn, 'stateMachine');
  context.machines.remove(stateMachineArn);
  return {};
};

export const describeStateMachine: Operation = (context, input) => {
  const { stateMachineArn } = readInput(MachineArn, input);
  checkArn(stateMachineArn, 'stateMachine');
  const { machine: arn, qualifier } = splitMachineArn(stateMachineArn);
  const version = qualifier === undefined ? undefined : context.machines.findVersion(stateMachineArn);
  const machine = context.machines.find(arn);
  if (machine === undefined || (qualifier !== undefined && version === undefined)) {
    throw machineDoesNotExist(stateMachineArn);
  }
  const described = version ?? machine;
  return {
    stateMachineArn,
    name: machine.name,
    status: 'ACTIVE',
    definition: context.machines.source(described.definition),
    roleArn: described.roleArn,
    type: 'STANDARD',
    creationDate: seconds(described.createdAt),
    ...described.settings,
    ...(described.revisionId === undefined ? {} : { revisionId: described.revisionId }),
    ...(version?.description === undefined ? {} : { description: version.description }),
  };
};

export const describeStateMachineForExecution: Operation = (context, input) => {
  const { executionArn } = readInput(z.object({ executionArn: Arn }), input);
  const execution = context.executions.find(executionArn);
  if (execution === undefined) throw executionDoesNotExist(executionArn);
  const machine = context.machines.find(execution.machineArn);
  if (machine === undefined) throw machineDoesNotExist(execution.machineArn);
  return {
    stateMachineArn: execution.versionArn ?? machine.arn,
    name: machine.name,
    definition: context.machines.source(execution.definition),
    roleArn: execution.roleArn,
    updateDate: seconds(machine.updatedAt),
    ...machine.settings,
    ...(machine.revisionId === undefined ? {} : { revisionId: machine.revisionId }),
  };
};

const ListInput = z.object({ maxResults: PageSize, nextToken: PageToken });

export const listStateMachines: Operation = (context, input) => {
  const { maxResults, nextToken } = readInput(ListInput, input);
  const limit = pageSize(maxResults);
  const rows = context.machines.list(positionIn(nextToken, ''), limit + 1);
  const { items, ...rest } = pageOf(rows, limit, (row) => row.arn);
  return {
    stateMachines: items.map((row) => ({
      stateMachineArn: row.arn,
      name: row.name,
      type: 'STANDARD',
      creationDate: seconds(row.createdAt),
    })),
    ...rest,
  };
};

const ValidateInput = z.object({
  definition: Source,
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  severity: z.enum(['ERROR', 'WARNING']).optional(),
  maxResults: z.number().int().min(0).max(100).optional(),
});

export const validateStateMachineDefinition: Operation = (_context, input) => {
  const { definition, maxResults } = readInput(ValidateInput, input);
  const problems = validateDefinition(definition);
  const shown = problems.slice(0, maxResults || 100);
  const diagnostics = shown.map(({ location, ...each }) => ({
    severity: 'ERROR',
    ...each,
    ...(location === null ? {} : { location }),
  }));
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics,
    truncated: shown.length < problems.length,
  };
};

/** The machine with this ARN, which may not be that of a version. */
function findMachine(context: Context, arn: string): Machine {
  checkArn(arn, 'stateMachine');
  const machine = context.machines.find(arn);
  if (machine === undefined) throw machineDoesNotExist(arn);
  return machine;
}
