import * as aliases from './aliases.ts';
import type { Operation } from './context.ts';
import * as executions from './executions.ts';
import { getExecutionHistory } from './history.ts';
import { redriveExecution } from './redrive.ts';
import * as machines from './state-machines.ts';
import * as tags from './tags.ts';
import * as tasks from './tasks.ts';
import { testState } from './test-state.ts';
import * as versions from './versions.ts';

/** The API: each operation by its AWS name. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateStateMachine: machines.createStateMachine,
  UpdateStateMachine: machines.updateStateMachine,
  DeleteStateMachine: machines.deleteStateMachine,
  DescribeStateMachine: machines.describeStateMachine,
  DescribeStateMachineForExecution: machines.describeStateMachineForExecution,
  ListStateMachines: machines.listStateMachines,
  ValidateStateMachineDefinition: machines.validateStateMachineDefinition,
  TestState: testState,
  PublishStateMachineVersion: versions.publishStateMachineVersion,
  DeleteStateMachineVersion: versions.deleteStateMachineVersion,
  ListStateMachineVersions: versions.listStateMachineVersions,
  CreateStateMachineAlias: aliases.createStateMachineAlias,
  UpdateStateMachineAlias: aliases.updateStateMachineAlias,
  DescribeStateMachineAlias: aliases.describeStateMachineAlias,
  DeleteStateMachineAlias: aliases.deleteStateMachineAlias,
  ListStateMachineAliases: aliases.listStateMachineAliases,
  StartExecution: executions.startExecution,
  StopExecution: executions.stopExecution,
  DescribeExecution: executions.describeExecution,
  RedriveExecution: redriveExecution,
  ListExecutions: executions.listExecutions,
  GetExecutionHistory: getExecutionHistory,
  SendTaskSuccess: tasks.sendTaskSuccess,
  SendTaskFailure: tasks.sendTaskFailure,
  SendTaskHeartbeat: tasks.sendTaskHeartbeat,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  ListTagsForResource: tags.listTagsForResource,
};
