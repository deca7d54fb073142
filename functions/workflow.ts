import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { SubjectKind } from '../domain/subject-ref.ts';
import type { Outcome, Start } from '../workflows/contract.ts';

export interface WorkflowEnvironment {
  readonly PROPOSAL_MACHINE_ARN?: string | undefined;
  readonly HANDLING_MACHINE_ARN?: string | undefined;
  readonly INSPECTION_MACHINE_ARN?: string | undefined;
}

export type ExecutionStatus =
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMED_OUT'
  | 'ABORTED'
  | 'PENDING_REDRIVE';

/** An execution that ended otherwise than it should, with the input that it was started with. */
export interface FailedExecution {
  readonly name: string;
  readonly status: string;
  readonly input: unknown;
  /** The error that ended it, where there was one. */
  readonly error?: string | undefined;
}

/** The state machines in our own words. */
export interface Workflow {
  /** Starts the execution of this subject and epoch; one that was started already is as good. */
  start(input: Start): Promise<void>;
  /** Ends a wait with its outcome; 'late' when nobody waits for this token any more. */
  signal(token: string, outcome: Outcome | Record<string, unknown>): Promise<'sent' | 'late'>;
  /** Ends a wait with a named error. */
  fail(token: string, error: 'Superseded'): Promise<'sent' | 'late'>;
  /** Of the execution of a subject and epoch; undefined when there is none. */
  statusOf(kind: SubjectKind, subjectId: string, epoch: number): Promise<ExecutionStatus | undefined>;
  /** `<kind> <name>` of every execution that runs: one call for a thousand of them. */
  listRunning(): Promise<Set<string>>;
  /** Executions that failed, timed out or were aborted since the moment given, the latest first. */
  listFailed(since: number): Promise<FailedExecution[]>;
}

/** One execution for a subject and an epoch. */
export const executionName = (subjectId: string, epoch: number): string => `${subjectId}-e${epoch}`;

/** The machine behind the ARN of its alias or of a version: an execution belongs to it, whatever it was started by. */
export const machineOf = (arn: string): string => arn.split(':').slice(0, 7).join(':');

export const executionArnOf = (arn: string, name: string): string =>
  `${machineOf(arn).replace(':stateMachine:', ':execution:')}:${name}`;

export function createWorkflow(env: WorkflowEnvironment, client = new SFNClient({})): Workflow {
  const arns: Record<SubjectKind, string | undefined> = {
    proposal: env.PROPOSAL_MACHINE_ARN,
    handling: env.HANDLING_MACHINE_ARN,
    inspection: env.INSPECTION_MACHINE_ARN,
  };
  const arnOf = (kind: SubjectKind): string => {
    const arn = arns[kind];
    if (!arn) throw new Error(`This function was not told the ARN of the ${kind} machine.`);
    return arn;
  };

  async function start(started: Start): Promise<void> {
    const { subject, epoch } = started;
    const stateMachineArn = arnOf(subject.kind);
    const name = executionName(subject.id, epoch);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(started) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }

  return {
    start,
    signal: (taskToken, outcome) =>
      late(client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(outcome) }))),
    fail: (taskToken, error) => late(client.send(new SendTaskFailureCommand({ taskToken, error }))),
    statusOf: async (kind, subjectId, epoch) => {
      const executionArn = executionArnOf(arnOf(kind), executionName(subjectId, epoch));
      try {
        return (await client.send(new DescribeExecutionCommand({ executionArn }))).status;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },
    listRunning: async () => {
      const names = await Promise.all(
        SubjectKind.options.map(async (kind) => {
          const found = await listRunning(client, machineOf(arnOf(kind)));
          return [...found.keys()].map((name) => `${kind} ${name}`);
        }),
      );
      return new Set(names.flat());
    },
    listFailed: async (since) =>
      await listFailed(client, SubjectKind.options.map(arnOf).map(machineOf), since),
  };
}

/** The version of each execution of a machine that runs, by its name. */
export async function listRunning(
  client: SFNClient,
  stateMachineArn: string,
): Promise<Map<string, string | undefined>> {
  const running = new Map<string, string | undefined>();
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken }),
    );
    for (const { name, stateMachineVersionArn } of page.executions ?? [])
      if (name) running.set(name, stateMachineVersionArn);
    nextToken = page.nextToken;
  } while (nextToken);
  return running;
}

async function late(sent: Promise<unknown>): Promise<'sent' | 'late'> {
  try {
    await sent;
    return 'sent';
  } catch (error) {
    const over =
      error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (over) return 'late';
    throw error;
  }
}

async function listFailed(client: SFNClient, arns: string[], since: number): Promise<FailedExecution[]> {
  const failed: FailedExecution[] = [];
  for (const stateMachineArn of arns) {
    for (const statusFilter of ['FAILED', 'TIMED_OUT', 'ABORTED'] as const) {
      let nextToken: string | undefined;
      do {
        const page = await client.send(
          new ListExecutionsCommand({ stateMachineArn, statusFilter, nextToken }),
        );
        const recent = (page.executions ?? []).filter(({ stopDate }) => (stopDate?.getTime() ?? 0) >= since);
        for (const { executionArn } of recent) {
          const found = await client.send(new DescribeExecutionCommand({ executionArn }));
          const { name = '', status = '', input = '{}', error } = found;
          failed.push({ name, status, input: JSON.parse(input), error });
        }
        nextToken = page.nextToken;
      } while (nextToken);
    }
  }
  return failed;
}
