import {
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { ENDED, ProposalStage } from '../../domain/proposal/proposal.ts';
import type { Subject, SubjectKind } from '../../domain/subject.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { executionName, machineOf } from '../../functions/workflow.ts';
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
  for (const { kind, subject } of await openSubjects(rt, committees)) {
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

/** The version of each execution that runs, by its name: one call for a thousand of them. */
async function listRunning(
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

/** Registering takes a moment, and drafts and what is ended have no execution. */
const STAGES = ProposalStage.options.filter(
  (stage) => !ENDED.includes(stage) && stage !== 'draft' && stage !== 'registering',
);

/** Handlings first: a proposal that is started anew finds them under way. */
async function openSubjects(rt: Runtime, committees: readonly string[]) {
  const found: { kind: SubjectKind; subject: Subject }[] = [];
  for (const c of committees)
    for (const subject of await rt.store.handlings.listOpen(c)) found.push({ kind: 'handling', subject });
  for (const c of committees)
    for (const stage of STAGES)
      for (const subject of await rt.store.proposals.listByStage(c, stage))
        found.push({ kind: 'proposal', subject });
  for (const c of committees)
    for (const subject of await rt.store.inspections.listOpen(c)) found.push({ kind: 'inspection', subject });
  return found;
}
