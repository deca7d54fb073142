import { readFileSync } from 'node:fs';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { HandlingStage } from '../../domain/handling/handling.ts';
import { InspectionStage } from '../../domain/inspection/inspection.ts';
import { ProposalStage } from '../../domain/proposal/proposal.ts';
import { handlingRef, inspectionRef, proposalRef } from '../../domain/subject.ts';
import { findSubject } from '../../functions/acts/case.ts';
import { completeWorkItem } from '../../functions/acts/complete-work-item.ts';
import { startAnew } from '../../functions/acts/restart.ts';
import { submitProposal } from '../../functions/acts/submit-proposal.ts';
import { executionName } from '../../functions/workflow.ts';
import { type MachineBlueprint, machines } from '../../infra/blueprint.ts';
import { Definition, onlyByRestart, passedIn, pathsOf } from '../../infra/local/demo/paths.ts';
import { machineArn } from '../../infra/local/machines.ts';
import { COMMITTEE, runningMachines } from '../functions/tasks/running-machines.ts';
import { inspectionsOf } from './inspection/running-inspections.ts';

/*
 * What only a restart or a fault brings about, and the demonstration does not: executions started anew at every stage,
 * and steps of an execution that another has superseded.
 */

const running = runningMachines();

async function handedIn(title: string): Promise<string> {
  const { rt, platform, actor } = running();
  const text = {
    situation: '路口没有信号灯。',
    analysis: '车多路窄。',
    suggestions: '一是在路口安装信号灯，二是增加上下学时段的交通协管员，三是建立家校联动机制。',
  };
  const result = await submitProposal(rt, await actor('lin'), { form: { title, text }, key: title });
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  await platform.clock.settle();
  return result.subject.id;
}

async function act(name: string, subject: string, form: object): Promise<void> {
  const { rt, platform, actor } = running();
  const items = await rt.store.workItems.listOf(COMMITTEE, subject);
  const open = items.find(({ item }) => item.state === 'open');
  await completeWorkItem(rt, await actor(name), open?.item.id ?? '', form);
  await platform.clock.settle();
}

/** What a test is about: a proposal at an agency, with its handling, and where it is asked for an inspection of it. */
interface Made {
  readonly proposalId: string;
  readonly handlingId: string;
  readonly inspectionId?: string | undefined;
}

async function inspected(title: string): Promise<Made> {
  const { proposalId, handlingId } = await assigned(title);
  return { proposalId, handlingId, inspectionId: await inspectionsOf(running).planned([proposalId]) };
}

/** Whom an execution of a machine is about. */
function subjectOf(kind: MachineBlueprint['key'], { proposalId, handlingId, inspectionId = '' }: Made) {
  if (kind === 'inspection') return inspectionRef(inspectionId);
  return kind === 'handling' ? handlingRef(proposalId, handlingId) : proposalRef(proposalId);
}

/** A proposal at an agency, with its handling. */
async function assigned(title: string): Promise<Made> {
  const { rt } = running();
  const proposalId = await handedIn(title);
  await act('he', proposalId, { outcome: 'file', field: 'social' });
  await act('he', proposalId, { leads: [{ agencyId: 'jianshe' }] });
  const handlingId = (await rt.store.proposals.find(COMMITTEE, proposalId))?.handlings[0];
  if (!handlingId) throw new Error('It is not at any agency.');
  return { proposalId, handlingId };
}

/** Raises the epoch of a subject, as `recover` does when it starts an execution anew. */
async function supersede(kind: MachineBlueprint['key'], made: Made) {
  const { rt, platform } = running();
  const subject = await findSubject(rt, COMMITTEE, subjectOf(kind, made));
  if (!subject) throw new Error('There is nothing to supersede.');
  await startAnew(rt, subject);
  await platform.clock.settle();
  return subject;
}

/** What an execution has passed so far, and how it ended. */
async function lived(executionArn: string | undefined) {
  const client = new SFNClient({});
  const { status, error } = await client.send(new DescribeExecutionCommand({ executionArn }));
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  );
  client.destroy();
  return { status, error, ...passedIn(events) };
}

/** An execution of the machine that begins at a stage, by itself. */
async function started(machine: MachineBlueprint, input: object) {
  const client = new SFNClient({});
  const stateMachineArn = machineArn(machine);
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  client.destroy();
  await running().platform.clock.settle();
  return await lived(executionArn);
}

const stagesOf = {
  proposal: ProposalStage.options.filter((stage) => stage !== 'draft') as readonly string[],
  handling: HandlingStage.options as readonly string[],
  inspection: InspectionStage.options as readonly string[],
};
const definitionOf = ({ definition }: MachineBlueprint): Definition =>
  Definition.parse(JSON.parse(readFileSync(new URL(`../../${definition}`, import.meta.url), 'utf8')));

test.each(machines)(
  'an execution of a $key that another has superseded does nothing at any stage',
  async (machine) => {
    const { rt, platform } = running();
    const made = await (machine.key === 'inspection' ? inspected : assigned)(`被接替的${machine.key}`);
    const before = await supersede(machine.key, made);
    const old = { committeeId: COMMITTEE, subject: subjectOf(machine.key, made), epoch: 1 };
    const dueAt = new Date(platform.clock.now() + 86_400_000).toISOString();
    const passed = new Set<string>();
    for (const next of stagesOf[machine.key]) {
      const { status, ways } = await started(machine, { ...old, next, dueAt, handlings: [made.handlingId] });
      expect(status, next).toBe('SUCCEEDED');
      for (const way of ways) passed.add(way);
    }
    expect(await started(machine, { ...old, next: 'nowhere' })).toMatchObject({
      status: 'FAILED',
      error: 'UnknownStage',
    });
    const definition = definitionOf(machine);
    const rare = [...pathsOf(definition).ways].filter(onlyByRestart(definition));
    const elsewhere = ['Overdue → Superseded', `${definition.StartAt} → Unknown stage`];
    expect(rare.filter((way) => !passed.has(way)).toSorted()).toEqual(elsewhere.toSorted());
    const after = await findSubject(rt, COMMITTEE, subjectOf(machine.key, made));
    expect(after).toMatchObject({ stage: before.stage, seq: before.seq + 1, epoch: 2 });
  },
);

test.each(machines)(
  'the old execution of a $key wakes when its time is over, and leaves it to the new one',
  async (machine) => {
    const { rt, platform } = running();
    const make = {
      proposal: async (title: string) => ({ proposalId: await handedIn(title), handlingId: '' }),
      handling: assigned,
      inspection: inspected,
    }[machine.key];
    const made = await make(`旧执行到期的${machine.key}`);
    const { id, due } = await supersede(machine.key, made);
    await platform.clock.moveTo(Date.parse(due?.at ?? '') + 60_000);
    const arnOf = (epoch: number) =>
      `${machineArn(machine).replace(':stateMachine:', ':execution:')}:${executionName(id, epoch)}`;
    const old = await lived(arnOf(1));
    expect(old.status).toBe('SUCCEEDED');
    expect([...old.ways]).toContain('Overdue → Superseded');
    expect(await lived(arnOf(2))).toMatchObject({ status: 'RUNNING' });
    expect(await findSubject(rt, COMMITTEE, subjectOf(machine.key, made))).toMatchObject({ urgings: 1 });
  },
);
