import {
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { kindOf, type Subject } from '../../domain/subject.ts';
import type { SubjectKind } from '../../domain/subject-ref.ts';
import { openSubjects } from '../../functions/acts/open-subjects.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { executionName, listRunning, machineOf } from '../../functions/workflow.ts';
import { statesByStage } from './hub.ts';

/** A subject that does not run on the version that is deployed. */
export interface Behind {
  readonly kind: SubjectKind;
  readonly subject: Subject;
  /** The version it runs on; undefined when no execution of it runs at all. */
  readonly version: string | undefined;
  /** The state that it would be started at; undefined when the new definition has no such stage. */
  readonly state: string | undefined;
}

export interface MigrationPlan {
  /** The versions that are deployed. */
  readonly live: Readonly<Record<SubjectKind, string>>;
  /** How many run on them already. */
  readonly current: number;
  readonly behind: readonly Behind[];
}

/** Finds what would be resumed on the deployed versions, and where. Changes nothing. */
export async function planMigration(
  rt: Runtime,
  client: SFNClient,
  committees: readonly string[],
): Promise<MigrationPlan> {
  const machines = {
    proposal: await readMachine(client, rt.env.PROPOSAL_MACHINE_ARN),
    handling: await readMachine(client, rt.env.HANDLING_MACHINE_ARN),
    inspection: await readMachine(client, rt.env.INSPECTION_MACHINE_ARN),
  };
  const behind: Behind[] = [];
  let current = 0;
  for await (const subject of openOf(rt, committees)) {
    const kind = kindOf(subject);
    const { running, live, states } = machines[kind];
    const name = executionName(subject.id, subject.epoch);
    const version = running.get(name);
    if (version === live) current += 1;
    else
      behind.push({
        kind,
        subject,
        version: running.has(name) ? (version ?? '-') : undefined,
        state: states.get(subject.stage),
      });
  }
  const { proposal, handling, inspection } = machines;
  const live = { proposal: proposal.live, handling: handling.live, inspection: inspection.live };
  return { live, current, behind };
}

async function readMachine(client: SFNClient, aliasArn = '') {
  const { routingConfiguration = [] } = await client.send(
    new DescribeStateMachineAliasCommand({ stateMachineAliasArn: aliasArn }),
  );
  const [route] = routingConfiguration.toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0));
  const live = route?.stateMachineVersionArn;
  if (!live) throw new Error(`${aliasArn} leads to no version.`);
  const { definition } = await client.send(new DescribeStateMachineCommand({ stateMachineArn: live }));
  return {
    live,
    states: statesByStage(definition ?? ''),
    running: await listRunning(client, machineOf(aliasArn)),
  };
}

async function* openOf(rt: Runtime, committees: readonly string[]): AsyncGenerator<Subject> {
  for (const c of committees) yield* openSubjects(rt, c);
}
